import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { issueNumber } from '../../../src/domain/story';
import { bigBacklog } from './bigBacklog';
import { Team } from './team';

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
