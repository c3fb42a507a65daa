/** Which lines of a file are lines of another text of it. In order: no two matches cross. Lines are 0-based. */
export interface LineMatches {
  /** For each original line the current one, or -1. */
  readonly toCurrent: Int32Array;
  /** For each current line the original one, or -1. */
  readonly toOriginal: Int32Array;
  /** How many lines of the original are equal to this one of it. */
  readonly counts: Int32Array;
}

/** A stretch of lines that a diff has not matched; either side may be empty. Ends are exclusive. */
export interface Hunk {
  readonly startA: number;
  readonly endA: number;
  readonly startB: number;
  readonly endB: number;
}

/** The unmatched stretches, from top to bottom. */
export function hunksOf({ toCurrent, toOriginal }: Pick<LineMatches, 'toCurrent' | 'toOriginal'>): Hunk[] {
  const hunks: Hunk[] = [];
  for (let a = 0, b = 0; a < toCurrent.length || b < toOriginal.length; a++, b++) {
    const startA = a;
    const startB = b;
    while (a < toCurrent.length && (toCurrent[a] ?? -1) < 0) a++;
    while (b < toOriginal.length && (toOriginal[b] ?? -1) < 0) b++;
    if (a > startA || b > startB) hunks.push({ startA, endA: a, startB, endB: b });
  }
  return hunks;
}
