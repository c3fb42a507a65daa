import * as vscode from 'vscode';
import { createApi, type RefinementApi } from './api';
import { Emitter } from './base/events';
import { keepOnlyAccount } from './backlog/cache/cacheFolders';
import { WorkspaceBacklog } from './backlog/workspaceBacklog';
import { gitHubPace, WritePacer } from './backlog/writing/pacing';
import { newId } from './domain/ids';
import { type RepositoryId } from './domain/story';
import { accountKey } from './github/accountKey';
import { gitHubDotCom, repositoryFromRemote } from './github/gitHubHost';
import { readEnvironment } from './github/signIn/environment';
import { knownHosts } from './github/signIn/hosts';
import { SignIn } from './github/signIn/signIn';
import { accountCommands } from './ui/account/accountCommands';
import { cacheStorage } from './ui/storage/cacheStorage';
import { registerCommands } from './ui/shared/commands';
import { decisionCommands } from './ui/decisions/decisionCommands';
import { errorFunnel } from './ui/shared/errorFunnel';
import { FileStorage } from './ui/storage/fileStorage';
import { estimateCommands } from './ui/estimates/estimateCommands';
import { componentLog } from './ui/shared/log';
import { Polling } from './backlog/reading/polling';
import { openCodeRisks } from './ui/codeRisks/codeRisks';
import { preReadCommands } from './ui/preRead/preReadCommands';
import { riskReplyCommands } from './ui/preRead/riskReplyCommands';
import { sessionCommands } from './ui/session/sessionCommands';
import { SettingsSource } from './ui/shared/settingsSource';
import { sharedFiles } from './ui/storage/sharedFiles';
import { localStorage, secretStorage } from './ui/storage/storage';
import { storiesCommands } from './ui/stories/storiesCommands';
import { StoriesView } from './ui/stories/storiesView';
import { StoryLookup } from './ui/workspace/storyLookup';
import { storyPanelCommands } from './ui/story/storyPanelCommands';
import { StoryPanels } from './ui/story/storyPanels';
import { PreviewDocuments } from './ui/writes/previewDocuments';
import { tellOfStoppedWrites } from './ui/writes/stoppedNotices';
import { undoCommands } from './ui/writes/undoCommand';
import { WriteActions } from './ui/writes/writeActions';
import { writeCommands } from './ui/writes/writeCommands';
import { WritesStatusItem } from './ui/writes/writesStatusItem';
import { useTranslations } from './base/translate';
import { OpenRepositories } from './ui/workspace/openRepositories';
import { RepositoryFinder } from './ui/workspace/repositoryFinder';

/** Builds, connects and registers. Nobody is asked and nothing is read before something shows it. */
export function activate(context: vscode.ExtensionContext): RefinementApi {
  useTranslations({ language: vscode.env.language, texts: vscode.l10n.bundle });
  const foundation = createFoundation(context);
  const account = createAccount(foundation);
  const model = createModel(foundation, account);
  createInterface(context, foundation, account.signIn, model);
  return createApi(model.workspace, model.repositories);
}

// Who waits for the team's estimates wants to see them come in within five seconds. A look that finds nothing new costs no
// rate limit.
const sessionRefreshSeconds = 4;

function isSessionOpen({ repositories }: WorkspaceBacklog): boolean {
  return repositories.some((backlog) => backlog.sessions().some(({ isOpen }) => isOpen));
}

type Foundation = ReturnType<typeof createFoundation>;
type Account = ReturnType<typeof createAccount>;
type Model = ReturnType<typeof createModel>;

function createFoundation({ subscriptions, globalStorageUri, secrets, workspaceState }: vscode.ExtensionContext) {
  const own = <T extends vscode.Disposable>(item: T): T => {
    subscriptions.push(item);
    return item;
  };
  const channel = own(vscode.window.createOutputChannel('Refinement', { log: true }));
  return {
    own,
    channel,
    log: (component: string) => componentLog(channel, component),
    funnel: errorFunnel(componentLog(channel, 'ui')),
    cache: cacheStorage(vscode.Uri.joinPath(globalStorageUri, 'cache')),
    draftsFile: vscode.Uri.joinPath(globalStorageUri, 'drafts.json'),
    shared: sharedFiles(vscode.Uri.joinPath(globalStorageUri, 'writes')),
    secrets: secretStorage(secrets),
    /** Of this workspace. */
    memory: localStorage(workspaceState),
    settings: own(new SettingsSource()),
  };
}

function createAccount({ own, log, secrets, settings }: Foundation) {
  const environment = readEnvironment();
  // The user's own value alone: a repository's settings must not name the host that gets a token.
  const enterpriseUri = () =>
    vscode.workspace.getConfiguration('github-enterprise').inspect<string>('uri')?.globalValue?.trim() || undefined;
  const hosts = () =>
    knownHosts({
      apiUrl: settings.current.apiUrl,
      environmentApiUrl: environment.apiUrl,
      enterpriseUri: enterpriseUri(),
    });
  return { hosts, signIn: own(new SignIn({ secrets, environment, hosts, enterpriseUri, log: log('sign-in') })) };
}

function createModel(foundation: Foundation, { hosts, signIn }: Account) {
  const { own, log, funnel, settings, draftsFile, secrets, shared, cache, memory } = foundation;
  let drafts: Promise<FileStorage> | undefined;
  let apiUrl: string | undefined;
  const pacers = new Map<string, WritePacer>();
  const openDrafts = () => {
    drafts ??= FileStorage.open(draftsFile, log('drafts')).catch((error: unknown) => {
      drafts = undefined;
      throw error;
    });
    return drafts;
  };
  const create = async (repository: RepositoryId) => {
    const host = hosts().find(({ webHost }) => webHost === repository.host) ?? gitHubDotCom;
    // Asked for at once, since each takes a while: rows wait for all of it. Who is signed in is looked at later.
    signIn.token(host).catch(() => undefined);
    // What speaks to GitHub and opens records is loaded when there is a repository to read.
    const [storage, { createIssueTracker }, { RepositoryBacklog }] = await Promise.all([
      openDrafts(),
      import('./github/createIssueTracker'),
      import('./backlog/repositoryBacklog'),
    ]);
    const pacer = pacers.get(host.apiUrl) ?? new WritePacer(gitHubPace.spacing);
    pacers.set(host.apiUrl, pacer);
    apiUrl = settings.current.apiUrl;
    const account = async () => accountKey(host, await signIn.token(host));
    return new RepositoryBacklog({
      tracker: createIssueTracker(repository, host, () => signIn.token(host)),
      configuration: () => settings.current.configuration,
      ...{ storage, secrets, shared, window: newId(), pacer, pace: gitHubPace },
      ...{ clock: { now: () => new Date() }, log: log('backlog'), cache: { storage: cache, account } },
    });
  };
  /** Whoever signs out leaves nothing of what was read behind. */
  const forgetOthers = async () => {
    for (const host of hosts()) {
      const account = await signIn.token(host).then(
        (token) => accountKey(host, token),
        () => undefined,
      );
      await keepOnlyAccount(cache, host.webHost, account);
    }
  };
  const workspace = own(new WorkspaceBacklog());
  const finder = own(
    new RepositoryFinder({
      configured: () => settings.current.repositories,
      hosts: () => signIn.hosts(),
      parseRemote: (url) => repositoryFromRemote(url, hosts()),
      log: log('workspace'),
    }),
  );
  const invalidated = own(new Emitter<void>());
  own(signIn.onDidChangeToken(() => invalidated.fire()));
  own(signIn.onDidChangeToken(() => void forgetOthers().catch((error: unknown) => funnel.note(error, 'Signing out'))));
  // Another server is another account; all else changes what is read and shown of the same repositories.
  const settingsChanged = own(new Emitter<void>());
  own(settings.onDidChange(() => (settings.current.apiUrl === apiUrl ? settingsChanged : invalidated).fire()));
  const onAuthRequired = ({ host }: RepositoryId) => void signIn.reject(host);
  const events = { onDidInvalidate: invalidated.event, onDidChangeSettings: settingsChanged.event, onAuthRequired };
  return {
    workspace,
    repositories: own(new OpenRepositories({ workspace, finder, create, funnel, storage: memory, ...events })),
  };
}

function createInterface(
  { extensionUri }: vscode.ExtensionContext,
  { own, funnel, secrets, settings, channel, memory }: Foundation,
  account: SignIn,
  { workspace, repositories }: Model,
): void {
  const documents = own(new PreviewDocuments());
  const codeRisks = own(openCodeRisks({ workspace, repositories, documents, funnel, settings, extensionUri }));
  const { anchors } = codeRisks;
  const lookup: StoryLookup = new StoryLookup(workspace, repositories, () => panels.shownStory);
  const current = () => settings.current;
  const panels: StoryPanels = own(
    new StoryPanels({
      ...{ workspace, repositories, lookup, secrets, funnel, documents, extensionUri },
      anchors: codeRisks.code,
      ...{ settings: current, actions: () => actions },
    }),
  );
  const actions: WriteActions = new WriteActions({ workspace, documents, forms: panels, tell: funnel.tell });
  own(new WritesStatusItem(workspace));
  own(tellOfStoppedWrites(workspace, actions, funnel.tell));
  const view = own(new StoriesView({ workspace, repositories, account, storage: memory }));
  const commands = {
    ...accountCommands(account, workspace, repositories),
    ...storiesCommands({ view, lookup, workspace, repositories, account, log: channel }),
    ...storyPanelCommands(panels, lookup),
    ...preReadCommands(lookup, anchors),
    ...codeRisks.commands(lookup),
    ...riskReplyCommands(lookup),
    ...estimateCommands(lookup),
    ...sessionCommands(lookup, current),
    ...decisionCommands(lookup, { documents, forms: panels }),
    ...writeCommands(workspace, repositories, actions),
    ...undoCommands(workspace, repositories, documents),
  };
  own(registerCommands(commands, { funnel, selection: () => view.selection, rowOf: codeRisks.rowOf }));
  own(
    new Polling({
      intervalSeconds: () =>
        Math.min(settings.current.refreshSeconds, isSessionOpen(workspace) ? sessionRefreshSeconds : Infinity),
      onDidChange: workspace.onDidChange,
      isFocused: () => vscode.window.state.focused,
      onDidChangeFocus: (listener) => vscode.window.onDidChangeWindowState(({ focused }) => listener(focused)),
      statuses: () => workspace.repositories.map(({ status }) => status),
      refresh: () => workspace.refresh(),
      now: () => new Date(),
      random: () => Math.random(),
    }),
  );
}
