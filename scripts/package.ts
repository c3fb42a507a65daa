import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { kilobytes } from './build';
import { dist, root } from './paths';

/** Small enough to install in a second. */
export const packageBudget = 1_000_000;

export async function run(): Promise<number> {
  const { size } = await stat(await packageExtension());
  const isWithinBudget = size <= packageBudget;
  console.log(`${kilobytes(size)}, ${isWithinBudget ? 'within' : 'OVER'} the budget of ${kilobytes(packageBudget)}`);
  return isWithinBudget ? 0 : 1;
}

/** Builds (npm's script `vscode:prepublish`), packs what .vscodeignore lists, and prints it. @returns the VSIX's path */
export async function packageExtension(): Promise<string> {
  const packagePath = join(dist, 'backlog-refinement.vsix');
  await createVSIX({ cwd: root, packagePath, dependencies: false });
  return packagePath;
}
