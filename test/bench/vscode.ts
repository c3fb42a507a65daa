import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import { browserArguments, findBrowser } from '../../scripts/browser';
import { build as buildExtension } from '../../scripts/build';
import { dist, root } from '../../scripts/paths';
import { makeSampleWorkspace } from '../../scripts/sample';
import { installVsCodeServer } from '../../scripts/vscode/install';
import { runInHost } from '../../scripts/vscode/runInHost';
import { type RunningVsCode, startVsCodeServer } from '../../scripts/vscode/server';
import { type Figure, type GitHubProcess, type Measure, ratios, sized, typical } from './figure';
import { startGitHub } from './gitHubProcess';
import { answerVariable, cacheVariable, extensionId } from './inHost/places';
import { type StartAnswer } from './inHost/start';

const starts = 5;
// Of VS Code itself, each in the same windows; the first is the yardstick.
const yardstick = 'vscode.github-authentication';
const compared = [yardstick, 'vscode.git', 'vscode.typescript-language-features'];
const cachePlace = ['data', 'User', 'globalStorage', extensionId, 'cache'];
const kept = [1_000, 10_000];

/** The minified extension in a real VS Code: a first start reads from GitHub; then GitHub ends, and every start is from the cache. */
export const vscode: Measure = async () => {
  await buildExtension({ minify: true });
  const { executablePath } = await findBrowser();
  const chrome = await chromium.launch({ executablePath, args: browserArguments });
  const figures: Figure[] = [];
  const all: StartAnswer[] = [];
  try {
    for (const stories of kept) {
      const measured = await startsFromCache(chrome, stories);
      figures.push(...firstRows(stories, measured));
      all.push(...measured);
    }
  } finally {
    await chrome.close();
  }
  return [...activation(all), ...figures, ...opening(all)];
};

function activation(starts: readonly StartAnswer[]): Figure[] {
  const of = (id: string) => starts.map(({ activations }) => activations[id] ?? NaN);
  return [
    typical('vscode, activation', of(extensionId), 'ms'),
    ...compared.map((id) => typical(`vscode, activation of ${id}`, of(id), 'ms')),
    typical(`vscode, activation to that of ${yardstick}`, ratios(of(extensionId), of(yardstick)), '×', 0.4),
  ];
}

function firstRows(stories: number, starts: readonly StartAnswer[]): Figure[] {
  const rows = starts.map((start) => start.rows);
  const reading = starts.map(({ rowsFile }) => rowsFile);
  const least = starts.map(({ activations, rowsFile }) => (activations[extensionId] ?? NaN) + rowsFile);
  return [
    typical(sized('vscode, activation to first rows', stories), rows, 'ms'),
    typical(sized('vscode, reading the rows alone', stories), reading, 'ms'),
    typical(sized('vscode, first rows to activation and reading', stories), ratios(rows, least), '×', 1.5),
  ];
}

function opening(starts: readonly StartAnswer[]): Figure[] {
  const ours = starts.map(({ opening: { ours } }) => ours);
  const all = starts.map(({ opening: { all } }) => all / 100);
  return [
    typical('vscode, opening a file without risks', ours, 'ms'),
    typical('vscode, opening a file without risks, share', ratios(ours, all), '%', 2),
  ];
}

async function startsFromCache(chrome: Browser, stories: number): Promise<StartAnswer[]> {
  const folder = await mkdtemp(join(tmpdir(), 'refinement-bench-'));
  const gitHub = await startGitHub(stories);
  const served = await serve(folder, gitHub);
  const subject = { extension: await startedOnDemand(folder), module: await bundle() };
  const starter = new Starter(chrome, served.server, served.workspace, join(folder, 'answer.json'), subject);
  try {
    await starter.start();
    await gitHub.stop();
    const measured: StartAnswer[] = [];
    for (let at = 0; at < starts; at++) measured.push(await starter.start());
    const short = measured.find((start) => start.stories !== stories);
    if (short) throw new Error(`${short.stories} rows of ${stories} in VS Code`);
    return measured;
  } finally {
    await served.server.stop();
    await gitHub.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function serve(folder: string, { url }: GitHubProcess) {
  const dataDir = join(folder, 'vscode');
  const { workspace, env, settings } = await makeSampleWorkspace({ folder, user: 'ana', gitHubUrl: url });
  const server = await startVsCodeServer(await installVsCodeServer(), {
    dataDir,
    extensionsDir: join(folder, 'extensions'),
    isAutomated: true,
    machineSettings: settings,
    env: { ...env, [answerVariable]: join(folder, 'answer.json'), [cacheVariable]: join(dataDir, ...cachePlace) },
  });
  return { server, workspace };
}

/** Each start is a window of its own, with a fresh extension host. */
class Starter {
  constructor(
    private readonly chrome: Browser,
    private readonly server: RunningVsCode,
    private readonly workspace: string,
    private readonly answer: string,
    private readonly subject: { readonly extension: string; readonly module: string },
  ) {}

  async start(): Promise<StartAnswer> {
    await rm(this.answer, { force: true });
    const { extension, module } = this.subject;
    const tests = { extensionDevelopmentPath: extension, extensionTestsPath: module };
    const isDone = await runInHost(this.chrome, this.server, { folder: this.workspace, tests, timeoutMs: 240_000 });
    if (!isDone) throw new Error('The start in VS Code failed');
    return JSON.parse(await readFile(this.answer, 'utf8')) as StartAnswer;
  }
}

/** The extension as it is, but for VS Code not starting it by itself before the clock runs. */
async function startedOnDemand(folder: string): Promise<string> {
  const extension = join(folder, 'extension');
  for (const path of ['dist/extension.mjs', 'dist/extension', 'media', 'package.nls.json'])
    await cp(join(root, path), join(extension, path), { recursive: true });
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { activationEvents: string[] };
  const activationEvents = manifest.activationEvents.filter((event) => event !== 'onStartupFinished');
  await writeFile(join(extension, 'package.json'), JSON.stringify({ ...manifest, activationEvents }));
  return extension;
}

async function bundle(): Promise<string> {
  const outfile = join(dist, 'bench', 'start.js');
  const form = {
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
  } satisfies BuildOptions;
  await build({ ...form, absWorkingDir: root, entryPoints: ['test/bench/inHost/start.ts'], outfile });
  return outfile;
}
