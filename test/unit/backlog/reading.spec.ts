import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
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
    const bob = team.open('bob', new Machine(), {}, '/api/v3');
    team.github.graphQl.heavyQueryNodes = 5_500;
    await bob.refresh();
    assert.equal(bob.status.phase, 'current');
    assert.equal(bob.stories().length, 125);
    const again = team.open('bob', new Machine(), {}, '/api/v3');
    await costOf(() => again.refresh());
    team.github.graphQl.heavyQueryNodes = Number.POSITIVE_INFINITY;
    assert.ok(team.github.log.every(({ status }) => status === 200));
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

describe('Following a backlog', () => {
  let team: Team;
  let bob: RepositoryBacklog;
  before(async () => {
    team = await Team.start(bigBacklog({ candidates: 60, others: 5 }));
    bob = await team.editor('bob');
    await bob.refresh();
  });
  after(() => team.end());

  const rest = () => team.github.as('ana').rest.issues;
  const place = { owner: 'ana', repo: 'shop' };
  const numbers = () => bob.stories().map(({ number }) => Number(number));

  async function requestsOf(work: () => Promise<unknown>): Promise<string[]> {
    team.github.clearLog();
    await work();
    return team.github.log.map(({ method, route, status }) => `${method} ${route} ${status}`);
  }

  const idle = ['GET /repos/{owner}/{repo}/issues 304', 'GET /repos/{owner}/{repo}/issues/comments 304'];

  /** At most three requests, and from then on none that costs anything. */
  async function follows(most = 3): Promise<void> {
    const requests = await requestsOf(() => bob.refresh());
    assert.ok(requests.length <= most, requests.join('\n'));
    assert.deepEqual((await requestsOf(() => bob.refresh())).sort(), idle);
  }

  /** A change within a second of another may be an old answer, and takes asking again. */
  let seconds = 0;
  const later = () => team.github.setTime(new Date(Date.now() + 1_000 * (seconds += 2)));
  beforeEach(later);

  it('asks two questions that cost nothing while nothing has changed', async () => {
    assert.deepEqual((await requestsOf(() => bob.refresh())).sort(), idle);
  });

  it('a changed title', async () => {
    await rest().update({ ...place, issue_number: 7, title: 'Renamed' });
    await follows(2);
    assert.equal(bob.story(issueNumber(7))?.title, 'Renamed');
  });

  it('a comment that is written, changed and deleted', async () => {
    const { data } = await rest().createComment({ ...place, issue_number: 7, body: 'First' });
    await follows(2);
    assert.equal(bob.story(issueNumber(7))?.story.commentCount, 4);
    later();
    await rest().updateComment({ ...place, comment_id: data.id, body: 'Second' });
    // It may have been a record that somebody took away: who has edited it is asked, once.
    await follows();
    later();
    await rest().deleteComment({ ...place, comment_id: data.id });
    await follows();
    assert.equal(bob.story(issueNumber(7))?.story.commentCount, 3);
  });

  it('a record that its author has edited, that somebody else has, and boxes that they tick', async () => {
    const record = team.github.comments(20)[0];
    assert.ok(record);
    const edit = (login: string, body: string) =>
      team.github.as(login).rest.issues.updateComment({ ...place, comment_id: record.id, body });
    const titles = () => bob.story(issueNumber(20))?.allRisks.map(({ title }) => title);
    const changed = record.body.replaceAll('Risk of 20', 'Another');
    await edit('ana', changed);
    await follows();
    assert.deepEqual(titles(), ['Risk of 20']);
    assert.equal(bob.story(issueNumber(20))?.edited?.length, 1);
    for (const [login, body] of [
      ['bob', `- [ ] this\n${changed}`],
      ['ana', `- [x] this\n${changed}`],
    ] as const) {
      later();
      await edit(login, body);
      await follows();
      assert.deepEqual(titles(), ['Another']);
      assert.equal(bob.story(issueNumber(20))?.edited, undefined);
    }
  });

  it('a record that is deleted', async () => {
    const [record] = team.github.comments(8);
    await rest().deleteComment({ ...place, comment_id: record?.id ?? 0 });
    await follows();
    assert.deepEqual(bob.story(issueNumber(8))?.allRisks, []);
  });

  it('an old issue that becomes a candidate, with its records', async () => {
    await rest().addLabels({ ...place, issue_number: 62, labels: ['needs-refinement'] });
    await follows();
    assert.ok(numbers().includes(62));
    assert.equal(bob.story(issueNumber(62))?.allRisks.length, 1);
  });

  it('a candidate that no longer is one, or is closed', async () => {
    await rest().removeLabel({ ...place, issue_number: 62, name: 'needs-refinement' });
    await rest().update({ ...place, issue_number: 9, state: 'closed' });
    await follows();
    assert.ok(!numbers().includes(62) && !numbers().includes(9));
  });

  it('what nobody asks for costs nothing more', async () => {
    await rest().update({ ...place, issue_number: 63, title: 'Of no interest' });
    await follows(2);
    assert.equal(bob.story(issueNumber(63)), undefined);
  });

  it('a change of which the third question failed is not forgotten', async () => {
    await rest().addLabels({ ...place, issue_number: 64, labels: ['needs-refinement'] });
    team.github.fail({ route: '/graphql', times: 1 }, { kind: 'cut', when: 'before' });
    await bob.refresh();
    assert.equal(bob.status.error?.failure.code, 'Offline');
    await bob.refresh();
    assert.ok(numbers().includes(64));
    assert.equal(bob.story(issueNumber(64))?.allRisks.length, 1);
  });

  it('more changes than one answer keeps cheap, by asking from a later moment', async () => {
    for (let number = 10; number < 42; number++) {
      await rest().createComment({ ...place, issue_number: number, body: 'Noted.' });
      await rest().createComment({ ...place, issue_number: number, body: 'Also.' });
    }
    await bob.refresh();
    await bob.refresh();
    await follows(2);
    assert.equal(bob.story(issueNumber(41))?.story.commentCount, 5);
  });

  describe('and comparing it now and then', () => {
    const check = () => requestsOf(() => bob.refresh('all'));

    it('takes one more request while both agree', async () => {
      assert.deepEqual((await check()).sort(), [...idle, 'POST /graphql 200']);
    });

    it('finds what was deleted and what was transferred', async () => {
      team.github.deleteIssue(11);
      team.github.transferIssue(12, 'ana/other');
      await bob.refresh();
      assert.ok(numbers().includes(11));
      const requests = await check();
      assert.ok(requests.length <= 5, requests.join('\n'));
      assert.ok(!numbers().includes(11) && !numbers().includes(12));
      assert.equal(bob.story(issueNumber(11)), undefined);
      assert.deepEqual((await check()).sort(), [...idle, 'POST /graphql 200']);
    });
  });
});
