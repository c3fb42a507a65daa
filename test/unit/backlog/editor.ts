import { type Configuration } from '../../../src/backlog/ports/configuration';
import {
  type CacheStorage,
  type LocalStorage,
  type Log,
  type SecretStorage,
  type SharedStorage,
} from '../../../src/backlog/ports/storage';
import { RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { type Pace, WritePacer } from '../../../src/backlog/writing/pacing';
import { defaultDeck } from '../../../src/domain/deck';
import { newId } from '../../../src/domain/ids';
import { defaultDefinitionOfReady } from '../../../src/domain/readiness';
import { hostFromApiUrl } from '../../../src/github/gitHubHost';
import { type TokenSource } from '../../../src/github/requests/gitHubRequests';
import { createIssueTracker } from '../../../src/github/createIssueTracker';

export const configuration: Configuration = {
  candidateQueries: [{ label: 'Needs refinement', ofLabel: 'needs-refinement' }],
  labels: { candidate: 'needs-refinement', ready: 'ready', blocked: 'blocked', session: 'refinement-session' },
  deck: defaultDeck,
  sprintLimit: '8',
  definitionOfReady: defaultDefinitionOfReady,
  anonymousSessions: true,
};

/** Nobody waits for a second in a test; a retry comes only when a test asks for it. */
export const testPace: Pace = {
  spacing: 0,
  firstRetry: 3_600_000,
  longestRetry: 3_600_000,
  heartbeat: 50,
  readAgain: 0,
};

export const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What a machine keeps for the editors on it. */
export interface Keeping {
  readonly storage: LocalStorage;
  readonly secrets: SecretStorage;
  readonly shared: SharedStorage;
  /** Absent: nothing is remembered of what GitHub has told. */
  readonly cache?: CacheStorage | undefined;
}

export interface EditorOptions {
  /** The GitHub's own address. */
  readonly url: string;
  /** Another that leads to it. */
  readonly line?: string;
  readonly token: TokenSource;
  readonly machine: Keeping;
  readonly pace?: Pace;
  readonly settings?: Partial<Configuration>;
  /** Names the window; absent: a new one. */
  readonly window?: string;
  /** This machine's clock. */
  readonly now?: () => Date;
  /** Milliseconds that have really passed. */
  readonly elapsed?: () => number;
  /** Whose cache it is. */
  readonly account?: string;
  readonly foundUnreadable?: (count: number) => void;
}

/** An editor without its VS Code, on the repository that tests have. It has read nothing yet. */
export function openBacklog({ url, token, machine, ...options }: EditorOptions): RepositoryBacklog {
  const [own, host] = [hostFromApiUrl(url), hostFromApiUrl(options.line ?? url)];
  if (!own || !host) throw new Error(`No host of ${url}`);
  const { pace = testPace, settings = {}, window = newId(), account = '' } = options;
  const { foundUnreadable = () => undefined } = options;
  const { now = () => new Date(), elapsed = () => performance.now() } = options;
  const { storage, secrets, shared, cache } = machine;
  return new RepositoryBacklog({
    tracker: createIssueTracker({ host: own.webHost, owner: 'ana', name: 'shop' }, host, token, now),
    configuration: () => ({ ...configuration, ...settings }),
    ...{ storage, secrets, shared, window, pace, foundUnreadable },
    pacer: new WritePacer(pace.spacing),
    clock: { now, elapsed },
    log: quiet,
    ...(cache ? { cache: { storage: cache, account: () => Promise.resolve(account) } } : {}),
  });
}
