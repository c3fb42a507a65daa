/** Lines of a file, 1-based and inclusive. */
export interface Lines {
  readonly startLine: number;
  readonly endLine: number;
}

/** What VS Code tells of an edit, in the shape of its `TextDocumentContentChangeEvent`: 0-based, `end` exclusive. */
export interface TextChange {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly text: string;
}

/**
 * Where the lines are after the edits, at once and without the text. The changes of one event all speak of the text before it,
 * and don't overlap, so they are followed from the last to the first, as VS Code says them.
 */
export function followEdits(lines: Lines, changes: readonly TextChange[]): Lines {
  const fromLast = [...changes].sort(
    ({ range: { start: a } }, { range: { start: b } }) => b.line - a.line || b.character - a.character,
  );
  return fromLast.reduce(followEdit, { startLine: lines.startLine, endLine: lines.endLine });
}

function followEdit(lines: Lines, change: TextChange): Lines {
  const { startLine, endLine } = lines;
  const { start, end } = change.range;
  const first = start.line + 1;
  const last = end.line + 1;
  const added = countBreaks(change.text);
  const shift = added - (last - first);
  if (first > endLine) return lines;
  const endsBefore = last < startLine || (last === startLine && end.character === 0);
  // Typed before the first character of the first line it is in that line, unless it moves the line down.
  if (endsBefore) return { startLine: startLine + shift, endLine: endLine + shift };
  if (first < startLine && last > endLine) return { startLine: first, endLine: first };
  // Begins above: the range begins in the line that is joined from the new text and what is left of its own first.
  const newStart = first < startLine ? first + added : startLine;
  return { startLine: newStart, endLine: Math.max(newStart, followEnd(endLine, change, shift)) };
}

function followEnd(endLine: number, { range: { start, end }, text }: TextChange, shift: number): number {
  const first = start.line + 1;
  const last = end.line + 1;
  const isInsertion = first === last && start.character === end.character;
  // Enter at the end of the last line begins a line that is not the range's. The same within it can't be told apart without its
  // length, and is rarer.
  if (isInsertion && first === endLine && start.character > 0 && /^[\r\n]/.test(text)) return endLine;
  if (last <= endLine) return endLine + shift;
  const isDeleted = text === '' && start.character === 0;
  const isWholeLines = last === endLine + 1 && end.character === 0 && (isDeleted || /[\r\n]$/.test(text));
  if (isWholeLines) return endLine + shift;
  // Ends below: what stands there now is not the range's, its own last line is what is left above.
  return isDeleted ? first - 1 : first;
}

function countBreaks(text: string): number {
  return text.split(/\r\n|\r|\n/).length - 1;
}
