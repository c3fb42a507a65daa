import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchLines } from '../../../../src/domain/codeAnchor/lineDiff';

const line = fc.constantFrom('a', 'b', 'c', '}', '', 'unique 1', 'unique 2', 'unique 3');

function common(original: readonly string[], current: readonly string[]): [string, string][] {
  const { toCurrent } = matchLines(original, current);
  return [...toCurrent].flatMap((at, index) =>
    at < 0 ? [] : [[original[index] ?? '', current[at] ?? ''] satisfies [string, string]],
  );
}

function longestRise(numbers: readonly number[]): number {
  const lengths: number[] = [];
  numbers.forEach((number, at) => {
    const before = lengths.filter((_, earlier) => (numbers[earlier] ?? 0) < number);
    lengths[at] = 1 + Math.max(0, ...before);
  });
  return Math.max(0, ...lengths);
}

describe('A line diff', () => {
  it('matches equal lines alone, in order, and the same from both sides', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.array(line, { maxLength: 40 }), (original, current) => {
        const { toCurrent, toOriginal } = matchLines(original, current);
        for (const [a, b] of common(original, current)) assert.equal(a, b);
        const places = toCurrent.filter((at) => at >= 0);
        assert.deepEqual(places, Int32Array.from(new Set(places)).sort());
        toCurrent.forEach((at, index) => at >= 0 && assert.equal(toOriginal[at], index));
        assert.equal(toOriginal.filter((at) => at >= 0).length, places.length);
      }),
    );
  });

  it('keeps every line that an insertion or deletion has left', () => {
    const unique = Array.from({ length: 60 }, (_, index) => `line ${index}`);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(59)), fc.uniqueArray(fc.nat(59)), (deleted, inserted) => {
        const current = unique.flatMap((text, at) => [
          ...(inserted.includes(at) ? [`new ${at}`] : []),
          ...(deleted.includes(at) ? [] : [text]),
        ]);
        assert.equal(common(unique, current).length, 60 - deleted.length);
      }),
    );
  });

  it('of lines that have changed places keeps as many as can be kept in order', () => {
    const places = fc.shuffledSubarray(
      Array.from({ length: 12 }, (_, at) => at),
      { minLength: 8 },
    );
    fc.assert(
      fc.property(places, (order) => {
        const lineOf = (at: number) => `unmistakable line ${at}`;
        const original = Array.from({ length: 12 }, (_, at) => lineOf(at));
        assert.equal(common(original, order.map(lineOf)).length, longestRise(order));
      }),
      { numRuns: 500 },
    );
  });

  it('matches lines that are several times in both texts', () => {
    assert.equal(common(['x', 'x', 'y', 'y'], ['y', 'x', 'x', 'z', 'y', 'y']).length, 4);
  });

  it('takes no account of carriage returns and white space at the ends of lines', () => {
    assert.equal(common(['a', 'b  ', 'c'], ['a\r', 'b\r', 'c\t\r']).length, 3);
  });

  it('puts an inserted function before the comment of the next one, not into it', () => {
    const comment = (name: string) => ['/**', ` * ${name}`, ' */', `function ${name}() {`, '}', ''];
    const original = [...comment('first'), ...comment('last')];
    const { toCurrent } = matchLines(original, [...comment('first'), ...comment('middle'), ...comment('last')]);
    assert.deepEqual([...toCurrent.slice(6)], [12, 13, 14, 15, 16, 17]);
  });

  it('does not match lone brackets within code that was rewritten', () => {
    const block = (names: string) => names.split(' ').map((name) => `${name}();`);
    const original = [...block('a b c d'), '}', ...block('e f g h')];
    assert.equal(common(original, [...block('k l m n'), '}', ...block('o p q r')]).length, 0);
  });

  it('takes time in proportion to the lines, whatever they are', () => {
    const equal = Array.from({ length: 100_000 }, () => 'same');
    const periodic = Array.from({ length: 100_000 }, (_, at) => `line ${at % 7}`);
    const scrambled = Array.from({ length: 100_000 }, (_, at) => `line ${(at * at) % 7}`);
    const start = performance.now();
    matchLines(equal, ['new', ...equal, 'new', ...equal.slice(1_000)]);
    matchLines(periodic, scrambled);
    // Usually a tenth of a second; quadratic time would be many minutes.
    assert.ok(performance.now() - start < 5_000);
  });
});
