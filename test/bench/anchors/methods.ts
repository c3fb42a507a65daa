import { captureAnchor, type CodeSymbol } from '../../../src/domain/codeAnchor/captureAnchor';
import { findAnchors, type Place } from '../../../src/domain/codeAnchor/findAnchor';
import { type Case, type Claim } from './judge';
import { symbolsIn } from './symbolsIn';

/** A way to find a range again. It sees the texts and the range, never the truth. */
export type Method = (subject: Subject) => Claim;

export interface Subject extends Pick<Case, 'original' | 'range' | 'current'> {
  /** By the end of its name it is known what language it is. */
  readonly path: string;
}

export const methods = {
  'with the original': (subject) => findIt(subject, true),
  'without the original': (subject) => findIt(subject, false),
  'line numbers': ({ range, current }) => (range.end < current.length ? { kind: 'found', range } : { kind: 'lost' }),
  'first text match': ({ original, range, current }) => {
    const wanted = original.slice(range.start, range.end + 1);
    const start = current.findIndex((_, at) => wanted.every((line, index) => line === current[at + index]));
    return start < 0 ? { kind: 'lost' } : { kind: 'found', range: { start, end: start + wanted.length - 1 } };
  },
} as const satisfies Readonly<Record<string, Method>>;

export type MethodName = keyof typeof methods;

function findIt(subject: Subject, isOriginalKnown: boolean): Claim {
  const place = placeOf(subject, isOriginalKnown);
  if (!place || place.kind === 'lost') return { kind: 'lost' };
  return { kind: place.kind, range: { start: place.startLine - 1, end: place.endLine - 1 } };
}

/** As the product does it: symbols are asked for where the place is not sure without them. */
export function placeOf({ original, range, current, path }: Subject, isOriginalKnown: boolean): Place | undefined {
  const chosen = { path, startLine: range.start + 1, endLine: range.end + 1 };
  const anchor = captureAnchor(chosen, original, symbolsIn(original, path));
  const find = (symbols: readonly CodeSymbol[]) =>
    findAnchors([anchor], { lines: current, symbols }, () => (isOriginalKnown ? original : undefined))[0];
  const place = find([]);
  return place?.kind === 'found' ? place : find(symbolsIn(current, path));
}
