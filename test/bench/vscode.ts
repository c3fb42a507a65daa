import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import { browserArguments, findBrowser } from '../../scripts/browser';
import { build as buildExtension, extensionFile } from '../../scripts/build';
import { dist, root } from '../../scripts/paths';
import { makeSampleWorkspace } from '../../scripts/sample';
import { installVsCodeServer } from '../../scripts/vscode/install';
import { runInHost } from '../../scripts/vscode/runInHost';
import { type RunningVsCode, startVsCodeServer } from '../../scripts/vscode/server';
import { type Figure, figure, type GitHubProcess, type Measure, median, sized } from './figure';
import { startGitHub } from './gitHubProcess';
import { answerVariable, cacheVariable, extensionId } from './inHost/places';
import { type StartAnswer } from './inHost/start';

const starts = 5;
// Of VS Code itself, each in the same windows.
const compared = ['vscode.git', 'vscode.github-authentication', 'vscode.typescript-language-features'];
const cachePlace = ['data', 'User', 'globalStorage', extensionId, 'cache'];
const rowsBudgets = [
  [1_000, 50],
  [10_000, 150],
] as const;

/** The minified extension in a real VS Code: a first start reads from GitHub; then GitHub ends, and every start is from the cache. */
export const vscode: Measure = async () => {
  await buildExtension({ minify: true });
  const { executablePath } = await findBrowser();
  const chrome = await chromium.launch({ executablePath, args: browserArguments });
  const figures: Figure[] = [];
  const all: StartAnswer[] = [];
  try {
    for (const [stories, budget] of rowsBudgets) {
      const measured = await startsFromCache(chrome, stories);
      const rows = measured.map((start) => start.rows);
      figures.push(figure(sized('vscode, activation to first rows', stories), median(rows), 'ms', budget));
      all.push(...measured);
    }
  } finally {
    await chrome.close();
  }
  const activation = (id: string) => median(all.map(({ activations }) => activations[id] ?? NaN));
  return [
    figure('vscode, activation', activation(extensionId), 'ms', 25),
    ...compared.map((id) => figure(`vscode, activation of ${id}`, activation(id), 'ms')),
    ...figures,
    figure('vscode, opening a file without risks', median(all.map(({ opening }) => opening)), 'ms', 1),
  ];
};

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
    const isDone = await runInHost(this.chrome, this.server, { folder: this.workspace, tests, timeoutMs: 120_000 });
    if (!isDone) throw new Error('The start in VS Code failed');
    return JSON.parse(await readFile(this.answer, 'utf8')) as StartAnswer;
  }
}

/** The extension as it is, but for VS Code not starting it by itself before the clock runs. */
async function startedOnDemand(folder: string): Promise<string> {
  const extension = join(folder, 'extension');
  for (const path of [extensionFile, 'media', 'package.nls.json'])
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
