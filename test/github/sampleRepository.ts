import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type SampleCommit, sampleHistory } from './sampleHistory';

/** The newest commit of the sample: the history has fixed authors and times, so its hashes never change. */
export const sampleCommit = 'd59b67fb34e052ee4a64a23e7e9e841ba3887b1a';

/** The files of the sample as they are at {@link sampleCommit}. */
export const sampleFolder = fileURLToPath(new URL('sample', import.meta.url));

const run = promisify(execFile);

/** Git without anybody's configuration: no signing, no hooks, no Windows line endings. */
const environment = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

/**
 * Makes a clone of the sample shop's repository in an empty or missing folder, with its history on `main`, checked out. Its
 * origin is `nordlicht/shop` on a GitHub.
 * @param gitHubUrl without a final `/`.
 * @returns the hash of the newest commit.
 */
export async function createSampleRepository(folder: string, gitHubUrl: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const git = (...parts: string[]) => run('git', parts, { cwd: folder, env: environment });
  await git('init', '--quiet', '--initial-branch=main');
  await importHistory(folder);
  await git('config', 'core.autocrlf', 'false');
  await git('reset', '--quiet', '--hard', 'main');
  await git('remote', 'add', 'origin', `${gitHubUrl}/nordlicht/shop.git`);
  // As after a push: the remote branch is where ours is.
  await git('update-ref', 'refs/remotes/origin/main', 'main');
  await git('config', 'branch.main.remote', 'origin');
  await git('config', 'branch.main.merge', 'refs/heads/main');
  const { stdout } = await git('rev-parse', 'HEAD');
  return stdout.trim();
}

/** Commits everything in one stream, since ten commits would otherwise start ten processes, which takes seconds. */
async function importHistory(folder: string): Promise<void> {
  const stream = (await Promise.all(sampleHistory.map(commitStream))).join('');
  const importing = spawn('git', ['fast-import', '--quiet', '--date-format=rfc2822'], {
    cwd: folder,
    env: environment,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  importing.stdin.end(`${stream}done\n`);
  const [status] = (await once(importing, 'exit')) as [number | null];
  if (status !== 0) throw new Error(`git fast-import ended with ${status}`);
}

/** See `git help fast-import`. */
async function commitStream({ author, date, message, files, before }: SampleCommit): Promise<string> {
  const person = `${author.name} <${author.email}> ${date}`;
  const changes = files.map(async (path) => {
    const text = await readFile(join(sampleFolder, path), 'utf8');
    const version = (before ?? []).reduce((older, { now, then }) => older.replace(now, then), text);
    return `M 100644 inline ${path}\n${data(version)}`;
  });
  const head = `commit refs/heads/main\nauthor ${person}\ncommitter ${person}\n${data(`${message}\n`)}`;
  return head + (await Promise.all(changes)).join('');
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
