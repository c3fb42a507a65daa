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
  /** Whoever works by hand: the other developers estimate when a session opens. Absent: none of them does. */
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

/** Only files of the newest commit: all code anchors of the sample are in it. */
async function readSampleSource(commit: string, path: string): Promise<string | undefined> {
  if (commit !== sampleCommit || !isRepositoryPath(path)) return undefined;
  return readFile(join(sampleFolder, path), 'utf8').catch(() => undefined);
}
