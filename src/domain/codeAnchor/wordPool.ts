const wordPattern = /[\p{L}\p{N}_$]+/gu;
const longestRead = 400;
const mostLines = 300;

/**
 * The words of lines that have no line like them any more. A formatter breaks one line into four, and an edit renames half of it:
 * then lines can't be paired, but their words are still there.
 */
export class WordPool {
  private readonly counts = new Map<string, number>();
  /** Letters and digits in it at first, and those taken since. */
  readonly size: number;
  taken = 0;

  constructor(lines: readonly string[]) {
    let size = 0;
    for (const word of lines.slice(0, mostLines).flatMap(wordsOf)) {
      this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
      size += word.length;
    }
    this.size = size;
  }

  /** Takes a line's words out of the pool where it has most of them. @returns whether it had; undefined for a line without words. */
  take(line: string): boolean | undefined {
    const words = wordsOf(line);
    if (words.length === 0) return undefined;
    const there = words.filter((word) => this.takeWord(word));
    const isMost = sizeOf(there) >= leastKnown * sizeOf(words);
    if (isMost) this.taken += sizeOf(there);
    else for (const word of there) this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
    return isMost;
  }

  /** Takes what it has of a line's words out of the pool. */
  drop(line: string): void {
    for (const word of wordsOf(line)) this.takeWord(word);
  }

  private takeWord(word: string): boolean {
    const count = this.counts.get(word) ?? 0;
    if (count > 0) this.counts.set(word, count - 1);
    return count > 0;
  }
}

/** The share of a line's words that must be known: by chance it is about a third in code of one file. */
const leastKnown = 0.6;

function wordsOf(line: string): string[] {
  return line.slice(0, longestRead).match(wordPattern) ?? [];
}

function sizeOf(words: readonly string[]): number {
  return words.reduce((sum, { length }) => sum + length, 0);
}
