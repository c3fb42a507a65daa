import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { bundleFile, calls, interfaceSources, textsOfInterface, translatedTexts } from '../../../scripts/translations';
import { place } from './literalTexts';

describe('The texts of the interface', () => {
  it('are all there for translators, and no others: node scripts/run.mjs translations writes them', () => {
    const bundle = JSON.parse(readFileSync(bundleFile, 'utf8')) as Record<string, string>;
    assert.deepEqual(Object.keys(bundle).toSorted(), textsOfInterface());
  });

  it('are written where they are said, so that they can be found', () => {
    const computed = translatedTexts().filter((text) => !ts.isStringLiteralLike(text));
    assert.deepEqual(
      computed.map((text) => text.getText()),
      [],
    );
  });

  it('are asked for when they are shown: before the display language is known, they would stay English', () => {
    const early = interfaceSources().flatMap((source) =>
      calls(source).filter((call) => !ts.findAncestor(call, isLater)),
    );
    assert.deepEqual(early.map(place), []);
  });
});

/** Runs when it is called, not when its module is loaded. */
function isLater(node: ts.Node): boolean {
  const isField =
    ts.isPropertyDeclaration(node) && !ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
  return ts.isFunctionLike(node) || isField;
}
