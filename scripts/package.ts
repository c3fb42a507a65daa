import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { kilobytes } from './build';
import { dist, root } from './paths';

/** The budget of design.md, section 6. */
const packageBudget = 1_000_000;

export async function run(): Promise<number> {
  const vsix = await packageExtension();
  const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  files.forEach((file) => console.log(`  ${file}`));
  const { size } = await stat(vsix);
  const isWithinBudget = size <= packageBudget;
  console.log(`${kilobytes(size)}, ${isWithinBudget ? 'within' : 'OVER'} the budget of ${kilobytes(packageBudget)}`);
  return isWithinBudget ? 0 : 1;
}

/** Builds (npm's script `vscode:prepublish`) and packs what .vscodeignore lists. @returns the path of the VSIX */
export async function packageExtension(): Promise<string> {
  const packagePath = join(dist, 'backlog-refinement.vsix');
  await createVSIX({ cwd: root, packagePath, dependencies: false });
  return packagePath;
}
