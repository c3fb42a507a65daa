import assert from 'node:assert/strict';
import { Recent } from '../../../src/base/recent';

describe('What was put last', () => {
  const keys = (recent: Recent<string, number>) => [...recent.entries()].map(([key]) => key);

  it('stays, and what was put before goes when there is too much', () => {
    const recent = new Recent<string, number>(2);
    for (const key of ['a', 'b', 'c']) recent.put(key, 1);
    assert.deepEqual(keys(recent), ['b', 'c']);
    assert.equal(recent.get('a'), undefined);
  });

  it('is last again where it is put again', () => {
    const recent = new Recent<string, number>(2);
    for (const key of ['a', 'b', 'a', 'c']) recent.put(key, key === 'a' ? 2 : 1);
    assert.deepEqual(
      [...recent.entries()],
      [
        ['a', 2],
        ['c', 1],
      ],
    );
  });

  it('is gone once it is deleted, and makes room', () => {
    const recent = new Recent<string, number>(2);
    recent.put('a', 1);
    recent.put('b', 1);
    recent.delete('b');
    recent.put('c', 1);
    assert.deepEqual(keys(recent), ['a', 'c']);
  });
});
