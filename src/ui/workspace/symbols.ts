import * as vscode from 'vscode';
import { type CodeSymbol } from '../../domain/codeAnchor/captureAnchor';

type Provided = readonly (vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined;

/**
 * The symbols of a document, outer ones first, as far as its language tells them. Leaves out symbols of a single line within
 * others, such as the properties of a literal: they say no more than the line does.
 */
export async function symbolsOf(uri: vscode.Uri): Promise<readonly CodeSymbol[]> {
  const provided = await vscode.commands
    .executeCommand<Provided>('vscode.executeDocumentSymbolProvider', uri)
    .then(undefined, () => undefined);
  return (provided ?? []).flatMap((symbol) => flatten(symbol, []));
}

function flatten(symbol: vscode.DocumentSymbol | vscode.SymbolInformation, outer: readonly string[]): CodeSymbol[] {
  const path = [...outer, symbol.name];
  const range = 'location' in symbol ? symbol.location.range : symbol.range;
  const own = { path, startLine: range.start.line + 1, endLine: range.end.line + 1 };
  const inner = 'children' in symbol ? symbol.children : [];
  const isTelling = outer.length === 0 || own.endLine > own.startLine;
  return [...(isTelling ? [own] : []), ...inner.flatMap((child) => flatten(child, path))];
}

/** The innermost symbol around a line. */
export function symbolAt(symbols: readonly CodeSymbol[], line: number): CodeSymbol | undefined {
  return symbols.findLast(({ startLine, endLine }) => startLine <= line && line <= endLine);
}
