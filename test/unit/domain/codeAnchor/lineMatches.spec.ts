import assert from 'node:assert/strict';
import { hunksOf } from '../../../../src/domain/codeAnchor/lineMatches';

function hunks(toCurrent: readonly number[], toOriginal: readonly number[]) {
  const found = hunksOf({ toCurrent: Int32Array.from(toCurrent), toOriginal: Int32Array.from(toOriginal) });
  return found.map(({ startA, endA, startB, endB }) => [startA, endA, startB, endB]);
}

describe('What a diff has not matched', () => {
  it('is nothing where all lines are the same', () => {
    assert.deepEqual(hunks([0, 1], [0, 1]), []);
    assert.deepEqual(hunks([], []), []);
  });

  it('is what was replaced, deleted and put in, from top to bottom', () => {
    assert.deepEqual(hunks([-1, 1, -1, 2, 3], [-1, 1, 3, 4, -1, -1]), [
      [0, 1, 0, 1],
      [2, 3, 2, 2],
      [5, 5, 4, 6],
    ]);
  });

  it('reaches to the ends of both texts', () => {
    assert.deepEqual(hunks([-1, -1], []), [[0, 2, 0, 0]]);
    assert.deepEqual(hunks([], [-1, -1]), [[0, 0, 0, 2]]);
    assert.deepEqual(hunks([-1], [-1, -1]), [[0, 1, 0, 2]]);
  });
});
