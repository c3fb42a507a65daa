import assert from 'node:assert/strict';
import { type Configuration } from '../../../src/backlog/ports/configuration';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { type Waiting } from '../../../src/backlog/writing/outboxCallers';
import { RefinementError } from '../../../src/domain/errors';
import { issueNumber } from '../../../src/domain/story';
import { type LocalGitHub, startLocalGitHub } from '../../github/localGitHub';
import { type Seed, type SeedIssue } from '../../github/seed';
import { openBacklog } from './editor';
import { Machine } from './machine';

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

/** What was written at once. */
export async function sent<T extends { readonly kind: string }>(outcome: Promise<T>): Promise<Exclude<T, Waiting>> {
  const given = await outcome;
  if (given.kind === 'waiting') throw new Error(`It waits: ${(given as unknown as Waiting).message}`);
  return given as Exclude<T, Waiting>;
}

/** What an attempt was refused with; fails where it was not. */
export async function refusalOf(attempt: Promise<unknown>): Promise<RefinementError> {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof RefinementError, `threw ${String(error)}`);
  return error;
}

/** The next team's GitHub, which starts while this one's is at work. */
let next: Promise<LocalGitHub> | undefined;
after('the GitHub that no team needs any more ends', async () => {
  const unused = next;
  // Tests may be run again by the same process.
  next = undefined;
  await (await unused)?.close();
});

/** A small team around one local GitHub; each editor is a backlog of its own, over real HTTP. */
export class Team {
  private readonly editors: RepositoryBacklog[] = [];
  /** How much time has passed for editors, so that nobody has to wait for a limit to end. */
  minutesAhead = 0;
  /** How wrong the clocks of their machines are. */
  minutesWrong = 0;

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
      now: () => new Date(Date.now() + (this.minutesAhead + this.minutesWrong) * 60_000),
      elapsed: () => performance.now() + this.minutesAhead * 60_000,
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

interface AnaAtWork {
  readonly team: Team;
  readonly ana: RepositoryBacklog;
}

interface AnaAndBob extends AnaAtWork {
  readonly bob: RepositoryBacklog;
}

// Whoever starts first in a process waits until all of the local GitHub is loaded.
const patience = 30_000;

/** Gives all tests of a `describe` one team with its lead. */
export function useAna(take: (own: AnaAtWork) => void | Promise<void>): void {
  let team: Team;
  before(async function () {
    this.timeout(patience);
    team = await Team.start();
    await take({ team, ana: await team.editor('ana') });
  });
  after(() => team.end());
}

/** Gives each test a team of its own with a lead and a developer; what GitHub answered in it must be GitHub's. */
export function useAnaAndBob(take: (own: AnaAndBob) => void | Promise<void>): void {
  let team: Team;
  beforeEach(async function () {
    this.timeout(patience);
    team = await Team.start();
    const [ana, bob] = await Promise.all([team.editor('ana'), team.editor('bob')]);
    await take({ team, ana, bob });
  });
  afterEach(async () => {
    const { schemaErrors } = team.github;
    await team.end();
    assert.deepEqual(schemaErrors, []);
  });
}
