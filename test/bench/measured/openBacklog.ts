import { type Configuration } from '../../../src/backlog/configuration';
import { type LocalStorage, type SharedStorage } from '../../../src/backlog/ports';
import { RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { gitHubPace, WritePacer } from '../../../src/backlog/writing/pacing';
import { defaultDeck } from '../../../src/domain/deck';
import { newId } from '../../../src/domain/ids';
import { defaultDefinitionOfReady } from '../../../src/domain/readiness';
import { hostFromApiUrl } from '../../../src/github/gitHubHost';
import { createIssueTracker } from '../../../src/github/octokitIssueTracker';
import { fileCache } from './fileCache';
import { type ServerInput } from './server';

const configuration: Configuration = {
  candidateQueries: [{ label: 'Needs refinement', query: 'label:needs-refinement' }],
  labels: { candidate: 'needs-refinement', ready: 'ready', blocked: 'blocked', session: 'refinement-session' },
  deck: defaultDeck,
  sprintLimit: '8',
  definitionOfReady: defaultDefinitionOfReady,
  anonymousSessions: true,
};

export interface BacklogInput extends ServerInput {
  /** Where what was read is kept; absent: nowhere. */
  readonly cacheFolder?: string;
}

/** The backlog as the extension builds it, over real HTTP and at the extension's own pace. */
export function openBacklog({ url, repository, token, cacheFolder }: BacklogInput): RepositoryBacklog {
  const host = hostFromApiUrl(url);
  const [owner = '', name = ''] = repository.split('/');
  if (!host) throw new Error(`No host of ${url}`);
  return new RepositoryBacklog({
    tracker: createIssueTracker({ host: host.webHost, owner, name }, host, () => Promise.resolve(token)),
    configuration: () => configuration,
    storage: plainStorage(),
    secrets: secretStorage(),
    shared: sharedStorage(),
    window: newId(),
    pacer: new WritePacer(gitHubPace.spacing),
    pace: gitHubPace,
    clock: { now: () => new Date() },
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

function plainStorage(): LocalStorage {
  const values = new Map<string, unknown>();
  return {
    get: (key) => values.get(key),
    set: (key, value) => Promise.resolve(void values.set(key, value)),
    keys: () => [...values.keys()],
  };
}

function secretStorage() {
  const values = new Map<string, string>();
  return {
    get: (key: string) => Promise.resolve(values.get(key)),
    set: (key: string, value: string) => Promise.resolve(void values.set(key, value)),
    delete: (key: string) => Promise.resolve(void values.delete(key)),
  };
}

function sharedStorage(): SharedStorage {
  const folders = new Map<string, Map<string, unknown>>();
  return {
    list: (folder) => Promise.resolve(new Map(folders.get(folder))),
    put: (folder, key, value) => {
      folders.set(folder, (folders.get(folder) ?? new Map<string, unknown>()).set(key, value));
      return Promise.resolve();
    },
    remove: (folder, key) => Promise.resolve(void folders.get(folder)?.delete(key)),
  };
}
