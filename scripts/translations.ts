import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './paths';

/** What translators start from: every text of the interface, as VS Code's `l10n` wants it. */
export const bundleFile = join(root, 'src', 'l10n', 'bundle.l10n.json');

/** `node scripts/run.mjs translations`: writes the texts of the interface to {@link bundleFile}. */
export function run(): number {
  const texts = new Set(translatedTexts().flatMap((text) => (ts.isStringLiteralLike(text) ? [text.text] : [])));
  const bundle = Object.fromEntries([...texts].sort().map((text) => [text, text]));
  writeFileSync(bundleFile, `${JSON.stringify(bundle, undefined, 2)}\n`);
  console.log(`  ${bundleFile}: ${texts.size} texts`);
  return 0;
}

/** The first argument of every `t(…)` in the interface. */
export function translatedTexts(): ts.Expression[] {
  const folder = join(root, 'src', 'ui');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    return argumentsOfT(ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true));
  });
}

function argumentsOfT(source: ts.SourceFile): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === 't') found.push(...node.arguments.slice(0, 1));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
