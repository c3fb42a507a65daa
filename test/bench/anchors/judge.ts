import { type Fate } from './truth';

/** Lines of a file, 0-based and inclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export type Claim = { readonly kind: 'found' | 'unsure'; readonly range: Range } | { readonly kind: 'lost' };

export interface Case {
  readonly original: readonly string[];
  readonly range: Range;
  /** Of every line of the original. */
  readonly fates: readonly Fate[];
  readonly current: readonly string[];
}

/** What is true of a range: at least half of its telling lines survive, some, or none. */
export type Truth = 'exists' | 'rewritten' | 'deleted';

export type Verdict = 'right' | 'moved' | 'edited' | 'asked' | 'lost' | 'wrong';

/**
 * Judges a claim by what git says has become of each line. Telling lines are those with a letter or digit: to which of two equal
 * brackets or blank lines a line has become is a matter of taste, and git's own algorithms disagree on it.
 *
 * A place is right where it contains all telling lines that survive, and reaches beyond the first and the last of them by no more
 * lines than the range itself had there. So a line that was replaced may be claimed with as many lines as it was, no more.
 * It is also right, and counted apart,
 * - as `moved`, where its text is the whole original one, which is once in both files: git's diff knows no moves;
 * - as `edited`, where no telling line survives as it was, but the claim lies within what has replaced them and is still alike.
 */
export function judge(subject: Case, claim: Claim): Verdict {
  if (claim.kind === 'unsure') return 'asked';
  if (claim.kind === 'lost') return 'lost';
  const survivors = survivorsOf(subject);
  if (survivors.length > 0 && isCovered(subject, survivors, claim.range)) return 'right';
  if (isMovedWhole(subject, claim.range)) return 'moved';
  if (truthOf(subject) === 'deleted' && isEdited(subject, claim.range)) return 'edited';
  return 'wrong';
}

export function truthOf(subject: Case): Truth {
  const { original, range } = subject;
  const telling = original.slice(range.start, range.end + 1).filter(isTelling).length;
  const survivors = survivorsOf(subject).length;
  if (survivors === 0) return 'deleted';
  return survivors * 2 >= telling ? 'exists' : 'rewritten';
}

export function isTelling(line: string): boolean {
  return /[\p{L}\p{N}]/u.test(line);
}

interface Survivor {
  readonly from: number;
  readonly to: number;
}

function survivorsOf({ original, range, fates }: Case): Survivor[] {
  const survivors: Survivor[] = [];
  for (let from = range.start; from <= range.end; from++) {
    const fate = fates[from];
    if (fate?.kind === 'line' && isTelling(original[from] ?? '')) survivors.push({ from, to: fate.line });
  }
  return survivors;
}

function isCovered({ range, current }: Case, survivors: readonly Survivor[], claim: Range): boolean {
  const first = survivors[0];
  const last = survivors.at(-1);
  if (!first || !last || claim.start > first.to || claim.end < last.to) return false;
  const above = countTelling(current, claim.start, first.to);
  const below = countTelling(current, last.to + 1, claim.end + 1);
  return above <= first.from - range.start && below <= range.end - last.from;
}

function countTelling(lines: readonly string[], start: number, end: number): number {
  return lines.slice(start, end).filter(isTelling).length;
}

function isMovedWhole({ original, range, current }: Case, claim: Range): boolean {
  const wanted = plain(original.slice(range.start, range.end + 1));
  if (wanted !== plain(current.slice(claim.start, claim.end + 1))) return false;
  return countText(original, wanted) === 1 && countText(current, wanted) === 1;
}

/** The lines that tell something, trimmed: how far a claim goes into blank lines and brackets around is no matter. */
function plain(lines: readonly string[]): string {
  return `\n${lines
    .filter(isTelling)
    .map((line) => line.trim())
    .join('\n')}\n`;
}

function countText(lines: readonly string[], wanted: string): number {
  const text = plain(lines);
  let count = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) count++;
  return count;
}

/** Half of the characters are the least by which a person would still call it the same code. */
const leastAlike = 0.5;

function isEdited({ original, range, fates, current }: Case, claim: Range): boolean {
  const replaced = fates.slice(range.start, range.end + 1).flatMap((fate, index) => {
    return fate.kind === 'replaced' && isTelling(original[range.start + index] ?? '') ? [fate] : [];
  });
  const start = Math.min(...replaced.map((fate) => fate.start));
  const end = Math.max(...replaced.map((fate) => fate.end));
  if (countTelling(current, claim.start, start) + countTelling(current, end, claim.end + 1) > 0) return false;
  const before = textOf(original.slice(range.start, range.end + 1));
  return likeness(before, textOf(current.slice(claim.start, claim.end + 1))) >= leastAlike;
}

function textOf(lines: readonly string[]): string {
  return lines.join('').replace(/\s+/g, '');
}

/** The share of the longer text that is common to both in order: the longest common subsequence, of long texts their beginnings. */
export function likeness(a: string, b: string): number {
  const left = a.slice(0, 1_500);
  const right = b.slice(0, 1_500);
  let row = new Uint16Array(right.length + 1);
  for (const character of left) {
    const next = new Uint16Array(row.length);
    for (let at = 1; at < row.length; at++)
      next[at] = right[at - 1] === character ? (row[at - 1] ?? 0) + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0);
    row = next;
  }
  const longer = Math.max(left.length, right.length);
  return longer === 0 ? 1 : (row.at(-1) ?? 0) / longer;
}
