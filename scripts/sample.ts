import { join } from 'node:path';
import { tokenOf } from '../test/github/access';
import { largeBacklog } from '../test/github/largeBacklog';
import { type LocalGitHub, startLocalGitHub } from '../test/github/localGitHub';
import { startSampleGitHub } from '../test/github/sampleGitHub';
import { createSampleRepository } from '../test/github/sampleRepository';
import { type Settings } from './vscode/settings';

/** How the extension is told which GitHub to use, and as whom. */
export interface SignedIn {
  readonly env: NodeJS.ProcessEnv;
  /** Of machine scope. */
  readonly settings: Settings;
}

/** Somebody at a clone of the sample team's repository. */
export interface SampleWorkspace extends SignedIn {
  readonly workspace: string;
}

/** A local GitHub with the sample team's backlog, and one of the team. */
export interface Sample extends SampleWorkspace {
  readonly github: LocalGitHub;
  readonly stop: () => Promise<void>;
}

export interface SampleOptions {
  readonly folder: string;
  readonly user: string;
  /** Of the GitHub; absent: any free one. */
  readonly port?: number;
  /** So many candidates instead of the sample team's backlog. */
  readonly stories?: number;
  /** The other developers estimate by themselves. Where they do not, GitHub's answers are checked against its API. */
  readonly simulateTeammates?: boolean;
}

export async function startSample(options: SampleOptions): Promise<Sample> {
  const { folder, user, port = 0, simulateTeammates = false, stories } = options;
  const github =
    stories === undefined
      ? await startSampleGitHub({ port, ...(simulateTeammates ? { user } : { validate: true }) })
      : await startLocalGitHub({ port, validate: false, seed: (url) => largeBacklog(stories, url) });
  const own = await makeSampleWorkspace({ folder, user, gitHubUrl: github.url });
  return { github, ...own, stop: () => github.close() };
}

/** Makes a clone in an empty folder, for one of the team on a GitHub that runs already. */
export async function makeSampleWorkspace(options: {
  readonly folder: string;
  readonly user: string;
  readonly gitHubUrl: string;
}): Promise<SampleWorkspace> {
  const workspace = join(options.folder, 'shop');
  await createSampleRepository(workspace, options.gitHubUrl);
  return { workspace, ...signedIn(options.gitHubUrl, options.user) };
}

export function signedIn(apiUrl: string, user: string): SignedIn {
  return {
    env: { GITHUB_TOKEN: tokenOf(user), GITHUB_API_URL: apiUrl },
    settings: { 'refinement.github.apiUrl': apiUrl },
  };
}
