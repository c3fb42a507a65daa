/** Where each line of a text is, by its trimmed text, so that another indentation is the same line. */
export class TextIndex {
  private readonly last = new Map<string, number>();
  private readonly counts: Int32Array;
  private readonly previous: Int32Array;

  constructor(readonly lines: readonly string[]) {
    this.previous = new Int32Array(lines.length).fill(-1);
    // The count up to a line, so that the last one knows how many there are.
    this.counts = new Int32Array(lines.length);
    lines.forEach((line, at) => {
      const key = line.trim();
      const last = this.last.get(key) ?? -1;
      this.previous[at] = last;
      this.counts[at] = last < 0 ? 1 : (this.counts[last] ?? 0) + 1;
      this.last.set(key, at);
    });
  }

  countOf(line: string): number {
    const last = this.last.get(line.trim());
    return last === undefined ? 0 : (this.counts[last] ?? 0);
  }

  /** The places of a line from the last to the first, at most `most`. */
  placesOf(line: string, most: number): number[] {
    const places: number[] = [];
    let at = this.last.get(line.trim()) ?? -1;
    while (at >= 0 && places.length < most) {
      places.push(at);
      at = this.previous[at] ?? -1;
    }
    return places;
  }
}
