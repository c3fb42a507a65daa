import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { dist, root } from '../paths';
import { findSpecs } from './specs';

/** Bundles test/host for the extension host. @returns the module, which exports `run()` */
export async function bundleHostTests(): Promise<string> {
  const folder = join(root, 'test', 'host');
  const specs = await findSpecs('host');
  const loaders = specs.map((spec) => `() => import(${JSON.stringify(`./${relative(folder, spec)}`)})`);
  const outfile = join(dist, 'test', 'host.js');
  await build({
    stdin: {
      contents: `import { runInHost } from './runner'; export const run = () => runInHost([${loaders.join(', ')}]);`,
      resolveDir: folder,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}
