import assert from 'node:assert/strict';
import { openText, sealText } from '../../../src/backlog/cache/sealedText';

describe('What was kept of GitHub', () => {
  const value = { rows: ['Pay later', 'ü\n“✓”'] };
  const text = sealText(value);

  it('reads back whole', () => {
    assert.deepEqual(openText(text), value);
  });

  it('is read from GitHub again where another version kept it', () => {
    const other = text.replace(/^(refinement-cache )\d+/, '$1999');
    assert.notEqual(other, text);
    assert.equal(openText(other), undefined);
  });

  it('is read from GitHub again where it is absent, cut off or changed', () => {
    for (const damaged of [undefined, '', text.slice(0, -1), text.slice(0, 30), text.replace('later', 'never'), 'x'])
      assert.equal(openText(damaged), undefined, damaged);
  });
});
