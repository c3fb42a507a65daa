import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { tidyLanguages, wrongInLanguages } from './languages';
import { root } from './paths';

/** What translators start from: every text of the interface, as VS Code's `l10n` wants it. */
export const bundleFile = join(root, 'l10n', 'bundle.l10n.json');

/** `node scripts/run.mjs translations`: writes the texts of the interface to {@link bundleFile}, and tells what its translations lack. */
export function run(): number {
  const texts = textsOfInterface();
  writeFileSync(bundleFile, `${JSON.stringify(Object.fromEntries(texts.map((text) => [text, text])), undefined, 2)}\n`);
  console.log(`  ${bundleFile}: ${texts.length} texts`);
  tidyLanguages();
  wrongInLanguages().forEach((wrong) => console.log(`  ${wrong}`));
  return 0;
}

/** Each once, sorted. */
export function textsOfInterface(): string[] {
  const written = translatedTexts().flatMap((text) => (ts.isStringLiteralLike(text) ? [text.text] : []));
  return [...new Set(written)].sort();
}

/** The first argument of every `t(…)`, and each form of every `plural(…)`. */
export function translatedTexts(): ts.Expression[] {
  return interfaceSources().flatMap((source) => calls(source).flatMap(textsOf));
}

/** Of the extension and its pages. */
export function interfaceSources(): ts.SourceFile[] {
  return ['src', 'webview'].flatMap((folder) => {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    return files
      .filter((file) => file.endsWith('.ts') && file !== join('base', 'translate.ts'))
      .map((file) => {
        const path = join(root, folder, file);
        return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ESNext, true);
      });
  });
}

/** Every call of the translator, and of what makes sentences for it. */
export function calls(source: ts.SourceFile): ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  const visit = (node: ts.Node) => {
    if (isTranslation(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** By function, which of its arguments is the text, or its forms. */
const placeOfTexts = { t: 0, plural: 1, sentence: 0, countSentence: 0 };

export function isTranslation(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && node.expression.getText() in placeOfTexts;
}

function textsOf(call: ts.CallExpression): readonly ts.Expression[] {
  const text = call.arguments[placeOfTexts[call.expression.getText() as keyof typeof placeOfTexts]];
  if (!text || !ts.isObjectLiteralExpression(text)) return text ? [text] : [];
  return text.properties.flatMap((form) => (ts.isPropertyAssignment(form) ? [form.initializer] : []));
}
