import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build as bundle, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { dist, root } from './paths';
import { writeNotices } from './notices';
import { step } from './progress';

/** Of what the Node host loads to start, minified: more would be felt. What is loaded when it is needed is not counted. */
export const startBudget = 400_000;

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { minify: { type: 'boolean', default: false } } });
  await build(values);
  return 0;
}

/** Builds the extension and its pages into dist/. @returns how many bytes the Node host loads to start */
export async function build({
  minify,
  tellsSizes = true,
}: {
  readonly minify: boolean;
  readonly tellsSizes?: boolean;
}): Promise<{ readonly startBytes: number }> {
  return step(minify ? 'Building, minified' : 'Building', async () => {
    // Chunks are named after what is in them: those of an earlier build would stay.
    for (const folder of [chunkFolder, 'webview']) await rm(join(dist, folder), { recursive: true, force: true });
    const common = {
      absWorkingDir: root,
      bundle: true,
      minify,
      sourcemap: !minify,
      metafile: true,
      logLevel: 'warning',
      legalComments: 'none',
    } satisfies BuildOptions;
    const inWorkers: Metafile[] = [];
    const [inNode, ...others] = await Promise.all([
      bundle({ ...nodeHost, ...common }),
      bundle({ ...webHost, ...common }),
      bundle({ ...(await pages(inWorkers)), ...common }),
    ]);
    await writeNotices([...[inNode, ...others].map(({ metafile }) => metafile), ...inWorkers]);
    const startBytes = bytesAtStart(inNode.metafile.outputs, entries.main);
    const isOver = minify && startBytes > startBudget;
    if (!tellsSizes) return { startBytes };
    for (const { metafile } of [inNode, ...others]) printSizes(metafile);
    const note = isOver ? `, over its budget of ${kilobytes(startBudget)}` : '';
    console.log(`  to start in Node: ${kilobytes(startBytes)}${note}`);
    return { startBytes };
  });
}

/** For the Node and the web extension host alike: resolved as for a browser, so nothing of Node can creep in. */
export const extensionForm = {
  platform: 'browser',
  target: 'node20',
  // VS Code's Node extension host logs an error with a stack at any look at `navigator`; zod and octokit look, for the names
  // of hosts that are not ours.
  define: { navigator: 'undefined' },
  alias: { 'json-with-bigint': join(root, 'src', 'github', 'requests', 'plainJson.ts') },
} satisfies BuildOptions;

const source = 'src/extension.ts';
/** As package.json names them: for the Node and the web extension host. */
export const entries = { main: 'dist/extension.mjs', browser: 'dist/extension.js' };
/** Beside `main`: all that it imports, at once or later. */
const chunkFolder = 'extension';

/** What is imported by `await import(…)` becomes a file of its own, loaded when it is needed. */
const nodeHost: BuildOptions = {
  ...extensionForm,
  entryPoints: [source],
  outdir: 'dist',
  format: 'esm',
  splitting: true,
  outExtension: { '.js': '.mjs' },
  chunkNames: `${chunkFolder}/[name]-[hash]`,
  external: ['vscode'],
  charset: 'utf8',
  plugins: [hpkeOnlyAsUsed(), startInOneFile()],
};

/**
 * esbuild makes a chunk of what the same modules share: half a dozen for the start alone, each of which is looked for and asks
 * for VS Code's API by itself. Where all that is imported later imports the entry, too, all that starts is shared by all of it.
 */
function startInOneFile(): Plugin {
  const namespace = 'later';
  return {
    name: 'start-in-one-file',
    setup(build) {
      build.onResolve({ filter: /^\./, namespace: 'file' }, async ({ path, importer, kind, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        const resolved = await build.resolve(path, { importer, kind: 'import-statement', resolveDir });
        return { ...resolved, namespace };
      });
      build.onLoad({ filter: /./, namespace }, ({ path }) => ({
        contents: `import ${JSON.stringify(join(root, source))}; export * from ${JSON.stringify(path)};`,
        resolveDir: root,
      }));
    },
  };
}

const vscodeName = '$vscode$';

/** One CommonJS file: VS Code's web extension host can load no second one, and no ECMAScript module. */
const webHost: BuildOptions = {
  ...extensionForm,
  entryPoints: [source],
  outfile: entries.browser,
  format: 'cjs',
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
        const text = await readFile(join(root, entries.browser), 'utf8');
        await writeFile(join(root, entries.browser), text.replace(/[\w$]+\(require\("vscode"\)\)/g, vscodeName));
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

/**
 * Every page with a main.ts; what several import, such as the component toolkit, becomes a chunk that they share.
 * @param inWorkers is told what was bundled into the texts of workers
 */
export async function pages(inWorkers: Metafile[] = []): Promise<BuildOptions> {
  const folders = await readdir(join(root, 'webview'));
  const names = folders.filter((name) => existsSync(join(root, 'webview', name, 'main.ts')));
  return {
    entryPoints: Object.fromEntries(names.map((name) => [name, `webview/${name}/main.ts`])),
    outdir: 'dist/webview',
    platform: 'browser',
    format: 'esm',
    splitting: true,
    target: 'es2022',
    plugins: [workersAsText(inWorkers)],
  };
}

/** A page may start a worker from a text that it brings along, and load none: `import text from './x?worker'` bundles it. */
function workersAsText(bundled: Metafile[]): Plugin {
  const [suffix, namespace] = ['?worker', 'worker'];
  return {
    name: 'workers-as-text',
    setup(build) {
      const { minify = false, target = 'es2022' } = build.initialOptions;
      build.onResolve({ filter: /\?worker$/ }, ({ path, resolveDir }) => {
        return { path: join(resolveDir, `${path.slice(0, -suffix.length)}.ts`), namespace };
      });
      build.onLoad({ filter: /./, namespace }, async ({ path }) => {
        const options = { bundle: true, format: 'iife', minify, target, write: false, metafile: true } as const;
        const { outputFiles, metafile } = await bundle({ absWorkingDir: root, entryPoints: [path], ...options });
        bundled.push(metafile);
        return { contents: outputFiles[0]?.text ?? '', loader: 'text' };
      });
    },
  };
}

function printSizes({ outputs }: Metafile): void {
  const built = Object.entries(outputs).filter(([path]) => !path.endsWith('.map'));
  for (const [path, { bytes }] of built) console.log(`  ${path}: ${kilobytes(bytes)}`);
}

/** Of a file and all that it imports not only later. */
function bytesAtStart(outputs: Metafile['outputs'], entry: string): number {
  const loaded = new Set([entry]);
  // A set's loop also visits what is added meanwhile.
  for (const path of loaded)
    for (const { path: next, kind, external } of outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && !external) loaded.add(next);
  return [...loaded].reduce((sum, path) => sum + (outputs[path]?.bytes ?? NaN), 0);
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(0)} KB`;
}
