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
 * A place is right where it contains all telling lines that survive, and what it claims beyond the first and the last of them is
 * explained by the range itself: no more lines than the range had there, lines that it had anywhere, or only lines up to the
 * last that git says have replaced these. Where these have replaced others beside the range as well, not much more text than the
 * range had (a reformatted line may be four), or text whose outermost line is the range's own, edited: two thirds of its words.
 * It is also right, and counted apart,
 * - as `moved`, where its text is the whole original one, which is once in both files: git's diff knows no moves;
 * - as `edited`, where no telling line survives as it was, but the claim lies within what git says has replaced them, and has half
 *   of their words in their order; or, since code is moved and edited at once, elsewhere in lines that are all new by git, with two
 *   thirds of their words, which are half of its own.
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

function isCovered(subject: Case, survivors: readonly Survivor[], claim: Range): boolean {
  const { range } = subject;
  const first = survivors[0];
  const last = survivors.at(-1);
  if (!first || !last || claim.start > first.to || claim.end < last.to) return false;
  const above = { start: claim.start, end: first.to };
  const below = { start: last.to + 1, end: claim.end + 1 };
  return (
    isExplained(subject, above, { start: range.start, end: first.from }, 'above') &&
    isExplained(subject, below, { start: last.from + 1, end: range.end + 1 }, 'below')
  );
}

/** Lines whose end is exclusive. */
type Span = Range;

/**
 * What is claimed beyond the survivors on one side, by what the range had there. What was put in between the survivors and what has
 * replaced these lines is within the range.
 */
function isExplained(subject: Case, claimed: Span, own: Span, side: 'above' | 'below'): boolean {
  const { original, fates, current, range } = subject;
  const isLost = (_: string, at: number) => at >= range.start && at <= range.end && fates[at]?.kind === 'replaced';
  const lost = new Set(original.filter(isLost).map((line) => line.trim()));
  const unlike = current.slice(claimed.start, claimed.end).filter((line) => isTelling(line) && !lost.has(line.trim()));
  if (unlike.length === 0 || countTelling(current, claimed.start, claimed.end) <= own.end - own.start) return true;
  const replaced = replacementOf(fates, original, own);
  const within = { start: Math.max(claimed.start, replaced.start), end: Math.min(claimed.end, replaced.end) };
  const beyond =
    side === 'above'
      ? countTelling(current, claimed.start, Math.min(claimed.end, replaced.start))
      : countTelling(current, Math.max(claimed.start, replaced.end), claimed.end);
  if (beyond > 0) return false;
  if (!isShared(fates, original, own) || sizeOf(current, within) <= 1.5 * sizeOf(original, own) + 40) return true;
  const edgeOf = (lines: readonly string[], { start, end }: Span) =>
    lines
      .slice(start, end)
      .filter(isTelling)
      .slice(...(side === 'above' ? [0, 1] : [-1]));
  return keptWords(edgeOf(original, own), edgeOf(current, claimed)) >= 2 / 3;
}

/** True where what has replaced these lines has also replaced telling lines beside them. */
function isShared(fates: readonly Fate[], original: readonly string[], own: Span): boolean {
  const replaced = replacementOf(fates, original, own);
  const isOne = (line: number) => {
    const fate = fates[line];
    return fate?.kind === 'replaced' && fate.start < replaced.end && fate.end > replaced.start;
  };
  const above = original.slice(0, own.start).findLastIndex(isTelling);
  const below = original.findIndex((line, at) => at >= own.end && isTelling(line));
  return isOne(above) || isOne(below);
}

/** From the first to the last line that git says has replaced one of these. */
function replacementOf(fates: readonly Fate[], original: readonly string[], own: Span): Span {
  const replaced = fates
    .slice(own.start, own.end)
    .flatMap((fate, index) => (fate.kind === 'replaced' && isTelling(original[own.start + index] ?? '') ? [fate] : []));
  return { start: Math.min(...replaced.map(({ start }) => start)), end: Math.max(...replaced.map(({ end }) => end)) };
}

function sizeOf(lines: readonly string[], { start, end }: Span): number {
  return textOf(lines.slice(start, end)).length;
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

function isEdited({ original, range, fates, current }: Case, claim: Range): boolean {
  const own = { start: range.start, end: range.end + 1 };
  const claimed = { start: claim.start, end: claim.end + 1 };
  const before = original.slice(own.start, own.end);
  const after = current.slice(claimed.start, claimed.end);
  const replaced = replacementOf(fates, original, own);
  const outside =
    countTelling(current, claimed.start, replaced.start) + countTelling(current, replaced.end, claimed.end);
  const isInPlace =
    outside === 0 && (!isShared(fates, original, own) || sizeOf(current, claimed) <= 3 * sizeOf(original, own) + 80);
  if (isInPlace && keptWords(before, after) >= 1 / 2) return true;
  return isNew(fates, current, claimed) && keptWords(before, after) >= 2 / 3 && keptWords(after, before) >= 1 / 2;
}

/** True where none of the telling lines is an original one. */
function isNew(fates: readonly Fate[], current: readonly string[], claimed: Span): boolean {
  const isOld = ({ line }: { line: number }) =>
    line >= claimed.start && line < claimed.end && isTelling(current[line] ?? '');
  return !fates.some((fate) => fate.kind === 'line' && isOld(fate));
}

function textOf(lines: readonly string[]): string {
  return lines.join('').replace(/\s+/g, '');
}

/** The share of the words of `before` that are in `after`, in the same order: the longest common subsequence. */
export function keptWords(before: readonly string[], after: readonly string[]): number {
  const wordsOf = (lines: readonly string[]) =>
    lines
      .join('\n')
      .toLowerCase()
      .match(/[\p{L}\p{N}_$]+/gu) ?? [];
  const left = wordsOf(before);
  const right = wordsOf(after);
  let row = new Uint16Array(right.length + 1);
  for (const word of left) {
    const next = new Uint16Array(row.length);
    for (let at = 1; at < row.length; at++)
      next[at] = right[at - 1] === word ? (row[at - 1] ?? 0) + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0);
    row = next;
  }
  return left.length === 0 ? 0 : (row.at(-1) ?? 0) / left.length;
}
