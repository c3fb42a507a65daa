import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { root } from '../../../scripts/paths';

/** Makes the extension with the empty page in a folder. */
export async function makeEmptyPage(folder: string): Promise<void> {
  const common: BuildOptions = { absWorkingDir: join(root, 'test', 'bench', 'emptyPage'), bundle: true, minify: true };
  await mkdir(folder, { recursive: true });
  await build({
    ...{ ...common, entryPoints: ['extension.ts'], outfile: join(folder, 'extension.js') },
    ...{ platform: 'node', format: 'cjs', external: ['vscode'] },
  });
  await build({ ...common, entryPoints: ['page.ts'], outfile: join(folder, 'page.js'), format: 'esm' });
  const manifest = {
    ...{ name: 'empty-page', publisher: 'bench', version: '0.0.1', engines: { vscode: '^1.96.0' } },
    ...{ main: './extension.js', activationEvents: ['onStartupFinished'] },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
}
