import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tokenOf } from '../../test/github/access';
import { workFolder } from '../paths';
import { findFreePort } from '../ports';
import { SetupError, step } from '../progress';
import { makeSampleWorkspace, type SampleWorkspace, startSample } from '../sample';
import { type WindowOptions } from './window';

/** Which GitHub to try the extension with, who we are there, and a workspace of a repository of it. */
export type Connection = Pick<WindowOptions, 'folder' | 'workspace' | 'env' | 'settings'> & {
  /** The local GitHub's address; absent for a real one. */
  readonly gitHubUrl?: string;
  /** It is that of another start, and ends with it. */
  readonly isJoined?: boolean;
};

/** Who --user can be, and what they are to the sample team. */
export const team = {
  ana: 'leads the team',
  bob: 'develops',
  carol: 'develops',
  dave: 'develops, from an agency',
  petra: 'owns the product',
  mallory: 'is an outsider',
};

export type Login = keyof typeof team;

const startFolder = join(workFolder, 'start');
/** Where the local GitHub is that runs now: somebody else of the team can join it. */
const addressFile = join(startFolder, 'github-url');
/** What a new window opens: a story that everybody can do something with. */
export const firstStory = 17;
/** Where `test/github/actAs.ts` looks for it, too. */
export const usualGitHubPort = 4010;

/** A real repository, with the token of the environment. @throws {SetupError} without one */
export async function connectToRepository(repository: string): Promise<Connection> {
  if (!/^([^/\s]+\/)?[\w.-]+\/[\w.-]+$/.test(repository)) throw new SetupError('--repo takes owner/name.');
  if (!process.env.GITHUB_TOKEN) {
    throw new SetupError(
      '--repo uses your own token: set GITHUB_TOKEN, for example GITHUB_TOKEN=$(gh auth token) npm start -- --repo …',
    );
  }
  const folder = join(workFolder, 'repositories', repository.replaceAll('/', '-'));
  const workspace = join(folder, 'workspace');
  await mkdir(workspace, { recursive: true });
  return { folder, workspace, env: {}, settings: { 'refinement.repositories': [repository] } };
}

/** The local GitHub of another start that still runs; else a fresh one, which ends with this process. */
export async function connectToLocalGitHub(user: string): Promise<Connection> {
  // The same person at two windows has two machines.
  const folder = join(startFolder, `${user}-${process.pid}`);
  const gitHubUrl = await runningGitHub();
  if (gitHubUrl !== undefined)
    return step('Joining the local GitHub of another npm start', () => joinGitHub({ folder, user, gitHubUrl }));
  await rm(startFolder, { recursive: true, force: true });
  const port = await findFreePort(usualGitHubPort);
  const sample = await step('Starting a local GitHub with the sample backlog, fresh at every start', () =>
    startSample({ folder, user, port, simulateTeammates: true }),
  );
  await writeFile(addressFile, sample.github.url);
  return { folder, gitHubUrl: sample.github.url, ...windowOf(sample) };
}

async function joinGitHub(options: { folder: string; user: string; gitHubUrl: string }): Promise<Connection> {
  const { folder, user, gitHubUrl } = options;
  // So that this person is no longer simulated (see `autoTeammates`).
  await fetch(`${gitHubUrl}/user`, { headers: { authorization: `Bearer ${tokenOf(user)}` } });
  return { folder, gitHubUrl, isJoined: true, ...windowOf(await makeSampleWorkspace({ folder, user, gitHubUrl })) };
}

function windowOf({ workspace, env, settings }: SampleWorkspace): SampleWorkspace {
  return { workspace, env: { ...env, REFINEMENT_FIRST_STORY: `${firstStory}` }, settings };
}

async function runningGitHub(): Promise<string | undefined> {
  try {
    const url = await readFile(addressFile, 'utf8');
    const { ok } = await fetch(`${url}/__local/schemaErrors`, { signal: AbortSignal.timeout(2_000) });
    return ok ? url : undefined;
  } catch {
    return undefined;
  }
}
