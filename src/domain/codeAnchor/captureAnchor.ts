import {
  type CodeAnchor,
  contextLines,
  maximumContextLength,
  maximumQuoteLength,
  maximumSymbolDepth,
  maximumSymbolLength,
} from './codeAnchor';

/** A symbol of a file. A list of them is flat. Lines are 1-based and inclusive. */
export interface CodeSymbol {
  /** Its name after those of the symbols around it, the outermost first. */
  readonly path: readonly string[];
  readonly startLine: number;
  readonly endLine: number;
}

/**
 * The anchor with all by which it can be found again in other text. Commit and blob are the caller's to add.
 * @param lines of the file as it stands, without line ends. Lines out of it are moved into it.
 */
export function captureAnchor(
  chosen: Pick<CodeAnchor, 'path' | 'startLine' | 'endLine' | 'scope'>,
  lines: readonly string[],
  symbols: readonly CodeSymbol[] = [],
): CodeAnchor {
  const startLine = Math.max(1, Math.min(chosen.startLine, lines.length));
  const endLine = Math.max(startLine, Math.min(chosen.endLine, lines.length));
  const quote = cutEnd(lines.slice(startLine - 1, endLine), maximumQuoteLength);
  const before = cutStart(lines.slice(Math.max(0, startLine - 1 - contextLines), startLine - 1), maximumContextLength);
  const after = cutEnd(lines.slice(endLine, endLine + contextLines), maximumContextLength);
  const symbol = chosen.scope === 'file' ? undefined : symbolAround(symbols, startLine, endLine);
  return {
    path: chosen.path,
    startLine,
    endLine,
    ...(chosen.scope ? { scope: chosen.scope } : {}),
    ...(quote === '' ? {} : { quote }),
    ...(before === '' ? {} : { before }),
    ...(after === '' ? {} : { after }),
    ...(symbol ? { symbol } : {}),
  };
}

/** The path of the innermost symbol that contains all of the lines, cut as {@link keepSymbol} says. */
function symbolAround(
  symbols: readonly CodeSymbol[],
  startLine: number,
  endLine: number,
): readonly string[] | undefined {
  let innermost: CodeSymbol | undefined;
  for (const symbol of symbols) {
    if (symbol.startLine > startLine || symbol.endLine < endLine || symbol.path.length === 0) continue;
    // A symbol on the same lines as the one around it is the inner one by its longer path.
    if (!innermost || sizeOf(symbol) < sizeOf(innermost) || isSameButDeeper(symbol, innermost)) innermost = symbol;
  }
  return innermost && keepSymbol(innermost.path);
}

/** What is kept of a path: compared with the same of the current symbols, so that a cut one is found as well. */
export function keepSymbol(path: readonly string[]): readonly string[] {
  return path.slice(0, maximumSymbolDepth).map((name) => cutEnd([name], maximumSymbolLength));
}

function sizeOf({ startLine, endLine }: CodeSymbol): number {
  return endLine - startLine;
}

function isSameButDeeper(symbol: CodeSymbol, than: CodeSymbol): boolean {
  return sizeOf(symbol) === sizeOf(than) && symbol.path.length > than.path.length;
}

/** The lines as one text, without a carriage return at their ends, and without half a character at its own. */
function cutEnd(lines: readonly string[], maximum: number): string {
  const text = joinLines(lines);
  return text.length <= maximum ? text : text.slice(0, maximum).replace(/[\uD800-\uDBFF]$/, '');
}

function cutStart(lines: readonly string[], maximum: number): string {
  const text = joinLines(lines);
  return text.length <= maximum ? text : text.slice(-maximum).replace(/^[\uDC00-\uDFFF]/, '');
}

function joinLines(lines: readonly string[]): string {
  return lines.map((line) => line.replace(/\r$/, '')).join('\n');
}
