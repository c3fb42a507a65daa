import { alignLines, gone, type LineFit } from './alignLines';
import { type LineComparer } from './lineSimilarity';
import { rareWeightOf, weightOf } from './lineWeight';
import { clusterBy, fitRange, keptNeighbours, type RangeFit } from './rangeFit';
import { type TextIndex } from './textIndex';

/** A range to look for, with the lines around it as they were. */
export interface Wanted {
  readonly before: readonly string[];
  readonly lines: readonly string[];
  readonly after: readonly string[];
  /** How many lines follow after `lines` that are not known, since the quote was cut. */
  readonly unknown: number;
}

export interface TextFit extends RangeFit {
  /** The share of the lines around it that are still around it (0..1), and their weight. */
  readonly context: number;
  readonly contextWeight: number;
  readonly keptNeighbours: number;
}

export interface SearchOptions {
  readonly comparer: LineComparer;
  /** True for current lines that are known to be others. */
  readonly isOthers?: (line: number) => boolean;
}

/** Lines more frequent than this say nothing about where to look. */
const mostPlaces = 40;
const mostCandidates = 12;
/** Lines of a range that are asked where they are; of a longer one, evenly chosen. */
const mostVoters = 60;

/** Where the text may be now, the best first. None where the range has no line that tells anything. */
export function searchText(wanted: Wanted, index: TextIndex, options: SearchOptions): TextFit[] {
  if (wanted.lines.every((line) => weightOf(line) === 0)) return [];
  const fits = windowsFor(wanted, index).flatMap((window) => fitInWindow(wanted, window, index, options) ?? []);
  const distinct: TextFit[] = [];
  for (const fit of fits.sort((a, b) => scoreOf(b) - scoreOf(a)))
    if (!distinct.some(({ start, end }) => fit.start <= end && fit.end >= start)) distinct.push(fit);
  return distinct;
}

/** Candidates with scores nearer to each other are equally good. */
export const leastLead = 0.05;

/** By which candidates are compared: what is there of the range itself before what is there around it. */
export function scoreOf(fit: TextFit): number {
  return 0.5 * (fit.survived + fit.exact + fit.context);
}

interface Window {
  readonly start: number;
  readonly end: number;
}

/** Each known line votes for where the range would start; what is near each other is one window. */
function windowsFor({ before, lines, after, unknown }: Wanted, index: TextIndex): Window[] {
  const known = [...before, ...lines, ...after];
  const stride = Math.max(1, Math.floor(known.length / mostVoters));
  const votes: { start: number; weight: number }[] = [];
  known.forEach((line, at) => {
    const isAround = at < before.length || at >= before.length + lines.length;
    const weight = weightOf(line);
    const count = index.countOf(line);
    if (weight === 0 || count === 0 || count > mostPlaces || (at % stride !== 0 && !isAround)) return;
    const offset = at - before.length + (at >= before.length + lines.length ? unknown : 0);
    for (const place of index.placesOf(line, mostPlaces))
      votes.push({ start: place - offset, weight: (weight * (isAround ? 0.5 : 1)) / count });
  });
  votes.sort((a, b) => a.start - b.start);
  const length = lines.length + unknown;
  const clusters = clusterBy(votes, ({ start }) => start, 3 + Math.min(length, 20));
  const weighed = clusters.map((members) => ({
    members,
    weight: members.reduce((sum, { weight }) => sum + weight, 0),
  }));
  const slack = 3 + Math.ceil(length / 4);
  return weighed
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostCandidates)
    .map(({ members }) => ({
      start: Math.max(0, (members[0]?.start ?? 0) - before.length - slack),
      end: Math.min(index.lines.length, (members.at(-1)?.start ?? 0) + length + after.length + slack),
    }));
}

function fitInWindow(
  { before, lines, after, unknown }: Wanted,
  window: Window,
  index: TextIndex,
  { comparer, isOthers = () => false }: SearchOptions,
): TextFit | undefined {
  const there = index.lines.slice(window.start, window.end);
  const known = [...before, ...lines, ...after];
  const fits = alignLines(known, there, comparer).map((fit) =>
    fit.at < 0 ? fit : { ...fit, at: fit.at + window.start },
  );
  const own = fits.slice(before.length, before.length + lines.length);
  const around = [...fits.slice(0, before.length), ...fits.slice(before.length + lines.length)];
  const taken = new Set(around.map(({ at }) => at));
  const weigh = (line: string) => rareWeightOf(line, index.countOf(line));
  const fit = fitRange(
    lines,
    lines.map(weigh),
    own.map((each) => (each.at >= 0 && isOthers(each.at) ? gone : each)),
    {
      current: index.lines,
      canTake: (line) => canTake(around, line) && !taken.has(line) && !isOthers(line),
    },
  );
  if (!fit) return undefined;
  const context = contextOf(
    before,
    after,
    fits.slice(0, before.length),
    fits.slice(before.length + lines.length),
    fit,
    weigh,
  );
  const end = Math.min(index.lines.length - 1, endWith(fit, unknown, fits, before, lines));
  const range = { start: before.length, end: before.length + lines.length - 1 };
  const neighbours = keptNeighbours(known, range, (line) => fits[line] ?? gone, { ...fit, end }, index.lines);
  return { ...fit, ...context, end, keptNeighbours: neighbours };
}

/** A line that fits nothing may be the range's only where the lines around it are known, above and below it. */
function canTake(around: readonly LineFit[], line: number): boolean {
  return around.some(({ at }) => at >= 0 && at < line) && around.some(({ at }) => at > line);
}

/** Of a quote that was cut, the end is where the lines after it start, or as far away as it was. */
function endWith(
  fit: RangeFit,
  unknown: number,
  fits: readonly LineFit[],
  before: readonly string[],
  lines: readonly string[],
): number {
  if (unknown === 0) return fit.end;
  const next = fits.slice(before.length + lines.length).findIndex(({ at }) => at > fit.end);
  const place = fits[before.length + lines.length + next]?.at ?? -1;
  return next >= 0 && place - next > fit.end ? place - next - 1 : fit.end + unknown;
}

function contextOf(
  before: readonly string[],
  after: readonly string[],
  fitsBefore: readonly LineFit[],
  fitsAfter: readonly LineFit[],
  { start, end }: RangeFit,
  weigh: (line: string) => number,
): { context: number; contextWeight: number } {
  let total = 0;
  let contextWeight = 0;
  const add = (line: string, { at, quality }: LineFit, isThere: boolean) => {
    total += weigh(line);
    // Squared, so that lines that are only alike count for less.
    if (at >= 0 && isThere) contextWeight += weigh(line) * quality * quality;
  };
  before.forEach((line, index) => {
    const fit = fitsBefore[index] ?? gone;
    add(line, fit, fit.at < start && start - fit.at <= before.length + 3);
  });
  after.forEach((line, index) => {
    const fit = fitsAfter[index] ?? gone;
    add(line, fit, fit.at > end);
  });
  return { context: total === 0 ? 0 : contextWeight / total, contextWeight };
}
