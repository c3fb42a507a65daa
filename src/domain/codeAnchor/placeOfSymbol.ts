import { type CodeSymbol, keepSymbol } from './captureAnchor';
import { type CodeAnchor } from './codeAnchor';
import { type Range } from './quotedLines';

/** The symbols, asked for once and only when needed. */
export function symbolsAt(
  symbols: readonly CodeSymbol[] | (() => readonly CodeSymbol[]) | undefined,
): () => readonly CodeSymbol[] {
  let known = typeof symbols === 'function' ? undefined : (symbols ?? []);
  return () => (known ??= typeof symbols === 'function' ? symbols() : []);
}

/** Where the anchor's symbol is now. Several, such as overloads, may have its name: `only` is there where one has. */
export function placeOfSymbol(
  anchor: CodeAnchor,
  symbols: () => readonly CodeSymbol[],
): { readonly all: readonly Range[]; readonly only?: Range } {
  const path = anchor.symbol?.join('\n');
  if (path === undefined || path === '') return { all: [] };
  const all = symbols()
    .filter((symbol) => keepSymbol(symbol.path).join('\n') === path)
    .map(({ startLine, endLine }) => ({ start: startLine - 1, end: endLine - 1 }));
  const [only] = all;
  return all.length === 1 && only ? { all, only } : { all };
}
