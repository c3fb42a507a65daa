import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { budgetsOf, type AnchorFigure } from '../test/bench/anchors/budgets';
import { printExamples } from '../test/bench/anchors/examples';
import { examplesOf, printWeights } from '../test/bench/anchors/fit';
import { readHistory } from '../test/bench/anchors/histories';
import { judgeMoved } from '../test/bench/anchors/movedCases';
import { type PackageHistory, packages } from '../test/bench/anchors/packages';
import { randomFrom } from '../test/bench/anchors/random';
import { printMoved, printRows, telling } from '../test/bench/anchors/report';
import { chooseSamples } from '../test/bench/anchors/sample';
import { judgeAll, rowsOf } from '../test/bench/anchors/tally';
import { putTable } from '../test/bench/measuredTables';
import { root } from './paths';
import { step } from './progress';

const results = join(root, 'test', 'bench', 'anchors', 'results.json');

/** Other ranges than those that are reported. */
const seedsToFit = [2, 3, 4, 5];

/**
 * `npm run bench:anchors [-- --seed N] [--ranges N] [--examples [--verdict V] [--method M]] [PACKAGE…]`: how often code is found
 * again in published histories. The first run fetches them by npm. A budget that is missed is told, no failure.
 * With `--fit` it prints weights for confidence.ts instead.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      ranges: { type: 'string', default: '250' },
      examples: { type: 'boolean', default: false },
      fit: { type: 'boolean', default: false },
      verdict: { type: 'string', default: 'wrong' },
      method: { type: 'string', default: 'with' },
    },
  });
  const chosen = packages.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  if (values.fit) return fit(chosen, Number(values.ranges));
  const random = randomFrom(Number(values.seed));
  console.log(`Seed ${values.seed}, ${values.ranges} ranges for each package and jump`);
  const judged = [];
  for (const history of chosen) {
    const versions = await step(`Reading ${history.name}`, () => readHistory(history));
    const samples = chooseSamples(history.name, versions, Number(values.ranges), random);
    judged.push(...judgeAll(samples));
  }
  const rows = rowsOf(judged);
  printRows(rows);
  if (values.examples) printExamples(judged, values);
  const moved = await judgeMoved();
  printMoved(moved);
  const figures = budgetsOf(rows, moved);
  printFigures(figures);
  const isWhole = positionals.length === 0 && values.seed === '1' && values.ranges === '250';
  if (isWhole) {
    await writeFile(results, `${JSON.stringify(figures, undefined, 2)}\n`);
    await putTable('anchors', telling(rows));
    console.log(`\nWritten to ${relative(root, results)}, the table also to CONTRIBUTING.md`);
  } else console.log(`\nOnly a whole run is kept in ${relative(root, results)}.`);
  return 0;
}

async function fit(chosen: readonly PackageHistory[], ranges: number): Promise<number> {
  const examples = [];
  for (const seed of seedsToFit) {
    const random = randomFrom(seed);
    for (const history of chosen) {
      const versions = await step(`Reading ${history.name}, seed ${seed}`, () => readHistory(history));
      examples.push(...examplesOf(chooseSamples(history.name, versions, ranges, random)));
    }
  }
  printWeights(examples);
  return 0;
}

function printFigures(figures: readonly AnchorFigure[]): void {
  const limited = figures.filter(({ ok }) => ok !== undefined);
  console.log(`\n${limited.filter(({ ok }) => ok).length} of ${limited.length} budgets kept`);
  for (const { name, value, unit, budget, ok } of limited)
    console.log(`${ok ? 'kept' : 'MISSED'}: ${name}: ${value} ${unit}, budget ${budget}`);
}
