import { writeFileSync } from 'node:fs';
import { format } from 'node:util';
import Mocha from 'mocha';

/** Starts what mocha prints, among all that an extension host prints. */
export const reportPrefix = 'mocha|';

/** Where the counts are left, and which tests to run, named by environment variables. */
export const reportVariable = 'REFINEMENT_TEST_REPORT';
export const grepVariable = 'REFINEMENT_TEST_GREP';

/** Runs the tests that `loaders` define, inside VS Code's extension host. @throws where a test failed */
export async function runInHost(loaders: readonly (() => Promise<unknown>)[]): Promise<void> {
  Mocha.reporters.Base.consoleLog = (...values: unknown[]) => console.log(reportPrefix + format(...values));
  const grep = process.env[grepVariable];
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, color: false, ...(grep ? { grep } : {}) });
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, '', mocha);
  for (const load of loaders) await load();
  const { passes, failures } = await new Promise<Mocha.Stats>((resolve, reject) => {
    const runner = mocha.run(() => (runner.stats ? resolve(runner.stats) : reject(new Error('Mocha kept no counts'))));
  });
  const report = process.env[reportVariable];
  if (report) writeFileSync(report, JSON.stringify({ passed: passes, failed: failures }));
  if (failures > 0) throw new Error(`${failures} failed`);
}
