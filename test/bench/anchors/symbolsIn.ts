import ts from 'typescript';
import { type CodeSymbol } from '../../../src/domain/codeAnchor/captureAnchor';

const known = new WeakMap<readonly string[], readonly CodeSymbol[]>();

/** The symbols of a JavaScript or TypeScript file, from where VS Code has them: TypeScript's navigation tree. */
export function symbolsIn(lines: readonly string[], path: string): readonly CodeSymbol[] {
  const before = known.get(lines);
  if (before) return before;
  const text = lines.join('\n');
  const name = `/${path}`;
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({ allowJs: true, noLib: true, noResolve: true }),
    getScriptFileNames: () => [name],
    getScriptVersion: () => '1',
    getScriptSnapshot: (file) => (file === name ? ts.ScriptSnapshot.fromString(text) : undefined),
    getCurrentDirectory: () => '/',
    getDefaultLibFileName: () => '',
    fileExists: (file) => file === name,
    readFile: (file) => (file === name ? text : undefined),
  });
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest);
  const symbols = (service.getNavigationTree(name).childItems ?? []).flatMap((item) => flatten(item, [], file));
  known.set(lines, symbols);
  return symbols;
}

/** As VS Code and `ui/codeRisks/symbols.ts` have them: without nameless ones, and without those of one line within others. */
function flatten(item: ts.NavigationTree, outer: readonly string[], file: ts.SourceFile): CodeSymbol[] {
  const path = [...outer, item.text];
  const lineAt = (position: number) => file.getLineAndCharacterOfPosition(position).line + 1;
  const own = item.spans.map(({ start, length }) => ({
    path,
    startLine: lineAt(start),
    endLine: lineAt(start + length),
  }));
  const inner = (item.childItems ?? []).flatMap((child) => flatten(child, path, file));
  const isNamed = !['', '<function>', '<class>'].includes(item.text) && item.kind !== ts.ScriptElementKind.alias;
  const isTelling = (symbol: CodeSymbol) => outer.length === 0 || symbol.endLine > symbol.startLine;
  return [...(isNamed || inner.length > 0 ? own.filter(isTelling) : []), ...inner];
}
