import assert from 'node:assert/strict';
import { rareWeightOf, weightOf } from '../../../../src/domain/codeAnchor/lineWeight';

describe('The weight of a line', () => {
  it('is how many letters and digits it has, in any script', () => {
    const table: Record<string, number> = {
      '': 0,
      '  }); // --': 0,
      azAZ09: 6,
      '@[`{/:_': 0,
      ü漢字é: 4,
      'for (;;) x++': 4,
    };
    for (const [line, weight] of Object.entries(table)) assert.equal(weightOf(line), weight, line);
  });

  it('is 30 at most, of the first 400 characters', () => {
    assert.equal(weightOf('x'.repeat(29)), 29);
    assert.equal(weightOf('x'.repeat(31)), 30);
    assert.equal(weightOf(`${' '.repeat(399)}xx`), 1);
  });

  it('is less the more of the same there are: by half for two, by two thirds for four', () => {
    assert.deepEqual(
      [0, 1, 2, 4].map((count) => rareWeightOf('abcdef', count)),
      [6, 6, 3, 2],
    );
  });
});
