import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRepositoryPath } from '../../src/domain/codeAnchor/codeAnchor';
import { autoTeammates } from './autoTeammates';
import { type LocalGitHub, startLocalGitHub } from './localGitHub';
import { sampleBacklog } from './sampleBacklog';
import { sampleCommit, sampleFolder } from './sampleRepository';

export interface SampleGitHubOptions {
  /** Absent or 0: any free one. */
  readonly port?: number;
  /** Who works by hand: the other developers estimate by themselves when a session opens. Absent: nobody does. */
  readonly user?: string;
  readonly validate?: boolean;
}

/** A local GitHub with the sample team's backlog. */
export async function startSampleGitHub(options: SampleGitHubOptions = {}): Promise<LocalGitHub> {
  const github = await startLocalGitHub({
    port: options.port ?? 0,
    seed: sampleBacklog,
    validate: options.validate ?? false,
    readSource: readSampleSource,
  });
  if (options.user !== undefined) autoTeammates(github, { except: options.user });
  return github;
}

/** The newest commit's files alone: code anchors of the sample are all of it. */
async function readSampleSource(commit: string, path: string): Promise<string | undefined> {
  if (commit !== sampleCommit || !isRepositoryPath(path)) return undefined;
  return readFile(join(sampleFolder, path), 'utf8').catch(() => undefined);
}
