import assert from 'node:assert/strict';
import { gone, type LineFit } from '../../../../src/domain/codeAnchor/alignLines';
import { clusterBy, fitRange, fitWords, keptNeighbours } from '../../../../src/domain/codeAnchor/rangeFit';

const same = (at: number): LineFit => ({ at, quality: 1 });
const edited = (at: number, quality = 0.8): LineFit => ({ at, quality });

interface Fitted {
  readonly weights?: readonly number[];
  readonly current?: readonly string[];
  readonly canTake?: (line: number) => boolean;
}

/** Where lines are whose fits are these; each weighs 10. */
function fit(
  lines: readonly string[],
  fits: readonly LineFit[],
  { weights = lines.map(() => 10), current = [], canTake = () => true }: Fitted = {},
) {
  return fitRange(lines, weights, fits, { current, canTake });
}
const placeOf = (found: ReturnType<typeof fit>) => found && [found.start, found.end];
const around = (found: number | undefined, expected: number) =>
  assert.ok(Math.abs((found ?? NaN) - expected) < 1e-9, `${found}, not ${expected}`);

describe('The place of a range', () => {
  it('is from its first line to its last, with all of it there', () => {
    const found = fit(['alpha();', 'beta();', 'gamma();'], [same(4), same(5), same(6)]);
    assert.deepEqual(found, {
      ...{ start: 4, end: 6, survived: 1, exact: 1, weight: 30, missing: [], keptEdges: 2, scattered: 0 },
    });
  });

  it('is nowhere where no line of it is left', () => {
    assert.equal(fit(['alpha();', 'beta();'], [gone, gone]), undefined);
    assert.equal(fit([], []), undefined);
  });

  it('says how much of it is there, edited lines by how much they are alike', () => {
    const found = fit(['alpha();', 'beta();', 'gamma();'], [same(4), edited(5, 0.8), gone], { weights: [10, 10, 20] });
    around(found?.survived, 18 / 40);
    around(found?.exact, 10 / 40);
    // What is edited counts twice for less: it may be another's.
    around(found?.weight, 10 + 8 * 0.8);
    assert.deepEqual([found?.missing, found?.keptEdges], [[1, 2], 1]);
  });

  it('misses only lines that tell something', () => {
    const weights = [10, 6, 5, 10];
    const found = fit(['alpha();', 'six();', 'five()', 'gamma();'], [same(1), gone, gone, same(4)], { weights });
    assert.deepEqual(found?.missing, [1]);
  });

  it('counts lines where none of them tells anything', () => {
    const found = fit(['{', '}'], [same(3), same(4)], { weights: [0, 0] });
    assert.deepEqual([placeOf(found), found?.survived, found?.weight], [[3, 4], 1, 0]);
  });

  it('has its edges at the outermost lines that tell something', () => {
    const weights = [0, 10, 10, 0];
    assert.equal(fit(['{', 'a();', 'b();', '}'], [gone, same(1), same(2), gone], { weights })?.keptEdges, 2);
    assert.equal(fit(['{', 'a();', 'b();', '}'], [gone, edited(1), same(2), gone], { weights })?.keptEdges, 1);
  });

  it('is where most of it is, and tells how much is elsewhere', () => {
    const lines = ['a();', 'b();', 'c();'];
    const far = 1 + 30 + 2 * lines.length + 1;
    const found = fit(lines, [same(1), same(far), same(far + 1)]);
    assert.deepEqual(placeOf(found), [far, far + 1]);
    around(found?.scattered, 1 / 3);
    // One line nearer, they are still together.
    assert.deepEqual(placeOf(fit(lines, [same(1), same(far - 1), same(far)])), [1, far]);
  });

  it('is the first of two that are as good', () => {
    assert.deepEqual(placeOf(fit(['a();', 'b();'], [same(1), same(100)])), [1, 1]);
  });

  describe('at its edges', () => {
    const three = ['a();', 'b();', 'c();'];

    it('leaves an edited line out that is further away than it was', () => {
      assert.deepEqual(placeOf(fit(three, [same(1), same(2), edited(9)])), [1, 2]);
      assert.deepEqual(placeOf(fit(three, [edited(1), same(8), same(9)])), [8, 9]);
    });

    it('keeps one that is not, and one that is there just as it was and tells something', () => {
      assert.deepEqual(placeOf(fit(three, [same(1), same(2), edited(8)])), [1, 8]);
      assert.deepEqual(placeOf(fit(three, [edited(2), same(8), same(9)])), [2, 9]);
      assert.deepEqual(placeOf(fit(three, [same(1), same(2), same(20)])), [1, 20]);
      assert.deepEqual(placeOf(fit(three, [same(1), same(2), same(20)], { weights: [10, 10, 5] })), [1, 2]);
    });

    it('takes the brackets and blank lines of the range beside it', () => {
      const lines = ['if (a) {', '  b();', '}', ''];
      const current = ['x', 'if (a) {', '  b();', '}', '', 'y'];
      const weights = [3, 10, 0, 0];
      const fits = [same(1), same(2), gone, gone];
      assert.deepEqual(placeOf(fit(lines, fits, { weights, current })), [1, 4]);
      // Not where they are known to be another's.
      assert.deepEqual(placeOf(fit(lines, fits, { weights, current, canTake: (at) => at !== 3 })), [1, 2]);
    });

    it('takes such a line where the diff has it, unless that is further than it was', () => {
      const lines = ['a();', '}', '}'];
      const weights = [10, 0, 0];
      const current = ['a();', '  // new', '  }', '}'];
      const canTake = () => false;
      assert.deepEqual(placeOf(fit(lines, [same(0), same(2), same(3)], { weights, current, canTake })), [0, 3]);
      assert.deepEqual(placeOf(fit(lines, [same(0), same(9), same(3)], { weights, current, canTake })), [0, 3]);
      assert.deepEqual(placeOf(fit(lines, [same(0), same(9), same(9)], { weights, current, canTake })), [0, 0]);
    });

    it('takes the lines into which a formatter has broken the last one, and the first', () => {
      const current = ['call(', '  first,', '  second,', ');', 'other();'];
      assert.deepEqual(
        placeOf(fit(['call(first, second);'], [edited(0)], { current, canTake: (at) => at > 0 })),
        [0, 2],
      );
      const before = ['other();', '  first,', '  second,', 'call(x)'];
      assert.deepEqual(placeOf(fit(['call(first, second);'], [edited(3)], { current: before })), [1, 3]);
    });
  });

  it('counts the words of lines that are gone and still stand within it', () => {
    const lines = ['start();', 'left = right;', 'end();'];
    const current = ['start();', 'left =', '  right;', 'end();'];
    const taken = (line: number) => line === 1 || line === 2;
    const found = fit(lines, [same(0), gone, same(3)], { current, canTake: taken });
    around(found?.survived, 1);
    around(found?.exact, 2 / 3);
    const half = fit(lines, [same(0), gone, same(2)], { current: ['start();', 'left =', 'end();'], canTake: taken });
    around(half?.survived, (20 + (10 * 'left'.length) / 'leftright'.length) / 30);
  });
});

describe('A range whose lines are all others', () => {
  const lines = ['total = net + vat;', 'return total;'];
  const fitOf = (candidates: readonly number[], current: readonly string[]) =>
    fitWords(lines, [10, 10], candidates, current);

  it('is where its words are', () => {
    const found = fitOf([1, 2, 3], ['x', 'return net + vat;', 'somethingElse(12345);', 'total', 'y']);
    assert.deepEqual(placeOf(found), [1, 3]);
    const share = 'returnnetvattotal'.length / 'totalnetvatreturntotal'.length;
    around(found?.survived, share);
    around(found?.weight, share * 20 * 0.7);
    assert.deepEqual([found?.exact, found?.keptEdges, found?.scattered, found?.missing], [0, 0, 0, []]);
  });

  it('is nowhere where they are not, or far apart', () => {
    assert.equal(fitOf([0, 1], ['something(12345);', 'else(67890);']), undefined);
    const current = (distance: number) => [
      'net + vat',
      ...Array.from({ length: distance - 1 }, () => ''),
      'return total',
    ];
    assert.equal(fitOf([0, 14], current(14))?.end, 14);
    assert.equal(fitOf([0, 15], current(15)), undefined);
  });
});

describe('What a range is beside', () => {
  const original = ['above();', '', 'a();', 'b();', '}', 'below();'];
  const kept = (
    current: readonly string[],
    fits: Readonly<Record<number, LineFit>>,
    place: { start: number; end: number },
  ) => keptNeighbours(original, { start: 2, end: 3 }, (line) => fits[line] ?? gone, place, current);

  it('is kept above and below, over what tells nothing', () => {
    const current = ['above();', '{', 'a();', 'b();', '', 'below();'];
    assert.equal(kept(current, { 0: same(0), 5: same(5) }, { start: 2, end: 3 }), 2);
  });

  it('is not where another line stands between, it is edited, or gone', () => {
    const current = ['above();', 'new();', 'a();', 'b();', '', 'below();'];
    assert.equal(kept(current, { 0: same(0), 5: same(5) }, { start: 2, end: 3 }), 1);
    assert.equal(kept(current, { 0: same(0), 5: edited(5) }, { start: 2, end: 3 }), 0);
    assert.equal(kept(current, {}, { start: 2, end: 3 }), 0);
  });

  it('is nothing at the ends of the file, and nothing that is far away', () => {
    const lone = (lines: readonly string[], fitOf: (line: number) => LineFit) =>
      keptNeighbours(lines, { start: 1, end: 1 }, fitOf, { start: 1, end: 1 }, lines);
    assert.equal(lone(['', 'a();', ''], same), 0);
    assert.equal(lone(['x();', 'a();', 'y();'], same), 2);
    const apart = (blanks: number) => ['x();', 'a();', ...Array.from({ length: blanks }, () => ''), 'y();'];
    assert.equal(lone(apart(49), same), 2);
    assert.equal(lone(apart(50), same), 1);
  });
});

describe('Clusters', () => {
  it('are split where the next is further than the gap', () => {
    const split = (...places: number[]) => clusterBy(places, (place) => place, 3);
    assert.deepEqual(split(), []);
    assert.deepEqual(split(0, 3, 7, 8, 20), [[0, 3], [7, 8], [20]]);
  });
});
