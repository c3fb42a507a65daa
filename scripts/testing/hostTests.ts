import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { grepVariable, reportPrefix, reportVariable } from '../../test/host/runner';
import { type Browser, browserArguments } from '../browser';
import { root, workFolder } from '../paths';
import { SetupError } from '../progress';
import { type Sample, startSample } from '../sample';
import { runInHost } from '../vscode/runInHost';
import { startVsCodeServer } from '../vscode/server';
import { type VsCodeServer } from '../vscode/install';
import { prepareVsCode } from './browserTests';
import { type Counts } from './counts';
import { bundleHostTests } from './hostBundle';

const folder = join(workFolder, 'host-tests');
const timeoutMs = 300_000;

/** Runs test/host inside the extension host of a VS Code that is served to a browser without a window. */
export async function runHostTests(grep?: string): Promise<Counts> {
  const { vscode, browser } = await prepareVsCode();
  return withHostSample(grep, async (sample, tests) => runInServedVsCode(vscode, browser, sample, tests));
}

/** Makes what host tests run against, whatever VS Code they run in, and reads what they report. */
export async function withHostSample(
  grep: string | undefined,
  runTests: (sample: Sample, tests: string) => Promise<void>,
): Promise<Counts> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const tests = await bundleHostTests();
  const report = join(folder, 'report.json');
  const sample = await startSample({ folder, user: 'ana' });
  const env = { ...sample.env, [reportVariable]: report, ...(grep ? { [grepVariable]: grep } : {}) };
  try {
    await runTests({ ...sample, env }, tests);
    return await readReport(report);
  } finally {
    await sample.stop();
  }
}

async function runInServedVsCode(vscode: VsCodeServer, browser: Browser, sample: Sample, tests: string): Promise<void> {
  const server = await startVsCodeServer(vscode, {
    dataDir: join(folder, 'data'),
    extensionsDir: join(folder, 'extensions'),
    isAutomated: true,
    machineSettings: sample.settings,
    env: sample.env,
  });
  const chrome = await chromium.launch({ executablePath: browser.executablePath, args: browserArguments });
  try {
    await runInHost(chrome, server, {
      folder: sample.workspace,
      tests: { extensionDevelopmentPath: root, extensionTestsPath: tests },
      timeoutMs,
      onPrinted: printReport,
    });
  } finally {
    await chrome.close();
    await server.stop();
  }
}

/** Prints what mocha reports, and nothing else. */
function printReport(line: string): boolean {
  if (!line.startsWith(reportPrefix)) return false;
  console.log(line.slice(reportPrefix.length));
  return true;
}

/** @throws {SetupError} VS Code ended before the tests did */
async function readReport(path: string): Promise<Counts> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) throw new SetupError('VS Code ended before the host tests did.');
  return JSON.parse(text) as Counts;
}
