import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { bundleFile, translatedTexts } from '../../../scripts/translations';

describe('The texts of the interface', () => {
  it('are all there for translators, and no others: node scripts/run.mjs translations writes them', () => {
    const bundle = JSON.parse(readFileSync(bundleFile, 'utf8')) as Record<string, string>;
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
