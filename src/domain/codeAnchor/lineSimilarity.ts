/** Beyond it a line is compared by its beginning alone: a minified file must not cost seconds. */
const longestCompared = 300;
/** Lines less alike are taken for different ones: two random lines of one file reach 0.3 to 0.5. */
export const leastSimilarity = 0.6;

/** Of lines that differ in white space at their ends alone. */
export const sameQuality = 0.98;

/**
 * Compares lines, and remembers what it has read of each. It stops comparing when it has done `work` steps, so that no file can
 * make it slow: from then on only equal lines are alike.
 */
export class LineComparer {
  private readonly pairs = new Map<string, Uint32Array>();

  constructor(private work = 4_000_000) {}

  /** 1 for equal lines, nearly so when only white space differs, 0 when less alike than {@link leastSimilarity}. */
  compare(a: ReadLine, b: ReadLine): number {
    if (a.trimmed === b.trimmed) return a.line === b.line ? 1 : sameQuality;
    const longer = Math.max(a.length, b.length);
    const shorter = Math.min(a.length, b.length);
    // The most that Dice's coefficient can be for these lengths.
    if (2 * shorter < leastSimilarity * (longer + shorter) || this.work <= 0) return 0;
    const similarity = this.dice(this.pairsOf(a), this.pairsOf(b));
    return similarity < leastSimilarity ? 0 : Math.min(0.97, similarity);
  }

  /** Dice's coefficient over pairs of neighbouring characters. */
  private dice(a: Uint32Array, b: Uint32Array): number {
    this.work -= a.length + b.length;
    let common = 0;
    for (let atA = 0, atB = 0; atA < a.length && atB < b.length;) {
      const difference = (a[atA] ?? 0) - (b[atB] ?? 0);
      if (difference === 0) common++;
      if (difference <= 0) atA++;
      if (difference >= 0) atB++;
    }
    return a.length + b.length === 0 ? 0 : (2 * common) / (a.length + b.length);
  }

  private pairsOf(line: ReadLine): Uint32Array {
    return (line.pairs ??= this.readPairs(line.trimmed));
  }

  private readPairs(line: string): Uint32Array {
    const known = this.pairs.get(line);
    if (known) return known;
    const text = line.slice(0, longestCompared).replace(/\s+/g, '');
    const pairs = new Uint32Array(Math.max(0, text.length - 1));
    for (let at = 0; at < pairs.length; at++) pairs[at] = (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
    pairs.sort();
    this.work -= pairs.length * 4;
    this.pairs.set(line, pairs);
    return pairs;
  }
}

/** A line made ready to be compared many times. */
export interface ReadLine {
  readonly line: string;
  readonly trimmed: string;
  readonly length: number;
  pairs?: Uint32Array;
}

export function readLine(line: string): ReadLine {
  const trimmed = line.trim();
  return { line, trimmed, length: Math.min(longestCompared, trimmed.length) };
}
