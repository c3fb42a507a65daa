import { findBrowser } from '../browser';
import { build } from '../build';
import { installVsCodeServer, type VsCodeServer } from '../vscode/install';
import { type Browser } from '../browser';
import { type Counts } from './counts';
import { runSpecs } from './specs';

/** Runs test/e2e: a real VS Code in a real browser, clicked as a person clicks. */
export async function runBrowserTests(grep?: string): Promise<Counts> {
  await prepareVsCode();
  return runSpecs('e2e', 90_000, grep);
}

/** Gets all that tests in a real VS Code need, and says what they run in and why. */
export async function prepareVsCode(): Promise<{ vscode: VsCodeServer; browser: Browser }> {
  await build({ minify: false });
  const vscode = await installVsCodeServer();
  console.log(`  VS Code ${vscode.version}, served to a browser: the same on every machine, without a display`);
  const browser = await findBrowser();
  console.log(`  Browser ${browser.executablePath}: ${browser.why}`);
  return { vscode, browser };
}
