import { parseArgs } from 'node:util';
import { SetupError, seconds, tellError } from './progress';
import { type Counts, sum } from './testing/counts';

/** The parts of the tests; loaded when run, so that what is broken in one does not stop the others. */
const parts: Readonly<Record<string, (grep?: string) => Promise<Counts>>> = {
  check: async () => (await import('./testing/checks')).runChecks(),
  unit: async (grep) => (await import('./testing/specs')).runSpecs('unit', { timeout: 10_000, grep }),
  robustness: async (grep) =>
    (await import('./testing/specs')).runSpecsInPairs('robustness', { timeout: 120_000, grep }),
  host: async (grep) => (await import('./testing/hostTests')).runHostTests(grep),
  e2e: async (grep) => (await import('./testing/browserTests')).runBrowserTests(grep),
  desktop: async (grep) => (await import('./testing/desktopTests')).runDesktopTests(grep),
};

/** `npm test [-- PART…] [--grep TEXT]`; ends with how many tests passed and failed over all parts. */
export async function run(args: string[]): Promise<never> {
  const { values, positionals } = parseArgs({ args, options: { grep: { type: 'string' } }, allowPositionals: true });
  const chosen = positionals.length > 0 ? positionals : ['unit', 'robustness', 'host', 'e2e'];
  const unknown = chosen.find((name) => !parts[name]);
  if (unknown) throw new SetupError(`There is no part ${unknown}: ${Object.keys(parts).join(', ')}.`);
  const counts: Counts[] = [];
  for (const name of chosen) counts.push(await runPart(name, values.grep));
  const { passed, failures, unsteady = [] } = sum(counts);
  for (const line of failures) console.log(`✗ ${line}`);
  for (const line of unsteady) console.log(`~ passed only when run once more: ${line}`);
  console.log(`\n${passed} passed, ${failures.length} failed`);
  // Tests may leave something running, which must not keep this alive.
  process.exit(failures.length === 0 ? 0 : 1);
}

/** Runs one part; what keeps it from running counts as a failure. */
async function runPart(name: string, grep: string | undefined): Promise<Counts> {
  const start = performance.now();
  console.log(`\n■ ${name}`);
  let counts: Counts = { passed: 0, failures: [`${name} could not be run`] };
  try {
    counts = (await parts[name]?.(grep)) ?? counts;
  } catch (error) {
    tellError(error);
  }
  console.log(
    `■ ${name}: ${counts.passed} passed, ${counts.failures.length} failed in ${seconds(performance.now() - start)}`,
  );
  return counts;
}
