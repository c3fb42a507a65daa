import { type Browser, findBrowser } from '../browser';
import { build } from '../build';
import { installVsCodeServer, type VsCodeServer } from '../vscode/install';
import { type Counts } from './counts';
import { runSpecsTwice } from './specs';

/** Runs test/e2e: a real VS Code in a real browser, clicked as a person clicks. */
export async function runBrowserTests(grep?: string): Promise<Counts> {
  await prepareVsCode();
  return runSpecsTwice('e2e', { timeout: 120_000, grep });
}

interface Prepared {
  readonly vscode: VsCodeServer;
  readonly browser: Browser;
}

let prepared: Promise<Prepared> | undefined;

/** Gets, once, all that tests in a real VS Code need, and says what they run in and why. */
export function prepareVsCode(): Promise<Prepared> {
  return (prepared ??= prepare());
}

async function prepare(): Promise<Prepared> {
  await build({ minify: false });
  const vscode = await installVsCodeServer();
  console.log(`  VS Code ${vscode.version}, served to a browser: the same on every machine, without a display`);
  const browser = await findBrowser();
  console.log(`  Browser ${browser.executablePath}: ${browser.why}`);
  return { vscode, browser };
}
