import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextIndex } from '../../../../src/domain/codeAnchor/textIndex';

const lines = fc.array(fc.constantFrom('a', '  a', 'b\t', 'b', '', '  ', 'c();'), { maxLength: 30 });

describe('An index of a text', () => {
  it('knows where each line is, from the last to the first, whatever its indentation', () => {
    fc.assert(
      fc.property(
        lines,
        fc.constantFrom('a', ' b', '', 'c();', 'not there'),
        fc.integer({ min: 1, max: 30 }),
        (text, line, most) => {
          const places = text.flatMap((each, at) => (each.trim() === line.trim() ? [at] : [])).reverse();
          const index = new TextIndex(text);
          assert.equal(index.countOf(line), places.length);
          assert.deepEqual(index.placesOf(line, most), places.slice(0, most));
        },
      ),
    );
  });
});
