import assert from 'node:assert/strict';
import { FileDiff } from '../../../../src/domain/codeAnchor/followDiff';
import { LineComparer } from '../../../../src/domain/codeAnchor/lineSimilarity';
import { rareWeightOf } from '../../../../src/domain/codeAnchor/lineWeight';

const name = (at: number) => `const value${at} = read${at * 7}(${at});`;
const original = Array.from({ length: 40 }, (_, at) => name(at));

function follow(current: readonly string[], start = 10, end = 12, from = original) {
  return new FileDiff(from, current, new LineComparer()).follow(start, end);
}
const weight = (...lines: number[]) => lines.reduce((sum, at) => sum + rareWeightOf(name(at), 1), 0);
const around = (found: number | undefined, expected: number) =>
  assert.ok(Math.abs((found ?? NaN) - expected) < 1e-6, `${found}, not ${expected}`);

describe('A range that is followed through a diff', () => {
  it('is where its lines are, with all that was around it', () => {
    const found = follow(['// new', ...original]);
    assert.deepEqual([found?.start, found?.end, found?.survived, found?.keptNeighbours], [11, 13, 1, 2]);
    around(found?.support, weight(6, 7, 8, 9, 13, 14, 15, 16));
  });

  it('is supported by what is as near as it was, with up to four lines between', () => {
    const [above, below] = [weight(6, 7, 8, 9), weight(13, 14, 15, 16)];
    const added = (count: number) => Array.from({ length: count }, (_, at) => `somethingElse(${at}, "${at}");`);
    around(follow(original.toSpliced(10, 0, ...added(4)))?.support, above + below);
    around(follow(original.toSpliced(10, 0, ...added(5)))?.support, below);
    around(follow(original.toSpliced(13, 0, ...added(4)))?.support, above + below);
    around(follow(original.toSpliced(13, 0, ...added(5)))?.support, above);
    around(follow(original.toSpliced(6, 4))?.support, below);
  });

  it('at the ends of the file has what there is around it', () => {
    around(follow(['x();', ...original], 0, 0)?.support, weight(1, 2, 3, 4));
    around(follow(['x();', ...original], 39, 39)?.support, weight(35, 36, 37, 38));
  });

  it('is where its edited lines stand, and says how much of it is the same', () => {
    const found = follow(original.with(11, name(11).replace('const', 'let')));
    assert.deepEqual([found?.start, found?.end, found?.missing, found?.keptEdges], [10, 12, [1], 2]);
    around(found?.exact, weight(10, 12) / weight(10, 11, 12));
  });

  it('is where its words are, where each line is another', () => {
    const [first, second] = ['alpha = beta + gamma;', 'delta = epsilon;'];
    const from = original.toSpliced(10, 2, first, second);
    const found = follow(original.toSpliced(10, 2, 'beta', 'gamma; delta', 'epsilon; alpha'), 10, 11, from);
    assert.deepEqual([found?.start, found?.end], [10, 12]);
    around(found?.survived, 1);
  });

  it('is nowhere where it was taken out, or where very many lines stand in its place', () => {
    assert.equal(follow(original.toSpliced(10, 3)), undefined);
    const from = original.toSpliced(10, 2, 'alpha = beta + gamma;', 'delta = epsilon;');
    const many = (count: number) => [
      'beta',
      'gamma; delta',
      'epsilon; alpha',
      ...Array.from({ length: count - 3 }, () => '.'),
    ];
    const replaced = (count: number) => follow(original.toSpliced(10, 2, ...many(count)), 10, 11, from);
    assert.equal(replaced(200)?.end, 12);
    assert.equal(replaced(201), undefined);
  });

  it('knows which current lines are others of the original', () => {
    const diff = new FileDiff(original, ['// new', ...original], new LineComparer());
    const isOthers = (line: number) => diff.isOthers(line, 10, 12);
    assert.deepEqual([0, 10, 11, 13, 14, 100].map(isOthers), [false, true, false, false, true, false]);
  });

  it('has a double where the original has as like a range that has not stayed either', () => {
    const block = ['alpha(one);', 'beta(two);', 'gamma(three);'];
    const twice = [...original.slice(0, 10), ...block, ...original.slice(10, 20), ...block, ...original.slice(20)];
    const wanted = { before: [], lines: block, after: [], unknown: 0 };
    const range = { start: 10, end: 12 };
    const hasDouble = (from: readonly string[], current: readonly string[]) =>
      new FileDiff(from, current, new LineComparer()).hasDouble(wanted, range, 1);
    assert.equal(hasDouble(twice, original), true);
    // The other one is still there.
    assert.equal(hasDouble(twice, twice.toSpliced(10, 3)), false);
    assert.equal(hasDouble(twice.toSpliced(23, 3), original), false);
  });
});
