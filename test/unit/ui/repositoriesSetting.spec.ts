import assert from 'node:assert/strict';
import { withRepository } from '../../../src/ui/links/repositoriesSetting';

describe('A repository that a link adds to the setting', () => {
  const [one, three] = ['one', 'three'].map((name) => ({ host: 'github.com', owner: 'acme', name })) as [never, never];

  it('comes after what stands there, also where that leads nowhere now or can’t be read', () => {
    const said = ['acme/one', 'ghe.corp.example/acme/two', 'no repository', 7];
    const { value, change } = withRepository(said, [one], three);
    assert.deepEqual(value, [...said, 'github.com/acme/three']);
    assert.equal(change, '');
  });

  it('stands there once', () => {
    assert.deepEqual(withRepository(['GitHub.com/acme/Three'], [], three).value, ['GitHub.com/acme/Three']);
  });

  it('brings in those that were found by themselves, and says that this ends', () => {
    for (const empty of [[], undefined, 'nonsense']) {
      const { value, change } = withRepository(empty, [one], three);
      assert.deepEqual(value, ['github.com/acme/one', 'github.com/acme/three']);
      assert.match(change, /found by themselves.*acme\/one, acme\/three/);
    }
    assert.equal(withRepository([], [], three).change, '');
  });
});
