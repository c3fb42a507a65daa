import { type CodeSymbol } from './captureAnchor';
import { type CodeAnchor, contextLines } from './codeAnchor';
import {
  chooseBest,
  doubtful,
  type Evidence,
  evidenceByDiff,
  evidenceByText,
  type Finding,
  leastPlausible,
  weigh,
} from './confidence';
import { FileDiff } from './followDiff';
import { LineComparer } from './lineSimilarity';
import { placeOfSymbol, symbolsAt } from './placeOfSymbol';
import { type RangeFit } from './rangeFit';
import { readQuote, type Range, splitLines } from './quotedLines';
import { leastLead, scoreOf, searchText, type TextFit, type Wanted } from './searchText';
import { TextIndex } from './textIndex';

/** A file as it is now: its lines without line ends. Symbols may cost, and are asked for only where they are needed. */
export interface CurrentFile {
  readonly lines: readonly string[];
  readonly symbols?: readonly CodeSymbol[] | (() => readonly CodeSymbol[]);
}

/** Where an anchor's lines are now. Lines are 1-based and inclusive. */
export type Place =
  | ({ readonly kind: 'found' } & FoundLines)
  /** May be there, but somebody must say so: nothing is to be moved by itself. */
  | ({ readonly kind: 'unsure' } & FoundLines)
  | { readonly kind: 'lost'; readonly why: 'deleted' | 'notFound' };

export interface FoundLines {
  readonly startLine: number;
  readonly endLine: number;
  readonly how: 'unchanged' | 'diff' | 'symbol' | 'text';
  /** 0..1; what is found is at `leastConfidence` or above where it was weighed. */
  readonly confidence: number;
  /** What the confidence comes from, where it was weighed. */
  readonly evidence?: Evidence;
}

/** Text of the file as it was when the anchor was set, where it is known. */
export type OriginalOf = (anchor: CodeAnchor) => readonly string[] | undefined;

/**
 * Finds the lines of the anchors of one file again. Takes time in proportion to the number of lines, whatever they hold.
 * An original text is compared with the current one once, so it should be the same array for anchors of the same commit.
 */
export function findAnchors(anchors: readonly CodeAnchor[], current: CurrentFile, original?: OriginalOf): Place[] {
  const search = new FileSearch(current);
  return anchors.map((anchor) => search.find(anchor, original?.(anchor)));
}

class FileSearch {
  private readonly comparer = new LineComparer();
  private readonly diffs = new Map<readonly string[], FileDiff | 'unchanged'>();
  private readonly symbols: () => readonly CodeSymbol[];
  private index: TextIndex | undefined;

  constructor(private readonly current: CurrentFile) {
    this.symbols = symbolsAt(current.symbols);
  }

  find(anchor: CodeAnchor, original: readonly string[] | undefined): Place {
    const { lines } = this.current;
    if (anchor.scope === 'file') return sure({ start: 0, end: Math.max(0, lines.length - 1) }, 'unchanged');
    const range = original && readQuote(anchor, original);
    const diff = original && range && this.diffOf(original);
    if (diff === 'unchanged' && range) return sure(range, 'unchanged');
    const symbol = placeOfSymbol(anchor, this.symbols);
    if (anchor.scope === 'symbol' && symbol.only) return sure(symbol.only, 'symbol', 0.95);
    if (diff && range && diff !== 'unchanged') return this.findByDiff(diff, range);
    return this.findByText(wantedOf(anchor), anchor, symbol.all);
  }

  private diffOf(original: readonly string[]): FileDiff | 'unchanged' {
    const known = this.diffs.get(original);
    if (known) return known;
    const { lines } = this.current;
    const diff = isSame(original, lines) ? 'unchanged' : new FileDiff(original, lines, this.comparer);
    this.diffs.set(original, diff);
    return diff;
  }

  private findByDiff(diff: FileDiff, range: Range): Place {
    const wanted = wantedIn(diff.original, range);
    const isOthers = (line: number) => diff.isOthers(line, range.start, range.end);
    const followed = diff.follow(range.start, range.end);
    const isElsewhere = followed !== undefined && this.isPartlyElsewhere(wanted.lines, followed, isOthers);
    const evidence = followed && evidenceByDiff(followed, wanted.lines.length, isElsewhere);
    const byDiff = followed && evidence && weighed(followed, 'diff', evidence);
    if (byDiff?.kind === 'found') return byDiff;
    const moved = this.search(wanted, { isOthers });
    const byText = moved && (diff.hasDouble(wanted, range, moved.score) ? doubted(moved.place) : moved.place);
    const best = (byText?.confidence ?? 0) > (byDiff?.confidence ?? 0) ? byText : byDiff;
    return best && best.confidence >= leastPlausible ? best : { kind: 'lost', why: 'deleted' };
  }

  private findByText(wanted: Wanted, anchor: CodeAnchor, symbols: readonly Range[]): Place {
    const found = this.search(wanted, { near: anchor.startLine - 1, symbols })?.place;
    if (found && found.confidence >= leastPlausible) return found;
    const only = symbols.length === 1 ? symbols[0] : undefined;
    return only ? { ...sure(only, 'symbol', leastPlausible), kind: 'unsure' } : { kind: 'lost', why: 'notFound' };
  }

  private search(
    wanted: Wanted,
    { isOthers, near = 0, symbols = [] }: SearchHints,
  ): { place: FoundPlace; score: number } | undefined {
    const options = { comparer: this.comparer, ...(isOthers ? { isOthers } : {}) };
    const isInSymbol = (fit: TextFit) => symbols.some(({ start, end }) => fit.start >= start && fit.end <= end);
    const candidates = searchText(wanted, this.indexed(), options).map((fit) => ({ fit, isInSymbol: isInSymbol(fit) }));
    const best = chooseBest(candidates, near);
    if (!best) return undefined;
    const isElsewhere = this.isPartlyElsewhere(wanted.lines, best.fit, isOthers);
    const evidence = evidenceByText(best, wanted.lines.length + wanted.unknown, isElsewhere);
    const place = weighed(best.fit, isOthers ? 'moved' : 'text', evidence);
    return { place: best.lead < leastLead ? doubted(place) : place, score: scoreOf(best.fit) };
  }

  /** True where a line of the range that is not in its place is somewhere else: then it was split, or is a copy. */
  private isPartlyElsewhere(
    lines: readonly string[],
    { missing, start, end }: RangeFit,
    isOthers: (line: number) => boolean = () => false,
  ): boolean {
    return missing.some((index) => {
      const places = this.indexed().placesOf(lines[index] ?? '', 3);
      return places.some((at) => (at < start || at > end) && !isOthers(at));
    });
  }

  private indexed(): TextIndex {
    return (this.index ??= new TextIndex(this.current.lines));
  }
}

interface SearchHints {
  /** Given where the original is known. */
  readonly isOthers?: (line: number) => boolean;
  /** The line that it was at: decides among equals which one to ask about. */
  readonly near?: number;
  readonly symbols?: readonly Range[];
}

function wantedIn(lines: readonly string[], { start, end }: Range): Wanted {
  return {
    before: lines.slice(Math.max(0, start - contextLines), start),
    lines: lines.slice(start, end + 1),
    after: lines.slice(end + 1, end + 1 + contextLines),
    unknown: 0,
  };
}

function wantedOf(anchor: CodeAnchor): Wanted {
  const lines = splitLines(anchor.quote);
  return {
    before: splitLines(anchor.before).slice(-contextLines),
    lines,
    after: splitLines(anchor.after).slice(0, contextLines),
    unknown: Math.max(0, anchor.endLine - anchor.startLine + 1 - lines.length),
  };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, at) => line === b[at] || line.trimEnd() === b[at]?.trimEnd());
}

type FoundPlace = Exclude<Place, { readonly kind: 'lost' }>;

function sure({ start, end }: Range, how: FoundLines['how'], confidence = 1): FoundPlace {
  return { kind: 'found', startLine: start + 1, endLine: end + 1, how, confidence };
}

function weighed({ start, end }: Range, finding: Finding, evidence: Evidence): FoundPlace {
  const { confidence, isSure } = weigh(finding, evidence);
  const how = finding === 'diff' ? 'diff' : 'text';
  return { kind: isSure ? 'found' : 'unsure', startLine: start + 1, endLine: end + 1, how, confidence, evidence };
}

function doubted(place: FoundPlace): FoundPlace {
  return { ...place, kind: 'unsure', confidence: Math.min(doubtful, place.confidence) };
}
