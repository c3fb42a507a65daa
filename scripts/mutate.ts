import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type LogLevel, type MutantResult } from '@stryker-mutator/api/core';
import { isInSample } from './mutation/sample';
import { root } from './paths';
import { SetupError } from './progress';
import { findSpecs } from './testing/specs';

const folder = '.mutation';

/**
 * `npm run mutate -- PATH… [--specs ROOM,…] [--quick] [--one-in N]`: breaks the code of a folder or file (`src/domain/round.ts`, or lines of it,
 * `src/domain/round.ts:10-20`) in one place after the other, and tells which breaks no unit test of the same room has noticed,
 * or of the rooms named: `--specs domain,backlog`. Constants need all tests of the room for each break: `--quick` leaves them out.
 * Tests of the backlog take seconds for each break: `--one-in 20` tries a twentieth of them, evenly spread.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { specs: { type: 'string' }, quick: { type: 'boolean', default: false }, 'one-in': { type: 'string' } },
    allowPositionals: true,
  });
  const [room, other] = new Set(positionals.map((path) => /^src\/(\w+)\b/.exec(path)?.[1] ?? ''));
  if (!room || other !== undefined) throw new SetupError('Name folders or files of one room: src/records, say.');
  const oneIn = Number(values['one-in'] ?? 1);
  if (!Number.isInteger(oneIn) || oneIn < 1) throw new SetupError('Name a whole number after --one-in: 20, say.');
  const { Stryker } = await import('@stryker-mutator/core');
  await mkdir(join(root, folder), { recursive: true });
  const stryker = new Stryker({
    mutate: positionals.map((path) => (/\.ts(:|$)/.test(path) ? path : `${path.replace(/\/$/, '')}/**/*.ts`)),
    testRunner: 'mocha12',
    plugins: ['./scripts/mutation/mochaRunner.ts'],
    testRunnerNodeArgs: ['--import', 'tsx'],
    checkerNodeArgs: ['--import', 'tsx'],
    coverageAnalysis: 'perTest',
    ignoreStatic: values.quick,
    timeoutMS: 25_000,
    // A machine of which others want something, too.
    concurrency: 1,
    reporters: [process.stdout.isTTY ? 'progress' : 'progress-append-only'],
    logLevel: 'error' as LogLevel,
    disableTypeChecks: false,
    tempDirName: `${folder}/sandbox`,
    ignorePatterns: ['.vscode-test', 'dist', '.ci', folder],
    // Ours, for the runner.
    ...{ specs: await specsOf((values.specs ?? room).split(',')), oneIn },
    allowEmpty: true,
    warnings: { unknownOptions: false, slow: false, preprocessorErrors: true, unserializableOptions: true },
  });
  const mutants = await stryker.runMutationTest();
  await printResults(mutants.filter(({ id }) => isInSample(id, oneIn)));
  return 0;
}

/** Relative to the project's folder, since they run in a copy of it. */
async function specsOf(folders: readonly string[]): Promise<string[]> {
  const specs = (await findSpecs('unit')).map((path) => path.slice(root.length + 1));
  return folders.flatMap((name) => specs.filter((path) => path.startsWith(join('test', 'unit', name))));
}

const noticed = ['Killed', 'Timeout'];
const unnoticed = ['Survived', 'NoCoverage'];

async function printResults(mutants: readonly MutantResult[]): Promise<void> {
  const files = new Set(mutants.map(({ fileName }) => fileName));
  for (const path of files) {
    const file = path.slice(root.length + 1);
    const ofFile = mutants.filter(({ fileName }) => fileName === path);
    const lines = (await readFile(join(root, file), 'utf8')).split('\n');
    console.log(`\n${file}: ${score(ofFile)}`);
    for (const mutant of ofFile.filter(({ status }) => unnoticed.includes(status)))
      console.log(`  ${described(mutant, file, lines)}`);
  }
  console.log(`\n${score(mutants)}`);
}

function score(mutants: readonly MutantResult[]): string {
  const killed = mutants.filter(({ status }) => noticed.includes(status)).length;
  const all = killed + mutants.filter(({ status }) => unnoticed.includes(status)).length;
  return `${killed} of ${all} noticed, ${all ? ((100 * killed) / all).toFixed(1) : '–'} %`;
}

function described({ location, replacement, status }: MutantResult, file: string, lines: readonly string[]): string {
  const { start, end } = location;
  const text = lines.slice(start.line - 1, end.line).join('\n');
  const lastLine = lines[end.line - 1] ?? '';
  const original = text.slice(start.column - 1, text.length - (lastLine.length - end.column + 1));
  const untested = status === 'NoCoverage' ? ' (no test comes here)' : '';
  return `${file}:${start.line}:${start.column} ${oneLine(original)} → ${oneLine(replacement ?? '')}${untested}`;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 90 ? `${line.slice(0, 60)} … ${line.slice(-25)}` : line;
}
