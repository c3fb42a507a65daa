import { alignLines, gone, type LineFit, mostPairs } from './alignLines';
import { matchLines } from './lineDiff';
import { type Hunk, hunksOf, type LineMatches } from './lineMatches';
import { type LineComparer } from './lineSimilarity';
import { rareWeightOf } from './lineWeight';
import { fitRange, fitWords, keptNeighbours, type RangeFit } from './rangeFit';
import { type Range } from './quotedLines';
import { leastLead, scoreOf, searchText, type Wanted } from './searchText';
import { TextIndex } from './textIndex';

/** Lines around a range that are asked whether they are still around it. */
const neighbours = 4;

/** Lines of a hunk that are asked at most whether they are made of the words of a range. */
const mostReplacements = 200;

export interface FollowedRange extends RangeFit {
  /** The weight of the lines around it that are still around it. */
  readonly support: number;
  readonly keptNeighbours: number;
}

/** One original text of a file compared with the current one, once for all ranges. Lines are 0-based, ends inclusive. */
export class FileDiff {
  private readonly matches: LineMatches;
  private readonly hunks: readonly Hunk[];
  private originalIndex: TextIndex | undefined;
  private readonly aligned = new Map<Hunk, readonly LineFit[]>();

  constructor(
    readonly original: readonly string[],
    private readonly current: readonly string[],
    private readonly comparer: LineComparer,
  ) {
    this.matches = matchLines(original, current);
    this.hunks = hunksOf(this.matches);
  }

  /** Where the lines are now, by what has become of each; undefined where none is left. */
  follow(start: number, end: number): FollowedRange | undefined {
    const lines = this.original.slice(start, end + 1);
    const weights = lines.map((_, index) => this.weightAt(start + index));
    const fits = lines.map((_, index) => this.fitOf(start + index));
    const canTake = (line: number) => (this.matches.toOriginal[line] ?? 0) < 0;
    const fit =
      fitRange(lines, weights, fits, { current: this.current, canTake }) ??
      fitWords(lines, weights, this.replacementsOf(start, end), this.current);
    if (!fit) return undefined;
    const neighbours = keptNeighbours(this.original, { start, end }, (line) => this.fitOf(line), fit, this.current);
    return { ...fit, support: this.supportOf(start, end, fit), keptNeighbours: neighbours };
  }

  /** True where a current line is an original one that is not in the range, so none of the range's. */
  isOthers(line: number, start: number, end: number): boolean {
    const origin = this.matches.toOriginal[line] ?? -1;
    return origin >= 0 && (origin < start || origin > end);
  }

  /**
   * True where the original has other lines that are as like the range as what was found, and have not stayed where they were either:
   * then it may as well be these that were moved there.
   */
  hasDouble(wanted: Wanted, { start, end }: Range, score: number): boolean {
    this.originalIndex ??= new TextIndex(this.original);
    const isPlaced = (line: number) => (this.matches.toCurrent[line] ?? -1) >= 0;
    const isOthers = (line: number) => (line >= start && line <= end) || isPlaced(line);
    const [other] = searchText(wanted, this.originalIndex, { comparer: this.comparer, isOthers });
    return other !== undefined && scoreOf(other) > score - leastLead;
  }

  private weightAt(line: number): number {
    return rareWeightOf(this.original[line] ?? '', this.matches.counts[line] ?? 1);
  }

  private fitOf(line: number): LineFit {
    const at = this.matches.toCurrent[line] ?? -1;
    if (at >= 0) return { at, quality: 1 };
    const hunk = this.hunkAt(line);
    if (!hunk || hunk.startB === hunk.endB) return gone;
    return this.alignedHunk(hunk)[line - hunk.startA] ?? gone;
  }

  private alignedHunk(hunk: Hunk): readonly LineFit[] {
    const known = this.aligned.get(hunk);
    if (known) return known;
    const { startA, endA, startB, endB } = hunk;
    const isSmall = (endA - startA) * (endB - startB) <= mostPairs;
    const fits = isSmall
      ? alignLines(this.original.slice(startA, endA), this.current.slice(startB, endB), this.comparer)
      : [];
    const placed = fits.map((fit) => (fit.at < 0 ? fit : { ...fit, at: fit.at + startB }));
    this.aligned.set(hunk, placed);
    return placed;
  }

  private hunkAt(line: number): Hunk | undefined {
    let low = 0;
    let high = this.hunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.hunks[middle]?.endA ?? 0) <= line) low = middle + 1;
      else high = middle;
    }
    return this.hunks[low];
  }

  /** The lines that stand where these stood, as far as they are few enough to be theirs. */
  private replacementsOf(start: number, end: number): number[] {
    const lines: number[] = [];
    for (let hunk = this.hunkAt(start); hunk && hunk.startA <= end; hunk = this.hunkAt(hunk.endA)) {
      if (hunk.endB - hunk.startB > mostReplacements) break;
      for (let at = hunk.startB; at < hunk.endB; at++) lines.push(at);
    }
    return lines;
  }

  private supportOf(start: number, end: number, fit: RangeFit): number {
    let support = 0;
    for (let distance = 1; distance <= neighbours; distance++) {
      const above = this.fitOf(start - distance);
      const below = this.fitOf(end + distance);
      if (above.at >= 0 && fit.start - above.at > 0 && fit.start - above.at <= distance + neighbours)
        support += this.weightAt(start - distance) * above.quality;
      if (below.at >= 0 && below.at - fit.end > 0 && below.at - fit.end <= distance + neighbours)
        support += this.weightAt(end + distance) * below.quality;
    }
    return support;
  }
}
