import { type Replaced, type VersionStep } from './gitDiff';

/** What has become of a line: where it is, or between which lines that is which has replaced it. 0-based, end exclusive. */
export type Fate =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'replaced'; readonly start: number; readonly end: number };

export interface FileFate {
  readonly path: string;
  readonly fates: readonly Fate[];
}

/** Follows every line of a file through the steps, one version after another; undefined once the file is gone. */
export function followThrough(path: string, lineCount: number, steps: readonly VersionStep[]): FileFate | undefined {
  let file: FileFate = { path, fates: Array.from({ length: lineCount }, (_, line) => ({ kind: 'line', line })) };
  for (const step of steps) {
    const next = step.renamed.has(file.path) ? step.renamed.get(file.path) : file.path;
    if (next === undefined) return undefined;
    const replaced = step.replaced.get(file.path) ?? [];
    file = { path: next, fates: file.fates.map((fate) => followFate(fate, replaced)) };
  }
  return file;
}

function followFate(fate: Fate, replaced: readonly Replaced[]): Fate {
  if (fate.kind === 'replaced')
    return { kind: 'replaced', start: followStart(fate.start, replaced), end: followEnd(fate.end, replaced) };
  const hit = replaced.find(({ oldStart, oldEnd }) => fate.line >= oldStart && fate.line < oldEnd);
  if (hit) return { kind: 'replaced', start: hit.newStart, end: hit.newEnd };
  return { kind: 'line', line: fate.line + shiftBefore(fate.line, replaced) };
}

/** An edge within a replacement moves out to its edge: which of the new lines come from which can't be known. */
function followStart(start: number, replaced: readonly Replaced[]): number {
  const hit = replaced.find(({ oldStart, oldEnd }) => start > oldStart && start < oldEnd);
  return hit ? hit.newStart : start + shiftBefore(start, replaced, 'before');
}

function followEnd(end: number, replaced: readonly Replaced[]): number {
  const hit = replaced.find(({ oldStart, oldEnd }) => end > oldStart && end < oldEnd);
  return hit ? hit.newEnd : end + shiftBefore(end, replaced, 'after');
}

/** How far what is above has moved an edge; what was put in at the very edge is after a start, and before an end. */
function shiftBefore(edge: number, replaced: readonly Replaced[], side: 'line' | 'before' | 'after' = 'line'): number {
  let shift = 0;
  for (const { oldStart, oldEnd, newStart, newEnd } of replaced) {
    const isInsertion = oldStart === oldEnd;
    const isAbove = isInsertion && side === 'before' ? oldEnd < edge : oldEnd <= edge;
    if (isAbove) shift += newEnd - newStart - (oldEnd - oldStart);
  }
  return shift;
}
