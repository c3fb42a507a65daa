import { writeFileSync } from 'node:fs';
import { format } from 'node:util';
import Mocha from 'mocha';
import { type Counts, failureLine } from '../../scripts/testing/counts';

/** Starts what mocha prints, among all that an extension host prints. */
export const reportPrefix = 'mocha|';

/** Where the {@link Counts} are left, and which tests to run, named by environment variables. */
export const reportVariable = 'REFINEMENT_TEST_REPORT';
export const grepVariable = 'REFINEMENT_TEST_GREP';

/** Runs the tests that `loaders` define, inside VS Code's extension host. @throws where a test failed */
export async function runInHost(loaders: readonly (() => Promise<unknown>)[]): Promise<void> {
  Mocha.reporters.Base.consoleLog = (...values: unknown[]) => console.log(reportPrefix + format(...values));
  const grep = process.env[grepVariable];
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, color: false, ...(grep ? { grep } : {}) });
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, '', mocha);
  for (const load of loaders) await load();
  let passed = 0;
  const failures: string[] = [];
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    runner.on('pass', () => passed++);
    runner.on('fail', (test, error: unknown) => failures.push(failureLine(test, error)));
  });
  const report = process.env[reportVariable];
  if (report) writeFileSync(report, JSON.stringify({ passed, failures } satisfies Counts));
  if (failures.length > 0) throw new Error(`${failures.length} failed`);
}
