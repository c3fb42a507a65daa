import { type LineFit } from './alignLines';
import { weightOf } from './lineWeight';

/** Where a range is, 0-based and inclusive, and what of it is there. */
export interface RangeFit {
  readonly start: number;
  readonly end: number;
  /** The share of its weight that is there (0..1); of the lines where none has weight. */
  readonly survived: number;
  /** What of it is there, in weight. */
  readonly weight: number;
  /** The share of what survived that is far away from the rest, and left out. */
  readonly scattered: number;
}

export interface Surroundings {
  readonly currentLength: number;
  /** False for a current line that is known to be none of the range. */
  readonly canTake: (line: number) => boolean;
}

/** The place that the fits of a range's lines make, or none where no line of it is left. */
export function fitRange(
  lines: readonly string[],
  fits: readonly LineFit[],
  surroundings: Surroundings,
): RangeFit | undefined {
  const weights = lines.map(weightOf);
  const total = sum(weights);
  // Lone brackets are counted like lines where there is nothing else.
  const values = total > 0 ? weights : weights.map(() => 1);
  const members = fits.flatMap(({ at, quality }, index) => {
    const value = values[index] ?? 0;
    return at >= 0 && value > 0 ? [{ index, at, value: value * quality }] : [];
  });
  const clusters = clusterBy(members, ({ at }) => at, 30 + 2 * lines.length);
  const main = clusters.reduce((best, each) => (valueOf(each) > valueOf(best) ? each : best), clusters[0] ?? []);
  const first = main[0];
  const last = main.at(-1);
  if (!first || !last) return undefined;
  const survived = valueOf(main);
  return {
    start: extend(fits, surroundings, { index: first.index, at: first.at, step: -1 }),
    end: extend(fits, surroundings, { index: last.index, at: last.at, step: 1 }),
    survived: survived / sum(values),
    weight: total > 0 ? survived : 0,
    scattered: 1 - survived / valueOf(members),
  };
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

/**
 * The edge of the place: from the outermost line that tells something over the brackets and blank lines of the range around it,
 * and over lines that can only be what its other lines have become, one for one.
 */
function extend(
  fits: readonly LineFit[],
  { currentLength, canTake }: Surroundings,
  { index, at, step }: { index: number; at: number; step: 1 | -1 },
): number {
  let edge = at;
  let open = 0;
  for (let next = index + step; next >= 0 && next < fits.length; next += step) {
    open++;
    const place = fits[next]?.at ?? -1;
    if (place < 0 || Math.abs(place - edge) > open + 1) continue;
    edge = place;
    open = 0;
  }
  while (open > 0 && edge + step >= 0 && edge + step < currentLength && canTake(edge + step)) {
    edge += step;
    open--;
  }
  return edge;
}

function valueOf(members: readonly { readonly value: number }[]): number {
  return members.reduce((total, { value }) => total + value, 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
