import { setTimeout as delay } from 'node:timers/promises';
import { type Browser } from 'playwright-core';
import { SetupError } from '../progress';
import { type RunningVsCode, type WorkbenchPlace } from './server';

export interface HostRun extends WorkbenchPlace {
  readonly tests: NonNullable<WorkbenchPlace['tests']>;
  readonly timeoutMs: number;
  /** What the module prints; by default nobody hears it. @returns whether it was meant for this listener */
  readonly onPrinted?: (line: string) => boolean;
}

/**
 * Runs a module that exports `run(): Promise<void>` in a fresh extension host of a served VS Code that is automated.
 * @returns whether it resolved. @throws {SetupError} with what VS Code said, where neither happened
 */
export async function runInHost(chrome: Browser, server: RunningVsCode, place: HostRun): Promise<boolean> {
  const context = await chrome.newContext();
  try {
    const page = await context.newPage();
    const noise: string[] = [];
    await page.exposeFunction('codeAutomationLog', (_type: string, values: readonly unknown[]) => {
      const [first] = values;
      if (typeof first !== 'string' || !place.onPrinted?.(first)) noise.push(values.map(String).join(' '));
    });
    let end: (code: number) => void = () => undefined;
    const exit = new Promise<number>((resolve) => (end = resolve));
    await page.exposeFunction('codeAutomationExit', end);
    await page.goto(server.url(place), { timeout: place.timeoutMs });
    const code = await Promise.race([exit, delay(place.timeoutMs, 'too late', { ref: false })]);
    if (code === 0 || code === 1) return code === 0;
    throw new SetupError(`What ran in VS Code ended with ${code}:\n${noise.slice(-30).join('\n')}`);
  } finally {
    await context.close();
  }
}
