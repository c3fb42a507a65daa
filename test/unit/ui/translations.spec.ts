import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..', '..', '..');

/** The first argument of every `t(…)` in the interface. */
function translatedTexts(): ts.Expression[] {
  const folder = join(root, 'src', 'ui');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files
    .filter((file) => file !== 'translate.ts')
    .flatMap((file) => {
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

describe('The texts of the interface', () => {
  it('are all there for translators in l10n/bundle.l10n.json, and no others', () => {
    const bundle = JSON.parse(readFileSync(join(root, 'l10n', 'bundle.l10n.json'), 'utf8')) as Record<string, string>;
    const texts = new Set(translatedTexts().flatMap((text) => (ts.isStringLiteralLike(text) ? [text.text] : [])));
    assert.deepEqual(Object.keys(bundle).toSorted(), [...texts].toSorted());
  });

  it('are written where they are said, so that they can be found', () => {
    const computed = translatedTexts().filter((text) => !ts.isStringLiteralLike(text));
    assert.deepEqual(
      computed.map((text) => text.getText()),
      [],
    );
  });
});
