import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Mocha from 'mocha';
import { root } from '../paths';
import { SetupError } from '../progress';
import { type Counts, failureLine, sum } from './counts';

type Part = 'unit' | 'robustness' | 'host' | 'e2e';

/** The test files of one part, in a stable order. @throws {SetupError} there are none: nothing would have been proved */
export async function findSpecs(part: Part): Promise<string[]> {
  const folder = join(root, 'test', part);
  const files = await readdir(folder, { recursive: true });
  const specs = files.filter((file) => file.endsWith('.spec.ts')).map((file) => join(folder, file));
  if (specs.length === 0) throw new SetupError(`No tests found in test/${part}.`);
  return specs.sort();
}

interface SpecOptions {
  /** Of one test, in milliseconds. */
  readonly timeout: number;
  readonly grep?: string | undefined;
}

/** Runs a part's tests in this process, as far as they match `grep`. */
export async function runSpecs(part: Part, options: SpecOptions): Promise<Counts> {
  return sum([...(await runFilesHere(await findSpecs(part), options)).values()]);
}

/** As {@link runSpecs}, two files at a time, each in a process of its own. */
export async function runSpecsInPairs(part: Part, options: SpecOptions): Promise<Counts> {
  return sum([...(await runFiles(await findSpecs(part), options)).values()]);
}

/**
 * As {@link runSpecs}, for tests whose course hangs on how busy the machine is: a file with a failure is run once more, whole, and
 * counts as it went then. What passed only then is told with the counts. Never two at a time: a window of VS Code keeps more than
 * one core busy, and two of them take longer than one after the other.
 */
export async function runSpecsTwice(part: Part, options: SpecOptions): Promise<Counts> {
  const first = await runFilesHere(await findSpecs(part), options);
  const failed = [...first].filter(([, { failures }]) => failures.length > 0);
  if (failed.length === 0) return sum([...first.values()]);
  console.log(`\n■ ${part}: once more, since something failed there: ${failed.length} of ${first.size} files`);
  const second = await runFilesHere(
    failed.map(([file]) => file),
    options,
  );
  const unsteady = failed.flatMap(([file, { failures }]) => (second.get(file)?.failures.length ? [] : failures));
  const all = [...new Map([...first, ...second]).values()];
  return { ...sum(all), unsteady };
}

/** One after the other, in this process. */
async function runFilesHere(files: string[], options: SpecOptions): Promise<Map<string, Counts>> {
  const mocha = newMocha(files, options);
  const counts = await runMocha(mocha);
  // A file that stays loaded would define no tests when it is run again.
  mocha.unloadFiles();
  return counts;
}

/** Two at a time, since each waits as long as it works; in new processes, since a file that is loaded defines its tests once. */
function runFiles(files: string[], options: SpecOptions): Promise<Map<string, Counts>> {
  return runMocha(newMocha(files, options, { jobs: 2, require: ['tsx'] }).parallelMode(true));
}

function newMocha(files: string[], { timeout, grep }: SpecOptions, more: Mocha.MochaOptions = {}): Mocha {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout,
    forbidOnly: Boolean(process.env.CI),
    ...(grep ? { grep } : {}),
    ...more,
  });
  files.forEach((file) => mocha.addFile(file));
  return mocha;
}

/** @returns how each file went of which anything ran */
async function runMocha(mocha: Mocha): Promise<Map<string, Counts>> {
  const counts = new Map<string, Counts>();
  const add = ({ file = '' }: Mocha.Runnable, passed: number, ...failures: string[]) =>
    counts.set(file, sum([counts.get(file) ?? sum([]), { passed, failures }]));
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    runner.on('pass', (test) => add(test, 1));
    runner.on('fail', (test, error: unknown) => add(test, 0, failureLine(test, error)));
  });
  return counts;
}
