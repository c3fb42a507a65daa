import { RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { gitHubPace, WritePacer } from '../../../src/backlog/writing/pacing';
import { newId } from '../../../src/domain/ids';
import { hostFromApiUrl } from '../../../src/github/gitHubHost';
import { createIssueTracker } from '../../../src/github/createIssueTracker';
import { configuration } from '../../unit/backlog/editor';
import { Machine } from '../../unit/backlog/machine';
import { fileCache } from './fileCache';
import { type ServerInput } from './server';

export interface BacklogInput extends ServerInput {
  /** Where what was read is kept; absent: nowhere. */
  readonly cacheFolder?: string;
}

/** The backlog as the extension builds it, over real HTTP and at the extension's own pace. */
export function openBacklog({ url, repository, token, cacheFolder }: BacklogInput): RepositoryBacklog {
  const host = hostFromApiUrl(url);
  const [owner = '', name = ''] = repository.split('/');
  if (!host) throw new Error(`No host of ${url}`);
  const { storage, secrets, shared } = new Machine();
  return new RepositoryBacklog({
    tracker: createIssueTracker({ host: host.webHost, owner, name }, host, () => Promise.resolve(token)),
    configuration: () => configuration,
    ...{ storage, secrets, shared },
    window: newId(),
    pacer: new WritePacer(gitHubPace.spacing),
    pace: gitHubPace,
    foundUnreadable: () => undefined,
    clock: { now: () => new Date(), elapsed: () => performance.now() },
    log: { info: () => undefined, warn: console.error, error: console.error },
    ...(cacheFolder === undefined
      ? {}
      : { cache: { storage: fileCache(cacheFolder), account: () => Promise.resolve('ana') } }),
  });
}

/** Resolves when all is read. @throws where it is not */
export async function readAll(backlog: RepositoryBacklog): Promise<void> {
  await backlog.refresh();
  const { phase, error } = backlog.status;
  if (phase !== 'current') throw error ?? new Error(`The backlog is ${phase}`);
}

/** Resolves when there are rows to show. */
export function firstRows(backlog: RepositoryBacklog): Promise<void> {
  return new Promise((resolve) => {
    const subscription = backlog.onDidChange(() => {
      if (backlog.stories().length === 0) return;
      subscription.dispose();
      resolve();
    });
  });
}
