import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../../../scripts/paths';
import { growthOf, hostileTexts, mostGrowth } from './growth';
import { readers, readingNothing } from './readers';

describe('Text from outside', () => {
  const texts = [...hostileTexts()];
  for (const [file, functions] of Object.entries(readers))
    for (const [name, read] of Object.entries(functions))
      it(`is read by ${name} (${file}) in a time that grows as its length does`, function () {
        this.timeout(120_000);
        const growing = texts.find((each) => growthOf(read, each.texts) > mostGrowth);
        assert.equal(growing?.name, undefined);
      });

  it('has every file with a pattern in the table of what reads it', async () => {
    const withPattern: string[] = [];
    for (const folder of ['src', 'webview'])
      for (const name of await readdir(join(root, folder), { recursive: true })) {
        const path = `${folder}/${name.replaceAll('\\', '/')}`;
        if (!/(?<!\.d)\.ts$/.test(path)) continue;
        if (hasPattern(await readFile(join(root, path), 'utf8'))) withPattern.push(path);
      }
    assert.deepEqual(
      withPattern.filter((path) => !readers[path] && !readingNothing[path]),
      [],
    );
    assert.deepEqual(
      Object.keys(readingNothing).filter((path) => !withPattern.includes(path)),
      [],
    );
  });

  it('that takes the square of its length would be found', function () {
    this.timeout(60_000);
    assert.ok(growthOf(comparePairs, (length) => 'a'.repeat(length)) > mostGrowth);
    assert.ok(
      growthOf(
        (text) => text.split('').sort().join(''),
        (length) => 'ab'.repeat(length / 2),
      ) < mostGrowth,
    );
  });
});

function comparePairs(text: string): number {
  let same = 0;
  for (let a = 0; a < text.length; a++)
    for (let b = 0; b < text.length; b++) if (text.charCodeAt(a) === text.charCodeAt(b)) same++;
  return same;
}

function hasPattern(source: string): boolean {
  const has = (node: ts.Node): boolean => ts.isRegularExpressionLiteral(node) || (ts.forEachChild(node, has) ?? false);
  return has(ts.createSourceFile('any.ts', source, ts.ScriptTarget.Latest));
}
