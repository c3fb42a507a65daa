import { gone, type LineFit } from './alignLines';
import { sameQuality } from './lineSimilarity';
import { weightOf } from './lineWeight';
import { type Range } from './quotedLines';
import { WordPool } from './wordPool';

/** Where a range is, 0-based and inclusive, and what of it is there. */
export interface RangeFit {
  readonly start: number;
  readonly end: number;
  /** The share of its weight that is there (0..1); of the lines where none has weight. */
  readonly survived: number;
  /** What of it is there to be recognised, in weight. */
  readonly weight: number;
  /** The share of its weight that is there just as it was, but for white space. */
  readonly exact: number;
  /** Indexes of the range's lines that tell something and are edited, gone, or left out. */
  readonly missing: readonly number[];
  /** How many of its two outermost lines that tell something are there just as they were. */
  readonly keptEdges: number;
  /** The share of what survived that is far away from the rest, and left out. */
  readonly scattered: number;
}

/** The weight of a line that is hardly there twice by chance. */
const telling = 6;

interface Member {
  readonly index: number;
  readonly at: number;
  readonly quality: number;
  readonly value: number;
}

export interface Surroundings {
  readonly current: readonly string[];
  /** False for a current line that is known to be none of the range. */
  readonly canTake: (line: number) => boolean;
}

/**
 * The place that the fits of a range's lines make, or none where no line of it is left.
 * @param weights of the lines: how much each of them tells.
 */
export function fitRange(
  lines: readonly string[],
  weights: readonly number[],
  fits: readonly LineFit[],
  surroundings: Surroundings,
): RangeFit | undefined {
  const total = sum(weights);
  // Lone brackets are counted like lines where there is nothing else.
  const values = total > 0 ? weights : weights.map(() => 1);
  const members = fits.flatMap(({ at, quality }, index) => {
    const value = values[index] ?? 0;
    return at >= 0 && value > 0 ? [{ index, at, quality, value: value * quality }] : [];
  });
  const clusters = clusterBy(members, ({ at }) => at, 30 + 2 * lines.length);
  const heaviest = clusters.reduce((best, each) => (valueOf(each) > valueOf(best) ? each : best), clusters[0] ?? []);
  const main = withoutStrays(heaviest);
  const first = main[0];
  const last = main.at(-1);
  if (!first || !last) return undefined;
  const start = extend(lines, fits, surroundings, { ...first, step: -1 });
  const end = extend(lines, fits, surroundings, { ...last, step: 1 });
  const kept = valueOf(main) + keptByWords(lines, values, fits, surroundings, { start, end });
  const same = new Set(main.filter(({ quality }) => quality >= sameQuality).map(({ index }) => index));
  const edges = [values.findIndex((value) => value > 0), values.findLastIndex((value) => value > 0)];
  return {
    start,
    end,
    missing: weights.flatMap((weight, index) => (weight >= telling && !same.has(index) ? [index] : [])),
    survived: kept / sum(values),
    keptEdges: edges.filter((index) => same.has(index)).length,
    exact: valueOf(main.filter(({ quality }) => quality >= sameQuality)) / sum(values),
    // Edited lines count less: what is similar may also be another's.
    weight: total > 0 ? main.reduce((weight, { value, quality }) => weight + value * quality, 0) : 0,
    scattered: 1 - valueOf(main) / valueOf(members),
  };
}

/**
 * How many of a range's two ends are beside the very lines that they were beside, without those that tell nothing.
 * @param lines with the range in them, and what was around it.
 */
export function keptNeighbours(
  lines: readonly string[],
  range: Range,
  fitOf: (line: number) => LineFit,
  place: Range,
  current: readonly string[],
): number {
  const isKept = (step: 1 | -1) => {
    const neighbour = nextTelling(lines, step < 0 ? range.start : range.end, step);
    const { at, quality } = neighbour === undefined ? gone : fitOf(neighbour);
    return quality >= sameQuality && at === nextTelling(current, step < 0 ? place.start : place.end, step);
  };
  return [-1 as const, 1 as const].filter(isKept).length;
}

/** Blank lines and brackets in a row that are passed over at most. */
const mostPassed = 50;

function nextTelling(lines: readonly string[], from: number, step: 1 | -1): number | undefined {
  for (let line = from + step; Math.abs(line - from) <= mostPassed; line += step) {
    if (line < 0 || line >= lines.length) return undefined;
    if (weightOf(lines[line] ?? '') > 0) return line;
  }
  return undefined;
}

/** Splits what is in order wherever the next is more than `gap` further. */
export function clusterBy<T>(members: readonly T[], placeOf: (member: T) => number, gap: number): T[][] {
  const clusters: T[][] = [];
  let previous = -Infinity;
  for (const member of members) {
    if (placeOf(member) - previous > gap) clusters.push([]);
    clusters.at(-1)?.push(member);
    previous = placeOf(member);
  }
  return clusters;
}

/** So many more lines between two lines of a range than there were are too many to take a similar line there for the range's. */
const strayDistance = 5;

/** Without edited or frequent lines at the edges, further away than they were: what is alike there is likelier what was added. */
function withoutStrays(members: readonly Member[]): readonly Member[] {
  const isStray = (edge: Member | undefined, next: Member | undefined) =>
    edge !== undefined &&
    next !== undefined &&
    (edge.quality < sameQuality || edge.value < telling) &&
    Math.abs(edge.at - next.at) > Math.abs(edge.index - next.index) + strayDistance;
  if (isStray(members.at(-1), members.at(-2))) return withoutStrays(members.slice(0, -1));
  return isStray(members[0], members[1]) ? withoutStrays(members.slice(1)) : members;
}

/**
 * The edge of the place: from the outermost line that tells something over the brackets and blank lines of the range around it,
 * and over lines that are made of the words of its other lines.
 */
function extend(
  lines: readonly string[],
  fits: readonly LineFit[],
  { current, canTake }: Surroundings,
  { index, at, quality, step }: Member & { readonly step: 1 | -1 },
): number {
  let edge = at;
  let open: string[] = [];
  for (let next = index + step; next >= 0 && next < fits.length; next += step) {
    open.push(lines[next] ?? '');
    const beside = edge + step;
    const isBeside = canTake(beside) && current[beside]?.trim() === lines[next]?.trim();
    // Of two equal brackets the one beside is the range's; a diff takes the one that is indented as it was.
    const place = isBeside ? beside : (fits[next]?.at ?? -1);
    if (place < 0 || Math.abs(place - edge) > open.length + 1) continue;
    edge = place;
    open = [];
  }
  // An edited line at the edge may have been broken into several: the words that the line like it has not.
  const isEdited = edge === at && quality < sameQuality;
  const pool = new WordPool(isEdited ? [lines[index] ?? '', ...open] : open);
  if (isEdited) pool.drop(current[edge] ?? '');
  if (pool.size === 0) return edge;
  for (let next = edge + step; next >= 0 && next < current.length && canTake(next); next += step) {
    const isTaken = pool.take(current[next] ?? '');
    if (isTaken === false) break;
    if (isTaken) edge = next;
  }
  return edge;
}

/** How much of the lines that are gone is still there in other words' company: their weight by the share of words kept. */
function keptByWords(
  lines: readonly string[],
  values: readonly number[],
  fits: readonly LineFit[],
  { current, canTake }: Surroundings,
  { start, end }: Pick<RangeFit, 'start' | 'end'>,
): number {
  const isGone = (index: number) => (fits[index]?.at ?? -1) < 0;
  const lost = lines.filter((_, index) => isGone(index));
  const pool = new WordPool(lost);
  if (pool.size === 0) return 0;
  const paired = new Set(fits.map(({ at }) => at));
  for (let at = start; at <= end && at < start + 500; at++)
    if (!paired.has(at) && canTake(at)) pool.take(current[at] ?? '');
  return (sum(values.filter((_, index) => isGone(index))) * pool.taken) / pool.size;
}

/** The place of lines of which none is like it was, by their words alone; `candidates` are the lines that may be theirs, in order. */
export function fitWords(
  lines: readonly string[],
  weights: readonly number[],
  candidates: readonly number[],
  current: readonly string[],
): RangeFit | undefined {
  const pool = new WordPool(lines);
  const taken = candidates.filter((at) => pool.take(current[at] ?? ''));
  const start = taken[0];
  const end = taken.at(-1);
  if (start === undefined || end === undefined || end - start > 4 * lines.length + 6) return undefined;
  const survived = pool.taken / pool.size;
  return {
    start,
    end,
    survived,
    weight: survived * sum(weights) * 0.7,
    exact: 0,
    missing: [],
    keptEdges: 0,
    scattered: 0,
  };
}

function valueOf(members: readonly { readonly value: number }[]): number {
  return members.reduce((total, { value }) => total + value, 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
