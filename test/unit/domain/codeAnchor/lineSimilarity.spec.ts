import assert from 'node:assert/strict';
import fc from 'fast-check';
import { leastSimilarity, LineComparer, readLine, sameQuality } from '../../../../src/domain/codeAnchor/lineSimilarity';

function compare(a: string, b: string, comparer = new LineComparer()): number {
  return comparer.compare(readLine(a), readLine(b));
}

/** Dice's coefficient over pairs of neighbouring characters, each counted as often as it is there. */
function dice(a: string, b: string): number {
  const pairsOf = (text: string) =>
    Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
  const [own, others] = [pairsOf(a.replace(/\s+/g, '')), pairsOf(b.replace(/\s+/g, ''))];
  const left = [...others];
  const common = own.filter((pair) => left.includes(pair) && left.splice(left.indexOf(pair), 1)).length;
  return own.length + others.length === 0 ? 0 : (2 * common) / (own.length + others.length);
}

describe('How alike two lines are', () => {
  it('is all for equal ones, and nearly all where white space at their ends differs', () => {
    assert.equal(compare('a = 1;', 'a = 1;'), 1);
    assert.equal(compare('a = 1;', '  a = 1;\r'), sameQuality);
    assert.equal(compare('', '  '), sameQuality);
  });

  it('is less than that where white space within them differs, or pairs of letters are the same', () => {
    assert.equal(compare('f(a, b)', 'f(a,b)'), 0.97);
    assert.ok(compare('abab', 'baba') < 0.97);
  });

  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '('), maxLength: 12 });

  it('is the share of neighbouring characters that they have in common, or nothing where that is little', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        fc.pre(a.trim() !== b.trim());
        const [longer, shorter] = [a.trim().length, b.trim().length].sort((x, y) => y - x) as [number, number];
        const isFar = 2 * shorter < leastSimilarity * (longer + shorter);
        const expected = isFar || dice(a, b) < leastSimilarity ? 0 : Math.min(0.97, dice(a, b));
        assert.ok(Math.abs(compare(a, b) - expected) < 1e-9, `${compare(a, b)}, not ${expected}`);
        assert.equal(compare(a, b), compare(b, a));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is told by the beginning of long lines', () => {
    const start = Array.from({ length: 60 }, (_, at) => `word${at}`).join('');
    assert.equal(compare(`${start}${'x'.repeat(500)}`, `${start}${'y'.repeat(9)}`) > leastSimilarity, true);
    assert.ok(compare(`${'z'.repeat(300)}${start}`, `${'z'.repeat(300)}${'q'.repeat(300)}`) > 0.9);
  });

  it('is no longer looked for after so much work, equal lines aside', () => {
    const comparer = new LineComparer(100);
    const lines = Array.from({ length: 40 }, (_, at) => `const value${at} = other;`);
    const [first = ''] = lines;
    const found = lines.slice(1).map((line) => compare(first, line, comparer));
    assert.ok((found[0] ?? 0) > leastSimilarity);
    assert.equal(found.at(-1), 0);
    assert.equal(compare(first, ` ${first}`, comparer), sameQuality);
  });
});
