import assert from 'node:assert/strict';
import { type Bundled, bundledPackages, noticesOf } from '../../scripts/notices';

/** As esbuild tells what it has put into a file: so many bytes of each of these. */
function built(bytes: Readonly<Record<string, number>>): Bundled {
  const inputs = Object.entries(bytes).map(([path, bytesInOutput]) => [path, { bytesInOutput }]);
  const output = { bytes: 0, imports: [], exports: [], inputs: Object.fromEntries(inputs) as never };
  return { outputs: { 'dist/page.js': output } };
}

describe('The notices of third parties', () => {
  it('are of every package of which anything is bundled, in each of its versions', () => {
    const inPage = built({
      'webview/story/main.ts': 900,
      'node_modules/zod/v4/mini/index.js': 10,
      'node_modules/zod/v4/core/index.js': 10,
      'node_modules/tslib/tslib.es6.js': 1,
      'node_modules/@microsoft/fast-foundation/node_modules/tslib/tslib.es6.js': 1,
      'node_modules/@hpke/common/esm/mod.js': 0,
    });
    const inWorker = built({ 'worker:/home/ana/node_modules/marked/lib/marked.esm.js': 5 });
    assert.deepEqual(bundledPackages([inPage, inWorker]), [
      'node_modules/@microsoft/fast-foundation/node_modules/tslib',
      'node_modules/marked',
      'node_modules/tslib',
      'node_modules/zod',
    ]);
  });

  it('name the package, its version and its licence, and have the whole text of it', () => {
    const text = noticesOf(['node_modules/zod', 'node_modules/lit-html']);
    assert.match(text, /\nzod \d+\.\d+\.\d+ \(MIT\)\n/);
    assert.match(text, /\nlit-html \d+\.\d+\.\d+ \(BSD-3-Clause\)\n/);
    assert.match(text, /Redistributions in binary form must reproduce/);
    assert.match(text, /Copyright \(c\) .*Colin McDonnell/);
  });

  it('have the words of the licence where a package names it and brings no text', () => {
    const text = noticesOf(['node_modules/@microsoft/fast-element']);
    assert.match(
      text,
      /fast-element 1[^]*Copyright \(c\) Microsoft[^]*Permission is hereby granted[^]*WITHOUT WARRANTY/,
    );
  });

  it('are not written where the licence of a package is not to be found', () => {
    // A folder with a package.json and nothing else.
    assert.throws(() => noticesOf(['node_modules/../test/github/sample']), /licence is not to be found/);
  });
});
