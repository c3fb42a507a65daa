import { join } from 'node:path';
import { build } from 'esbuild';
import { extensionForm } from '../../scripts/build';
import { dist, root } from '../../scripts/paths';
import { runToEnd } from '../../scripts/processes';

const bundles = new Map<string, Promise<string>>();

/**
 * Runs a module of measured/ in a fresh process of its own, bundled as the extension is: nobody else's heap, and no machine code
 * that an earlier measurement has warmed up.
 */
export async function measure<Output>(
  name: string,
  input: Readonly<Record<string, unknown>>,
  nodeOptions: readonly string[] = [],
): Promise<Output> {
  const bundle = bundles.get(name) ?? bundleOf(name);
  bundles.set(name, bundle);
  const output = await runToEnd(process.execPath, [...nodeOptions, await bundle, JSON.stringify(input)]);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Output;
}

async function bundleOf(name: string): Promise<string> {
  const outfile = join(dist, 'bench', `${name}.js`);
  await build({
    ...extensionForm,
    format: 'cjs',
    absWorkingDir: root,
    entryPoints: [`test/bench/measured/${name}.ts`],
    outfile,
    bundle: true,
    minify: process.env.BENCH_READABLE === undefined,
    external: ['node:*'],
    logLevel: 'warning',
  });
  return outfile;
}
