import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Mocha from 'mocha';
import { root } from '../paths';
import { SetupError } from '../progress';
import { type Counts } from './counts';

/** The test files of one part, in a stable order. @throws {SetupError} there are none: nothing would have been proved */
export async function findSpecs(part: 'unit' | 'robustness' | 'host' | 'e2e'): Promise<string[]> {
  const folder = join(root, 'test', part);
  const files = await readdir(folder, { recursive: true });
  const specs = files.filter((file) => file.endsWith('.spec.ts')).map((file) => join(folder, file));
  if (specs.length === 0) throw new SetupError(`No tests found in test/${part}.`);
  return specs.sort();
}

/** Runs a part's tests in this process, as far as they match `grep`. */
export async function runSpecs(part: 'unit' | 'robustness' | 'e2e', timeout: number, grep?: string): Promise<Counts> {
  const mocha = new Mocha({
    ui: 'bdd',

    timeout,
    forbidOnly: Boolean(process.env.CI),
    ...(grep ? { grep } : {}),
  });
  (await findSpecs(part)).forEach((spec) => mocha.addFile(spec));
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    const runner = mocha.run(() => resolve({ passed: runner.stats?.passes ?? 0, failed: runner.stats?.failures ?? 0 }));
  });
}
