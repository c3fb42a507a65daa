import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { type GitHubProcess, type Measure } from '../test/bench/figure';
import { startGitHub } from '../test/bench/gitHubProcess';
import { printTable } from '../test/bench/table';
import { updateTable } from '../test/bench/measuredTables';
import { withGrowth } from '../test/bench/growth';
import { root } from './paths';
import { SetupError, step } from './progress';

/** What can be measured by itself; loaded when run. */
const parts: Readonly<Record<string, () => Promise<Measure>>> = {
  load: async () => (await import('../test/bench/load')).load,
  refresh: async () => (await import('../test/bench/refresh')).refresh,
  cache: async () => (await import('../test/bench/cache')).cache,
  heap: async () => (await import('../test/bench/heap')).heap,
  vscode: async () => (await import('../test/bench/vscode')).vscode,
  panel: async () => (await import('../test/bench/panel')).panel,
  writes: async () => (await import('../test/bench/writes')).writes,
  size: async () => (await import('../test/bench/size')).size,
};

const results = join(root, 'test', 'bench', 'results.json');

/**
 * `npm run bench [-- PART…]`: measures, prints one table, and keeps what a whole run has measured. A budget that is missed is
 * told, no failure; only a measurement that can't be made is.
 */
export async function run(args: string[]): Promise<never> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const chosen = positionals.length > 0 ? positionals : Object.keys(parts);
  const unknown = chosen.find((name) => !parts[name]);
  if (unknown) throw new SetupError(`There is no part ${unknown}: ${Object.keys(parts).join(', ')}.`);
  const started = new Map<number, Promise<GitHubProcess>>();
  const gitHubs = (stories: number) => {
    const gitHub = started.get(stories) ?? startGitHub(stories);
    started.set(stories, gitHub);
    return gitHub;
  };
  const measured = [];
  const failed: string[] = [];
  for (const name of chosen) {
    const measure = await parts[name]?.();
    if (!measure) continue;
    try {
      measured.push(...(await step(`Measuring: ${name}`, () => measure(gitHubs))));
    } catch (error) {
      // The other parts take minutes, too: what they say is not lost with this one.
      failed.push(name);
      console.error(error);
    }
  }
  for (const gitHub of started.values()) await (await gitHub).stop();
  const figures = withGrowth(measured);
  printTable(figures);
  if (failed.length > 0) console.log(`\n✗ Could not be measured, so nothing is kept: ${failed.join(', ')}`);
  else if (positionals.length === 0) {
    await updateTable(figures);
    await writeFile(results, `${JSON.stringify(figures, undefined, 2)}\n`);
    console.log(`\nWritten to ${relative(root, results)}, the most telling ones also to CONTRIBUTING.md`);
  } else console.log(`\nOnly a whole run is kept in ${relative(root, results)}.`);
  process.exit(failed.length > 0 ? 1 : 0);
}
