import assert from 'node:assert/strict';
import { issueNumber } from '../../../src/domain/story';
import { bigBacklog } from './bigBacklog';
import { Machine } from './machine';
import { Team } from './team';

const [first, second, last] = [issueNumber(1), issueNumber(2), issueNumber(120)];

describe('Reading a backlog', () => {
  let team: Team;
  before(async () => {
    team = await Team.start(bigBacklog({ candidates: 120, ready: 5, commentsOfFirst: 45, others: 20 }));
  });
  afterEach(() => {
    team.github.clearFaults();
    assert.deepEqual(team.github.schemaErrors, []);
  });
  after(() => team.end());

  const routes = () => team.github.log.map(({ method, route, status }) => `${method} ${route} ${status}`);

  /** What a look of this editor costs. */
  async function costOf(work: () => Promise<unknown>): Promise<{ requests: string[]; points: number }> {
    team.github.clearLog();
    await work();
    const free = team.github.log.filter(({ status }) => status === 304).length;
    const graphQl = team.github.log.reduce((sum, { points = 0 }) => sum + points, 0);
    const rest = team.github.log.filter(({ route }) => route !== '/graphql').length - free;
    return { requests: routes(), points: graphQl + rest };
  }

  it('takes a request for 50 candidates with all their records, and at most three more', async () => {
    const bob = team.open('bob');
    const { requests, points } = await costOf(() => bob.refresh());
    assert.ok(requests.length <= Math.ceil(120 / 50) + 3, requests.join('\n'));
    assert.ok(requests.every((request) => request === 'POST /graphql 200'));
    assert.ok(points <= 12, `${points} points`);
    assert.equal(bob.stories().length, 125);
    assert.equal(bob.status.phase, 'current');
    assert.deepEqual([bob.status.loaded, bob.status.total], [120, 120]);
    for (const number of [first, second, last]) {
      assert.equal(bob.story(number)?.allRisks[0]?.title, `Risk of ${number}`);
      // Carol's role, triage, was in the first answer: her decision counts.
      assert.equal(bob.story(number)?.decisions.length, 1);
    }
    assert.equal(bob.story(first)?.story.commentCount, 45);
  });

  it('tells the same as REST does, story by story', async () => {
    const graphQl = await team.editor('bob');
    const server = team.open('bob', new Machine(), {}, '/api/v3');
    team.github.graphQl.isMissing = true;
    const { requests } = await costOf(() => server.refresh());
    team.github.graphQl.isMissing = false;
    assert.equal(requests.filter((request) => request.includes('graphql')).length, 1);
    assert.deepEqual(server.stories(), graphQl.stories());
    assert.deepEqual(server.story(first), graphQl.story(first));
    assert.deepEqual(server.story(last)?.decisions, graphQl.story(last)?.decisions);
    server.dispose();
  });

  it('asks nobody for a role who may not be told', async () => {
    const petra = team.open('petra');
    const { requests } = await costOf(() => petra.refresh());
    assert.ok(requests.length <= 6, requests.join('\n'));
    assert.equal(petra.story(second)?.decisions.length, 1);
  });

  it('shows rows as soon as the first page is in, and how far it is', async () => {
    const bob = team.open('bob');
    const seen: { rows: number; progress: string }[] = [];
    bob.onDidChange(() => {
      const { phase, loaded, total } = bob.status;
      if (phase === 'loading') seen.push({ rows: bob.stories().length, progress: `${loaded} of ${total}` });
    });
    team.github.fail({ text: /after: \$/ }, { kind: 'delay', milliseconds: 50 });
    await bob.refresh();
    const early = seen.find(({ rows }) => rows > 0);
    assert.equal(early?.progress, '50 of 120');
    assert.ok((early?.rows ?? 0) >= 50 && (early?.rows ?? 0) < 120);
  });

  it('can be stopped: what is in stays and is followed, and the rest comes when asked for', async () => {
    const bob = team.open('bob');
    team.github.fail({ text: /after: \$/ }, { kind: 'delay', milliseconds: 100 });
    const stop = bob.onDidChange(() => {
      if (bob.status.loaded >= 50) bob.cancelLoading();
    });
    await bob.refresh();
    stop.dispose();
    team.github.clearFaults();
    assert.equal(bob.status.phase, 'partial');
    const rows = bob.stories().length;
    assert.ok(rows >= 50 && rows < 125, `${rows} rows`);
    await team.github
      .as('ana')
      .rest.issues.update({ owner: 'ana', repo: 'shop', issue_number: 120, title: 'Followed' });
    await bob.refresh();
    assert.equal(bob.status.phase, 'partial');
    assert.equal(bob.story(last)?.title, 'Followed');
    const { requests } = await costOf(() => bob.refresh('all'));
    assert.equal(bob.status.phase, 'current');
    assert.equal(bob.stories().length, 125);
    assert.ok(requests.filter((request) => request.includes('graphql')).length <= 4, requests.join('\n'));
  });

  it('that fails half-way goes on from there', async () => {
    const bob = team.open('bob');
    team.github.fail({ text: /after: \$/, times: 1 }, { kind: 'cut', when: 'before' });
    await bob.refresh();
    assert.equal(bob.status.error?.failure.code, 'Offline');
    assert.ok(bob.stories().length >= 50);
    const { requests } = await costOf(() => bob.refresh());
    assert.equal(bob.status.phase, 'current');
    assert.equal(bob.stories().length, 125);
    assert.ok(requests.length <= 6, requests.join('\n'));
  });

  it('asks for smaller pages where the host gives up, and remembers that', async () => {
    // What is found out about a host is kept: this one is nobody else's.
    const heavy = await Team.start(bigBacklog({ candidates: 125 }));
    heavy.github.graphQl.heavyQueryNodes = 5_500;
    const bob = await heavy.editor('bob');
    assert.equal(bob.status.phase, 'current');
    assert.equal(bob.stories().length, 125);
    assert.ok(heavy.github.log.some(({ status }) => status === 502));
    heavy.github.clearLog();
    await heavy.editor('bob');
    assert.deepEqual([...new Set(heavy.github.log.map(({ status }) => status))], [200]);
    await heavy.end();
  });

  it('says until when GraphQL’s limit holds, and that a sign-in lacks something', async () => {
    const bob = team.open('bob');
    team.github.fail({ route: '/graphql' }, { kind: 'secondaryLimit', retryAfter: 90, status: 200 });
    await bob.refresh();
    const failure = bob.status.error?.failure;
    assert.equal(failure?.code, 'RateLimited');
    const seconds = failure?.code === 'RateLimited' ? (Date.parse(failure.until) - Date.now()) / 1_000 : 0;
    assert.ok(seconds > 80 && seconds <= 90, `${seconds} s`);
    for (const reason of ['permission', 'sso', 'scope'] as const) {
      team.github.clearFaults();
      team.github.fail({ route: '/graphql' }, { kind: 'forbidden', reason });
      await bob.refresh();
      const told = bob.status.error?.failure;
      assert.equal(told?.code === 'Forbidden' && told.reason, reason);
    }
    team.github.clearFaults();
    team.github.exhaustRateLimit('carol', 'graphql');
    const carol = await team.editor('carol');
    assert.equal(carol.status.error?.failure.code, 'RateLimited');
    team.github.resetRateLimits();
  });

  it('on an older server leaves out what it lacks', async () => {
    team.github.graphQl.hideField('IssueComment', 'fullDatabaseId');
    const bob = await team.editor('bob');
    const carol = team.open('carol');
    const { requests } = await costOf(() => carol.refresh());
    assert.ok(requests.length <= 6, requests.join('\n'));
    for (const editor of [bob, carol]) assert.equal(editor.story(second)?.allRisks.length, 1);
  });

  it('takes one request more for up to a hundred records that somebody else has edited', async () => {
    for (let number = 100; number < 120; number++) {
      const record = team.github.comments(number)[0];
      assert.ok(record);
      await team.github
        .as('ana')
        .rest.issues.updateComment({ owner: 'ana', repo: 'shop', comment_id: record.id, body: 'Gone' });
    }
    const bob = team.open('bob');
    const { requests, points } = await costOf(() => bob.refresh());
    assert.ok(requests.length <= Math.ceil(120 / 50) + 3, requests.join('\n'));
    assert.ok(points <= 12, `${points} points`);
    for (const number of [100, 119].map(issueNumber)) {
      assert.equal(bob.story(number)?.allRisks[0]?.title, `Risk of ${number}`);
      assert.equal(bob.story(number)?.edited?.[0]?.how, 'as left');
    }
  });
});
