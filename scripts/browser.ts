import { join } from 'node:path';
import { findProgram, isExecutable } from './paths';
import { runToEnd } from './processes';
import { SetupError, step } from './progress';

export interface Browser {
  readonly executablePath: string;
  /** Why this one, for people. */
  readonly why: string;
}

/** What a browser needs to run as root, without a display and without calling home. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser that Playwright can drive. @throws {SetupError} saying what to install. */
export async function findBrowser(): Promise<Browser> {
  const found = fromEnvironment() ?? onThisMachine() ?? (await fromDebian()) ?? (await fromPlaywright());
  if (found) return found;
  throw new SetupError(
    'No browser found. Install Chromium, Chrome or Edge, or name one in CHROME_PATH, or run `npx playwright-core install chromium`.',
  );
}

function fromEnvironment(): Browser | undefined {
  const executablePath = process.env.CHROME_PATH;
  if (!executablePath) return undefined;
  if (isExecutable(executablePath)) return { executablePath, why: 'named in CHROME_PATH' };
  throw new SetupError(`CHROME_PATH names ${executablePath}, which cannot be run.`);
}

function onThisMachine(): Browser | undefined {
  const onPath = findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge');
  const executablePath = onPath ?? usualPlaces().find(isExecutable);
  return executablePath ? { executablePath, why: 'found on this machine' } : undefined;
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return names.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform !== 'win32') return [];
  const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
  const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name] ?? '');
  return folders.filter(Boolean).flatMap((folder) => programs.map((program) => join(folder, program)));
}

async function fromDebian(): Promise<Browser | undefined> {
  const apt = findProgram('apt-get');
  if (!apt || process.getuid?.() !== 0) return undefined;
  try {
    await step('Installing Chromium (apt-get install chromium)', async () => {
      const env = { DEBIAN_FRONTEND: 'noninteractive' };
      await runToEnd(apt, ['update'], { env });
      await runToEnd(apt, ['install', '-y', '--no-install-recommends', 'chromium'], { env, timeoutMs: 600_000 });
    });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.warn(error.message);
  }
  const executablePath = findProgram('chromium');
  return executablePath ? { executablePath, why: "installed with Debian's packages" } : undefined;
}

async function fromPlaywright(): Promise<Browser | undefined> {
  const { chromium } = await import('playwright-core');
  const executablePath = chromium.executablePath();
  return isExecutable(executablePath) ? { executablePath, why: 'downloaded by Playwright' } : undefined;
}
