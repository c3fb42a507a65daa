import { type Hunk, hunksOf, type LineMatches } from './lineMatches';
import { weightOf } from './lineWeight';

/**
 * Puts right what is a diff, but not what a person would call the change: matches of lone brackets and blank lines within
 * rewritten code, and insertions that start in the middle of a function and end in the middle of the next.
 */
export function settleHunks(
  original: readonly string[],
  current: readonly string[],
  a: Int32Array,
  b: Int32Array,
  matches: LineMatches,
): void {
  dropChanceMatches(original, matches);
  for (const hunk of hunksOf(matches)) {
    if (hunk.startA === hunk.endA)
      slide(current, b, { start: hunk.startB, end: hunk.endB }, matches.toOriginal, matches.toCurrent);
    else if (hunk.startB === hunk.endB)
      slide(original, a, { start: hunk.startA, end: hunk.endA }, matches.toCurrent, matches.toOriginal);
  }
}

/** Up to so many weightless lines in a row, with more rewritten lines than they are on both sides, are no match. */
const longestChance = 3;

function dropChanceMatches(original: readonly string[], { toCurrent, toOriginal }: LineMatches): void {
  const hunks = hunksOf({ toCurrent, toOriginal });
  hunks.forEach((hunk, index) => {
    const next = hunks[index + 1];
    if (!next || !isReplacement(hunk) || !isReplacement(next)) return;
    const length = next.startA - hunk.endA;
    if (length > longestChance || length >= Math.min(sizeOf(hunk), sizeOf(next))) return;
    for (let at = hunk.endA; at < next.startA; at++) if (weightOf(original[at] ?? '') > 0) return;
    for (let at = hunk.endA; at < next.startA; at++) {
      toOriginal[toCurrent[at] ?? 0] = -1;
      toCurrent[at] = -1;
    }
  });
}

function isReplacement({ startA, endA, startB, endB }: Hunk): boolean {
  return endA > startA && endB > startB;
}

function sizeOf({ startA, endA, startB, endB }: Hunk): number {
  return Math.min(endA - startA, endB - startB);
}

/** Far enough for any comment above a function. */
const longestSlide = 100;

/** Moves an insertion, or a deletion, to where it starts and ends best, as far as the lines around it are equal to its own. */
function slide(
  lines: readonly string[],
  numbers: Int32Array,
  { start, end }: { start: number; end: number },
  mine: Int32Array,
  others: Int32Array,
): void {
  let least = 0;
  while (least > -longestSlide && canMove(numbers, mine, start + least - 1, end + least - 1)) least--;
  let most = 0;
  while (most < longestSlide && canMove(numbers, mine, end + most, start + most)) most++;
  let best = 0;
  let bestCost = Infinity;
  for (let shift = most; shift >= least; shift--) {
    const cost = costOfCut(lines, start + shift) + costOfCut(lines, end + shift);
    if (cost < bestCost) [best, bestCost] = [shift, cost];
  }
  for (let shift = 0; shift > best; shift--) exchange(mine, others, start + shift - 1, end + shift - 1);
  for (let shift = 0; shift < best; shift++) exchange(mine, others, end + shift, start + shift);
}

function canMove(numbers: Int32Array, mine: Int32Array, matched: number, unmatched: number): boolean {
  if (matched < 0 || matched >= numbers.length || (mine[matched] ?? -1) < 0) return false;
  return numbers[matched] === numbers[unmatched];
}

function exchange(mine: Int32Array, others: Int32Array, matched: number, unmatched: number): void {
  const other = mine[matched] ?? -1;
  mine[unmatched] = other;
  mine[matched] = -1;
  others[other] = unmatched;
}

/**
 * How unlikely it is that somebody's insertion starts or ends before this line: it is likely at the least indented line after a
 * blank one. The idea is that of git's indent heuristic, https://github.com/mhagger/diff-slider-tools.
 */
function costOfCut(lines: readonly string[], at: number): number {
  if (at <= 0 || at >= lines.length) return 0;
  const line = lines[at] ?? '';
  const isBlank = line.trim() === '';
  const next = isBlank ? (lines[at + 1] ?? '') : line;
  const indent = Math.min(40, next.length - next.trimStart().length);
  const afterBlank = (lines[at - 1] ?? '').trim() === '';
  const isClosing = /^\s*(?:[)\]}]|end\b|else\b|\*)/.test(next);
  return indent + (isBlank ? 3 : 0) + (afterBlank ? 0 : 4) + (isClosing ? 12 : 0);
}
