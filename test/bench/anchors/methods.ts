import { captureAnchor } from '../../../src/domain/codeAnchor/captureAnchor';
import { findAnchors } from '../../../src/domain/codeAnchor/findAnchor';
import { type Case, type Claim } from './judge';

/** A way to find a range again. It sees the texts and the range, never the truth. */
export type Method = (subject: Pick<Case, 'original' | 'range' | 'current'>) => Claim;

export const methods = {
  'with the original': ({ original, range, current }) => findIt({ original, range, current }, true),
  'without the original': ({ original, range, current }) => findIt({ original, range, current }, false),
  'line numbers': ({ range, current }) => (range.end < current.length ? { kind: 'found', range } : { kind: 'lost' }),
  'first text match': ({ original, range, current }) => {
    const wanted = original.slice(range.start, range.end + 1);
    const start = current.findIndex((_, at) => wanted.every((line, index) => line === current[at + index]));
    return start < 0 ? { kind: 'lost' } : { kind: 'found', range: { start, end: start + wanted.length - 1 } };
  },
} as const satisfies Readonly<Record<string, Method>>;

export type MethodName = keyof typeof methods;

function findIt({ original, range, current }: Parameters<Method>[0], isOriginalKnown: boolean): Claim {
  const chosen = { path: 'file', startLine: range.start + 1, endLine: range.end + 1 };
  const anchor = captureAnchor(chosen, original);
  const [place] = findAnchors([anchor], { lines: current }, () => (isOriginalKnown ? original : undefined));
  if (!place || place.kind === 'lost') return { kind: 'lost' };
  return { kind: place.kind, range: { start: place.startLine - 1, end: place.endLine - 1 } };
}
