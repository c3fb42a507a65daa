import { type Configuration } from '../../../src/backlog/configuration';
import {
  type CacheStorage,
  type LocalStorage,
  type SecretStorage,
  type SharedStorage,
} from '../../../src/backlog/ports';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { type Waiting } from '../../../src/backlog/writing/outboxAnswers';
import { issueNumber } from '../../../src/domain/story';
import { type LocalGitHub, startLocalGitHub } from '../../github/localGitHub';
import { type Seed, type SeedIssue } from '../../github/seed';
import { type Keeping, openBacklog } from './editor';

export const [story1, story2, story3] = [issueNumber(1), issueNumber(2), issueNumber(3)];

const goodBody =
  'As a guest I want to pay later so that I need not register.\n\n## Acceptance criteria\n- one\n- two\n';

function story(title: string, body = goodBody, labels = ['needs-refinement']): SeedIssue {
  return { title, body, labels, author: 'petra', createdAt: '2026-03-02T09:00:00Z' };
}

export const seed: Seed = {
  users: ['ana', 'bob', 'carol', 'petra', 'mallory'].map((login) => ({ login })),
  repositories: [
    {
      owner: 'ana',
      name: 'shop',
      roles: { ana: 'admin', bob: 'write', carol: 'write', petra: 'read' },
      labels: ['needs-refinement', 'ready', 'blocked'].map((name) => ({ name, color: 'ededed' })),
      issues: [story('Pay later'), story('Vague', 'Make it nice'), story('Guest checkout')],
    },
  ],
};

/** What one machine keeps: it outlives the editor that runs on it. */
export class Machine implements LocalStorage, Keeping {
  constructor(readonly cache?: CacheStorage) {}
  readonly storage = this;
  readonly plain = new Map<string, unknown>();
  readonly secret = new Map<string, string>();
  readonly secrets: SecretStorage = {
    get: (key) => Promise.resolve(this.secret.get(key)),
    set: (key, value) => Promise.resolve(void this.secret.set(key, value)),
    delete: (key) => Promise.resolve(void this.secret.delete(key)),
  };

  readonly folders = new Map<string, Map<string, unknown>>();
  readonly shared: SharedStorage = {
    list: (folder) => Promise.resolve(structuredClone(this.folders.get(folder) ?? new Map())),
    put: (folder, key, value) => {
      const values = this.folders.get(folder) ?? new Map<string, unknown>();
      this.folders.set(folder, values.set(key, structuredClone(value)));
      return Promise.resolve();
    },
    remove: (folder, key) => Promise.resolve(void this.folders.get(folder)?.delete(key)),
  };

  get(key: string): unknown {
    return structuredClone(this.plain.get(key));
  }

  set(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.plain.delete(key);
    else this.plain.set(key, structuredClone(value));
    return Promise.resolve();
  }

  keys(): readonly string[] {
    return [...this.plain.keys()];
  }
}

/** Files in memory. */
export class MemoryCache implements CacheStorage {
  readonly files = new Map<string, { text: string; modified: number }>();
  private time = 0;

  read(path: string): Promise<string | undefined> {
    return Promise.resolve(this.files.get(path)?.text);
  }

  write(path: string, text: string): Promise<void> {
    return Promise.resolve(void this.files.set(path, { text, modified: ++this.time }));
  }

  remove(path: string): Promise<void> {
    for (const name of [...this.files.keys()]) if (`${name}/`.startsWith(`${path}/`)) this.files.delete(name);
    return Promise.resolve();
  }

  list(folder: string): ReturnType<CacheStorage['list']> {
    const found = new Map<string, number>();
    for (const [path, { modified }] of this.files) {
      if (folder !== '' && !path.startsWith(`${folder}/`)) continue;
      const [name = ''] = path.slice(folder === '' ? 0 : folder.length + 1).split('/');
      found.set(name, Math.max(modified, found.get(name) ?? 0));
    }
    return Promise.resolve([...found].map(([name, modified]) => ({ name, modified })));
  }
}

/** What was written at once. */
export async function sent<T extends { readonly kind: string }>(outcome: Promise<T>): Promise<Exclude<T, Waiting>> {
  const given = await outcome;
  if (given.kind === 'waiting') throw new Error(`It waits: ${(given as unknown as Waiting).message}`);
  return given as Exclude<T, Waiting>;
}

/** The next team's GitHub, which starts while this one's is at work. */
let next: Promise<LocalGitHub> | undefined;
after('the GitHub that no team needs any more ends', async () => (await next)?.close());

/** A small team around one local GitHub; each editor is a backlog of its own, over real HTTP. */
export class Team {
  private readonly editors: RepositoryBacklog[] = [];
  /** What time it is for editors, so that nobody has to wait for a limit to end. */
  minutesAhead = 0;

  private constructor(readonly github: LocalGitHub) {}

  /** With a seed of its own where the usual three stories will not do. */
  static async start(own?: Seed): Promise<Team> {
    if (own) return new Team(await startLocalGitHub({ seed: own }));
    const github = await (next ?? startLocalGitHub({ seed }));
    next = startLocalGitHub({ seed });
    return new Team(github);
  }

  /** Opens an editor and waits until it has read the backlog. */
  async editor(
    login: string,
    machine = new Machine(),
    settings: Partial<Configuration> = {},
  ): Promise<RepositoryBacklog> {
    const backlog = this.open(login, machine, settings);
    await backlog.refresh();
    return backlog;
  }

  /** Opens an editor that has read nothing yet. `api`: where the host has its API; `''` as github.com, `/api/v3` as a server. */
  open(login: string, machine = new Machine(), settings: Partial<Configuration> = {}, api = ''): RepositoryBacklog {
    const backlog = openBacklog({
      url: this.github.url,
      line: `${this.github.url}${api}`,
      token: () => Promise.resolve(this.github.tokenOf(login)),
      now: () => new Date(Date.now() + this.minutesAhead * 60_000),
      account: login,
      ...{ machine, settings },
    });
    this.editors.push(backlog);
    return backlog;
  }

  async end(): Promise<void> {
    for (const editor of this.editors) editor.dispose();
    await this.github.close();
  }
}
