import { type CodeAnchor, maximumQuoteLength } from './codeAnchor';

/** Lines of a file, 0-based and inclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export function splitLines(text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : text.split(/\r?\n/);
}

/**
 * The anchor's lines in the text that is said to be their original, or undefined where these are not the lines that it quotes:
 * line numbers and commits are written by others, and one of them may be wrong.
 */
export function readQuote(anchor: CodeAnchor, original: readonly string[]): Range | undefined {
  const start = anchor.startLine - 1;
  const end = anchor.endLine - 1;
  if (start < 0 || end < start || end >= original.length) return undefined;
  const quoted = splitLines(anchor.quote);
  if (quoted.length > end - start + 1) return undefined;
  const isCut = (anchor.quote?.length ?? 0) >= maximumQuoteLength - 1;
  const isQuoted = quoted.every((line, index) => {
    const there = original[start + index] ?? '';
    if (isCut && index === quoted.length - 1) return there.trimEnd().startsWith(line.trimEnd());
    return there.trimEnd() === line.trimEnd();
  });
  return isQuoted ? { start, end } : undefined;
}
