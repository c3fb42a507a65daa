import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { type RefinementApi } from '../../../src/api';
import { answerVariable, cacheVariable } from './places';

export interface StartAnswer {
  /** Milliseconds from before the module was loaded until `activate` had returned. */
  readonly activation: number;
  /** From the same moment until rows could be shown. */
  readonly rows: number;
  readonly stories: number;
  /** The same for other extensions of this window that had not been active. */
  readonly others: Readonly<Record<string, number>>;
}

const others = ['vscode.typescript-language-features', 'vscode.github-authentication', 'vscode.emmet'];

/** Activates the extension and waits for rows: run by VS Code in its extension host. */
export async function run(): Promise<void> {
  // As in a window that has been open for a moment: Git has found the clone.
  await vscode.extensions.getExtension('vscode.git')?.activate();
  const extension = vscode.extensions.getExtension<RefinementApi>('backlog-refinement.backlog-refinement');
  if (!extension || extension.isActive) throw new Error('The extension is absent, or active already');
  const start = performance.now();
  const api = await extension.activate();
  const activation = performance.now() - start;
  const firstRows = new Promise<number>((resolve) => {
    api.onDidChangeStories(() => {
      if (api.stories().length > 0) resolve(performance.now() - start);
    });
  });
  const idle = api.whenIdle();
  const rows = await firstRows;
  const stories = api.stories().length;
  await idle;
  await kept();
  const measured: Record<string, number> = {};
  for (const id of others) {
    const other = vscode.extensions.getExtension(id);
    if (!other || other.isActive) continue;
    const begun = performance.now();
    await other.activate();
    measured[id] = performance.now() - begun;
  }
  const answer: StartAnswer = { activation, rows, stories, others: measured };
  writeFileSync(process.env[answerVariable] ?? '', JSON.stringify(answer));
}

/** What was read is kept some seconds later; the index comes last. */
async function kept(): Promise<void> {
  const folder = process.env[cacheVariable] ?? '';
  const isThere = () =>
    existsSync(folder) && readdirSync(folder).some((name) => existsSync(join(folder, name, 'index')));
  for (let waited = 0; !isThere(); waited++) {
    if (waited === 120) throw new Error(`The extension has kept nothing in ${folder}`);
    await delay(500);
  }
}
