import { keepOnlyAccount } from '../../backlog/cache/cacheFolders';
import { type Account } from '../../backlog/ports/account';
import { type RepositoryHosts } from '../../backlog/ports/repositoryHosts';
import { type RepositoryBacklog } from '../../backlog/repositoryBacklog';
import { WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { gitHubPace, WritePacer } from '../../backlog/writing/pacing';
import { Emitter } from '../../base/events';
import { newId } from '../../domain/ids';
import { type RepositoryId } from '../../domain/story';
import { type Foundation } from '../shared/foundation';
import { systemClock } from '../shared/systemClock';
import { tellUnreadableWrites } from '../shared/unreadableWrites';
import { type Storage } from '../storage/openStorage';
import { OpenRepositories } from './openRepositories';
import { RepositoryFinder } from './repositoryFinder';

interface Options extends Foundation, Storage {
  readonly account: Account;
  readonly hosts: RepositoryHosts;
}

/** The backlogs of the open repositories, kept in step with the workspace, the settings and the account. */
export interface OpenWorkspace {
  readonly workspace: WorkspaceBacklog;
  readonly repositories: OpenRepositories;
}

/** Searches and reads nothing until something is to be shown. */
export function openWorkspace(options: Options): OpenWorkspace {
  const { own, log, funnel, settings, memory, cache, account, hosts } = options;
  let apiUrl: string | undefined;
  const createBacklog = backlogsOf(options);
  const create = (repository: RepositoryId) => {
    apiUrl = settings.current.apiUrl;
    return createBacklog(repository);
  };
  const workspace = own(new WorkspaceBacklog());
  const finder = own(
    new RepositoryFinder({
      configured: () => settings.current.repositories,
      hosts: () => account.hosts(),
      parseRemote: (url) => hosts.repositoryOf(url),
      log: log('workspace'),
    }),
  );
  const invalidated = own(new Emitter<void>());
  const settingsChanged = own(new Emitter<void>());
  own(account.onDidChangeToken(() => invalidated.fire()));
  // Another server means another account; all other settings only change what is read and shown.
  own(settings.onDidChange(() => (settings.current.apiUrl === apiUrl ? settingsChanged : invalidated).fire()));
  /** What an account has read is removed when it signs out. */
  const forgetOthers = async () => {
    for (const [host, signedIn] of await hosts.accounts()) await keepOnlyAccount(cache, host, signedIn);
  };
  own(account.onDidChangeToken(() => void forgetOthers().catch((error: unknown) => funnel.note(error, 'Signing out'))));
  const repositories = new OpenRepositories({
    ...{ workspace, finder, create, funnel, storage: memory },
    onDidInvalidate: invalidated.event,
    onDidChangeSettings: settingsChanged.event,
    onAuthRequired: ({ host }) => void account.reject(host),
  });
  return { workspace, repositories: own(repositories) };
}

/** The code that talks to GitHub and opens records is loaded when there is a repository to read. */
function backlogsOf({ drafts, secrets, shared, cache, settings, log, hosts }: Options) {
  const pacers = new Map<string, WritePacer>();
  return async (repository: RepositoryId): Promise<RepositoryBacklog> => {
    // At once, since each takes a while and the rows wait for all of them.
    const [storage, { tracker, host, account }, { RepositoryBacklog }] = await Promise.all([
      drafts(),
      hosts.connect(repository),
      import('../../backlog/repositoryBacklog'),
    ]);
    const pacer = pacers.get(host) ?? new WritePacer(gitHubPace.spacing);
    pacers.set(host, pacer);
    return new RepositoryBacklog({
      tracker,
      configuration: () => settings.current.configuration,
      ...{ storage, secrets, shared, window: newId(), pacer, pace: gitHubPace, foundUnreadable: tellUnreadableWrites },
      ...{ clock: systemClock, log: log('backlog'), cache: { storage: cache, account } },
    });
  };
}
