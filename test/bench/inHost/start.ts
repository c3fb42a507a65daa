import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { type Profiler, type Runtime, Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { type RefinementApi } from '../../../src/api';
import { answerVariable, cacheVariable, extensionId } from './places';

export interface StartAnswer {
  /** Milliseconds that VS Code says it took to load and activate each extension of this window. */
  readonly activations: Readonly<Record<string, number>>;
  /** From asking for the extension until rows could be shown. */
  readonly rows: number;
  readonly stories: number;
  /** Reading and parsing the file that the rows came from, and nothing else; milliseconds. */
  readonly rowsFile: number;
  readonly opening: Opening;
}

export interface Opening {
  /** Milliseconds of the extension host that the extension takes for a file without risks that is opened, in the mean. */
  readonly ours: number;
  /** Those of all extensions and the host itself. */
  readonly all: number;
}

// A window that has just opened is busy with itself.
const settling = 3_000;
// An extension of VS Code's own that waits to be needed, for comparison.
const other = 'vscode.typescript-language-features';

/** Activates the extension and waits for rows: run by VS Code in its extension host. */
export async function run(): Promise<void> {
  await vscode.extensions.getExtension('vscode.git')?.activate();
  await delay(settling);
  const extension = vscode.extensions.getExtension<RefinementApi>(extensionId);
  if (!extension || extension.isActive) throw new Error('The extension is absent, or active already');
  const start = performance.now();
  const api = await extension.activate();
  const firstRows = new Promise<number>((resolve) => {
    api.onDidChangeStories(() => {
      if (api.stories().length > 0) resolve(performance.now() - start);
    });
  });
  const idle = api.whenIdle();
  const rows = await firstRows;
  const stories = api.stories().length;
  await idle;
  await vscode.extensions.getExtension(other)?.activate();
  await until('The extension has kept nothing', isKept);
  const rowsFile = await readRowsFile();
  const opening = await openingCost(extension.extensionPath);
  const answer: StartAnswer = { activations: await activations(), rows, stories, rowsFile, opening };
  writeFileSync(process.env[answerVariable] ?? '', JSON.stringify(answer));
}

const cache = process.env[cacheVariable] ?? '';

/** What was read is kept some seconds later; the index comes last. */
function isKept(): boolean {
  return existsSync(cache) && readdirSync(cache).some((name) => existsSync(join(cache, name, 'index')));
}

/** As any extension would that runs in a browser, too. */
async function readRowsFile(): Promise<number> {
  const [folder = ''] = readdirSync(cache);
  const name = readdirSync(join(cache, folder)).find((file) => file.startsWith('rows-'));
  const file = vscode.Uri.file(join(cache, folder, name ?? ''));
  const start = performance.now();
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  // The first line is the extension's own.
  JSON.parse(text.slice(text.indexOf('\n')));
  return performance.now() - start;
}

/**
 * By a profile of the extension host: what has the extension anywhere on its stack counts, also what it happens to do meanwhile,
 * such as to keep the backlog.
 */
async function openingCost(extensionPath: string): Promise<Opening> {
  const files = await vscode.workspace.findFiles('src/**/*.ts');
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 100 });
  await session.post('Profiler.start');
  for (const file of files) {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
    // Longer than the extension lets things settle.
    await delay(300);
  }
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const ours = timeOf(profile, ({ url }) => url.includes(extensionPath));
  const idle = timeOf(profile, ({ functionName }) => functionName === '(idle)');
  const all = timeOf(profile, () => true) - idle;
  return { ours: ours / files.length, all: all / files.length };
}

/** Milliseconds of the frames that are meant and of all that they call. */
function timeOf(
  { nodes, samples = [], timeDeltas = [] }: Profiler.Profile,
  isMeant: (frame: Runtime.CallFrame) => boolean,
): number {
  const meant = new Set<number>();
  // Callers come before what they call.
  for (const { id, callFrame, children = [] } of nodes) {
    if (isMeant(callFrame)) meant.add(id);
    if (meant.has(id)) for (const child of children) meant.add(child);
  }
  const microseconds = samples.reduce((sum, id, at) => sum + (meant.has(id) ? (timeDeltas[at] ?? 0) : 0), 0);
  return microseconds / 1_000;
}

/** As “Developer: Startup Performance” tells them: name, eager, load code, call activate, finish activate, … */
async function activations(): Promise<Record<string, number>> {
  await vscode.commands.executeCommand('perfview.show');
  const shown = () => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'perf')?.getText() ?? '';
  await until('VS Code tells no activation times', () => shown().includes(`| ${extensionId} `));
  const told: Record<string, number> = {};
  for (const line of shown().split('\n')) {
    const [, name = '', eager, load, call, finish] = line.split('|').map((cell) => cell.trim());
    if (eager === 'true' || eager === 'false') told[name] = Number(load) + Number(call) + Number(finish);
  }
  return told;
}

async function until(complaint: string, isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo(); waited++) {
    if (waited === 120) throw new Error(complaint);
    await delay(250);
  }
}
