import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build as bundle, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { dist, root } from './paths';
import { step } from './progress';

/** Minified: more would be felt when VS Code loads it. */
export const extensionBudget = 400_000;

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { minify: { type: 'boolean', default: false } } });
  await build(values);
  return 0;
}

/** Builds the extension and its pages into dist/. */
export async function build({ minify }: { readonly minify: boolean }): Promise<void> {
  await step(minify ? 'Building, minified' : 'Building', async () => {
    await rm(join(dist, 'webview'), { recursive: true, force: true });
    const common: BuildOptions = {
      absWorkingDir: root,
      bundle: true,
      minify,
      sourcemap: !minify,
      metafile: true,
      logLevel: 'warning',
      legalComments: 'none',
    };
    const outputs = await Promise.all([bundle({ ...common, ...extension }), bundle({ ...common, ...(await pages()) })]);
    outputs.forEach(({ metafile }) => metafile && printSizes(metafile, minify));
  });
}

/** One bundle for the Node and the web extension host: resolved as for a browser, so nothing of Node can creep in. */
export const extensionForm = {
  platform: 'browser',
  format: 'cjs',
  target: 'node20',
  // VS Code's Node extension host logs an error with a stack at any look at `navigator`; zod and octokit look, for the names
  // of hosts that are not ours.
  define: { navigator: 'undefined' },
  alias: { 'json-with-bigint': join(root, 'src', 'github', 'requests', 'plainJson.ts') },
} satisfies BuildOptions;

export const extensionFile = 'dist/extension.js';

const vscodeName = '$vscode$';

const extension: BuildOptions = {
  ...extensionForm,
  entryPoints: ['src/extension.ts'],
  outfile: extensionFile,
  external: ['vscode'],
  charset: 'utf8',
  // Once, not in each of two hundred modules.
  banner: { js: `"use strict";const ${vscodeName}=require("vscode");` },
  tsconfigRaw: { compilerOptions: { target: 'es2022', alwaysStrict: false } },
  plugins: [hpkeOnlyAsUsed(), vscodeOnce()],
};

/** Each of our modules would ask for VS Code's API and copy all that it exports: a third of the activation. */
function vscodeOnce(): Plugin {
  return {
    name: 'vscode-once',
    setup(build) {
      build.onEnd(async ({ errors }) => {
        if (errors.length > 0) return;
        const text = await readFile(join(root, extensionFile), 'utf8');
        await writeFile(join(root, extensionFile), text.replace(/[\w$]+\(require\("vscode"\)\)/g, vscodeName));
      });
    },
  };
}

/** A package.json within the package hides that importing it has no side effects: all of it would stay, other curves and hashes. */
function hpkeOnlyAsUsed(): Plugin {
  const isOfHpke = (path: string) => /node_modules[\\/]@hpke[\\/]/.test(path);
  return {
    name: 'hpke-only-as-used',
    setup(build) {
      build.onResolve({ filter: /./ }, async ({ path, pluginData, importer, kind, resolveDir }) => {
        const isHpke = path.startsWith('@hpke/') || (path.startsWith('.') && isOfHpke(importer));
        if (pluginData !== undefined || !isHpke) return undefined;
        const resolved = await build.resolve(path, { importer, kind, resolveDir, pluginData: 'resolved' });
        return { ...resolved, sideEffects: false };
      });
    },
  };
}

/** Every page with a main.ts; what several import, such as the component toolkit, becomes a chunk that they share. */
async function pages(): Promise<BuildOptions> {
  const folders = await readdir(join(root, 'webview'));
  const names = folders.filter((name) => existsSync(join(root, 'webview', name, 'main.ts')));
  return {
    entryPoints: Object.fromEntries(names.map((name) => [name, `webview/${name}/main.ts`])),
    outdir: 'dist/webview',
    platform: 'browser',
    format: 'esm',
    splitting: true,
    target: 'es2022',
  };
}

function printSizes({ outputs }: Metafile, minify: boolean): void {
  const built = Object.entries(outputs).filter(([path]) => !path.endsWith('.map'));
  for (const [path, { bytes }] of built) {
    const isOver = minify && path === extensionFile && bytes > extensionBudget;
    const note = isOver ? `, over its budget of ${kilobytes(extensionBudget)}` : '';
    console.log(`  ${path}: ${kilobytes(bytes)}${note}`);
  }
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(0)} KB`;
}
