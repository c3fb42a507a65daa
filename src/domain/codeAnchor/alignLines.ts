import { type LineComparer, readLine } from './lineSimilarity';
import { weightOf } from './lineWeight';

/** Which line of the other text a line is, and how much of it is the same (0..1). `at` is -1 where it is gone. */
export interface LineFit {
  readonly at: number;
  readonly quality: number;
}

export const gone: LineFit = { at: -1, quality: 0 };

/** Pairs of lines compared at most; larger sections are left to the search by text. */
export const mostPairs = 20_000;

// Two neighbours that stay neighbours are worth more than the same lines apart.
const neighbourBonus = 2;
// A weightless line is better matched than not.
const leastValue = 0.5;

/**
 * The best pairs of similar lines in order, the same kind of alignment as Needleman and Wunsch's without a cost for gaps.
 * @returns a fit for each line of `a`, with places in `b`; all gone where there are more than {@link mostPairs} pairs.
 */
export function alignLines(a: readonly string[], b: readonly string[], comparer: LineComparer): LineFit[] {
  const width = b.length + 1;
  if (a.length === 0 || b.length === 0 || a.length * b.length > mostPairs) return a.map(() => gone);
  const qualities = new Float32Array((a.length + 1) * width);
  const paired = new Float32Array(qualities.length);
  const best = new Float32Array(qualities.length);
  const others = b.map(readLine);
  a.forEach((line, row) => {
    const own = readLine(line);
    const value = weightOf(line) + leastValue;
    for (let column = 1; column < width; column++) {
      const at = (row + 1) * width + column;
      const other = others[column - 1];
      const quality = other ? comparer.compare(own, other) : 0;
      const corner = at - width - 1;
      if (quality > 0) {
        qualities[at] = quality;
        const isNeighbour = (qualities[corner] ?? 0) > 0;
        const continued = isNeighbour ? (paired[corner] ?? 0) + neighbourBonus : 0;
        paired[at] = value * quality + Math.max(best[corner] ?? 0, continued);
      }
      best[at] = Math.max(paired[at] ?? 0, best[at - 1] ?? 0, best[at - width] ?? 0);
    }
  });
  return readBack({ qualities, paired, best, width, rows: a.length });
}

interface Table {
  readonly qualities: Float32Array;
  /** The most that can be had up to here with this very pair, and with any. */
  readonly paired: Float32Array;
  readonly best: Float32Array;
  readonly width: number;
  readonly rows: number;
}

function readBack({ qualities, paired, best, width, rows }: Table): LineFit[] {
  const fits = Array.from({ length: rows }, () => gone);
  let row = rows;
  let column = width - 1;
  let mustPair = false;
  while (row > 0 && column > 0) {
    const at = row * width + column;
    const quality = qualities[at] ?? 0;
    // Of places that are equally good the first: what follows it is more often what was added.
    const isLater = !mustPair && best[at] === best[at - 1];
    if (quality > 0 && (mustPair || (paired[at] === best[at] && !isLater))) {
      fits[row - 1] = { at: column - 1, quality };
      const corner = at - width - 1;
      mustPair = (qualities[corner] ?? 0) > 0 && (paired[corner] ?? 0) + neighbourBonus > (best[corner] ?? 0);
      row--;
      column--;
    } else if (isLater) column--;
    else row--;
  }
  return fits;
}
