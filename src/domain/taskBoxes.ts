// One list item's mark, then its box. Each part begins with what the one before can't hold, so that this takes linear time.
const box = /^([ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[[ xX]\]/gm;

/** Whether two versions of a text differ in nothing but which task boxes are ticked, and in how their lines end. */
export function isSameButForBoxes(a: string, b: string): boolean {
  return a === b || unticked(a) === unticked(b);
}

function unticked(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(box, '$1[ ]');
}

/** A task box of a text, as somebody has seen it. A list may be longer since: it is found by its line, and by which of its like. */
export interface TaskBox {
  /** The whole line, with the box empty. */
  readonly line: string;
  /** Which of the lines that say the same, from 0, and how many of them there were. */
  readonly nth: number;
  readonly of: number;
}

// As above, of one line, whose list may begin within another: `- 1. [ ] text`. A box has something behind it.
const task = /^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)+)\[([ xX])\](?=[ \t]+\S)/;

interface TaskLine {
  /** With the box empty. */
  readonly line: string;
  readonly isDone: boolean;
  /** What stands behind the box. */
  readonly text: string;
}

/** Undefined where a line holds no task. */
export function taskOn(line: string): TaskLine | undefined {
  const [found, before, sign] = task.exec(line) ?? [];
  if (found === undefined || before === undefined) return undefined;
  const rest = line.slice(found.length);
  return { line: `${before}[ ]${rest}`, isDone: sign !== ' ', text: rest.trim() };
}

/** The lines of a text, at even places, and how they end, at odd ones. */
function linesAndEnds(text: string): string[] {
  return text.split(/(\r\n|\n|\r)/);
}

export function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

/** The task box on a line of a text, counted from 0. */
export function boxOn(text: string, at: number): TaskBox | undefined {
  const lines = linesOf(text).map(emptied);
  const line = lines[at];
  if (line === undefined || !taskOn(line)) return undefined;
  const same = [...lines.keys()].filter((other) => lines[other] === line);
  return { line, nth: same.indexOf(at), of: same.length };
}

/** Undefined where the text has no such box any more, or it can't be told which it is. */
export function isBoxDone(text: string, wanted: TaskBox): boolean | undefined {
  const parts = linesAndEnds(text);
  return taskOn(parts[placeOf(parts, wanted) ?? -1] ?? '')?.isDone;
}

/** The text with this box ticked, or empty, and all else as it is; undefined as for {@link isBoxDone}. */
export function withBox(text: string, wanted: TaskBox, isDone: boolean): string | undefined {
  const parts = linesAndEnds(text);
  const at = placeOf(parts, wanted);
  if (at === undefined) return undefined;
  const line = parts[at] ?? '';
  if (taskOn(line)?.isDone !== isDone) parts[at] = lineWith(line, isDone);
  return parts.join('');
}

/** The line of a task with its box ticked or empty. */
export function lineWith(line: string, isDone: boolean): string {
  return line.replace(task, `$1[${isDone ? 'x' : ' '}]`);
}

/** Where two texts differ in nothing but boxes: by line, what each is in the second. Undefined where they differ in more. */
export function changedBoxes(a: string, b: string): ReadonlyMap<number, boolean> | undefined {
  const [before, after] = [linesOf(a), linesOf(b)];
  if (before.length !== after.length) return undefined;
  const changed = new Map<number, boolean>();
  for (const [at, line] of after.entries()) {
    if (line === before[at]) continue;
    const now = taskOn(line);
    if (!now || taskOn(before[at] ?? '')?.line !== now.line) return undefined;
    changed.set(at, now.isDone);
  }
  return changed;
}

function placeOf(parts: readonly string[], { line, nth, of }: TaskBox): number | undefined {
  const same = [...parts.keys()].filter((at) => at % 2 === 0 && emptied(parts[at] ?? '') === line);
  return same.length === of ? same[nth] : undefined;
}

function emptied(line: string): string {
  return taskOn(line)?.line ?? line;
}
