import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/paths';
import { findFreePort } from '../../scripts/ports';
import { startProcess } from '../../scripts/processes';
import { type GitHubProcess } from './figure';

/** Starts a local GitHub with so many candidates in a process of its own, so that it works beside what is measured. */
export async function startGitHub(stories: number): Promise<GitHubProcess> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const port = await findFreePort();
  const serve = [join(root, 'test', 'github', 'serve.ts'), '--stories', `${stories}`, '--port', `${port}`];
  const started = await startProcess(process.execPath, ['--import', tsx, ...serve], {
    readyWhen: /\n/,
    timeoutMs: 60_000,
  });
  const told = JSON.parse(started.output()) as Omit<GitHubProcess, 'stop'>;
  return { ...told, stop: () => started.stop() };
}
