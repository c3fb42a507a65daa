import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { story1, story2, sent, Team } from './team';

/** The record at the end of a comment, changed by somebody with an API client. */
function tamper(body: string, change: (record: { ballots: { story: number; sealed: string }[] }) => void): string {
  const [, envelope, json] = /(<!-- refinement:ballots:v1 )(.*)( -->)\s*$/s.exec(body) ?? [];
  assert.ok(envelope && json);
  const record = JSON.parse(json) as { ballots: { story: number; sealed: string }[] };
  change(record);
  return body.replace(json, () => JSON.stringify(record));
}

describe('Whoever tampers', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  let bob: RepositoryBacklog;
  let carol: RepositoryBacklog;
  let session: number;
  const place = { owner: 'ana', repo: 'shop' };

  beforeEach(async () => {
    team = await Team.start();
    [ana, bob, carol] = await Promise.all([team.editor('ana'), team.editor('bob'), team.editor('carol')]);
    ({ number: session } = await sent(ana.acts.session.prepare({ stories: [story1, story2], anonymous: false })));
    await Promise.all([bob.refresh(), carol.refresh()]);
    await bob.acts.estimate.submit(story1, { card: '13' });
    await ana.acts.estimate.submit(story1, { card: '2' });
    await ana.acts.estimate.submit(story2, { card: '2' });
  });
  afterEach(() => team.end());

  function ballotsOf(login: string) {
    const comment = team.github
      .comments(session)
      .find(({ user, body }) => user.login === login && body.includes(':ballots:'));
    assert.ok(comment);
    return comment;
  }

  async function rewrite(login: string, change: Parameters<typeof tamper>[1]): Promise<void> {
    const { id, body } = ballotsOf(login);
    const tampered = tamper(body, change);
    await team.github.as('ana').rest.issues.updateComment({ ...place, comment_id: id, body: tampered });
  }

  it('with a ballot moved to another story changes nothing: it counts as its voter left it', async () => {
    await rewrite('bob', ({ ballots }) => ballots.forEach((ballot) => (ballot.story = story2)));
    const other = (await sent(ana.acts.estimate.reveal(story2))).revealed;
    assert.deepEqual([other?.cards.map(({ card, voter }) => [card, voter]), other?.rejected], [[['2', 'ana']], []]);
    const { revealed } = await sent(ana.acts.estimate.reveal(story1));
    assert.deepEqual(
      revealed?.cards.map(({ card }) => card),
      ['2', '13'],
    );
  });

  it("with another's ballot as one's own makes nothing but a rejected ballot", async () => {
    await team.github
      .as('carol')
      .rest.issues.createComment({ ...place, issue_number: session, body: ballotsOf('bob').body });
    const { revealed } = await sent(ana.acts.estimate.reveal(story1));
    assert.deepEqual(revealed?.rejected, [{ voter: 'carol', reason: 'cannot be opened' }]);
    assert.deepEqual(
      revealed?.cards.map(({ card }) => card),
      ['2', '13'],
    );
  });

  it('with the bytes of a ballot changes nothing: it counts as its voter left it', async () => {
    await rewrite('bob', ({ ballots }) => {
      for (const ballot of ballots)
        ballot.sealed = ballot.sealed.slice(0, -4) + (ballot.sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA');
    });
    const { revealed } = await sent(ana.acts.estimate.reveal(story1));
    assert.deepEqual(revealed?.rejected, []);
    await bob.refresh();
    assert.equal(bob.story(story1)?.myEstimate.receipt, 'counted');
  });

  it('with a revealed card is told on by the receipt', async () => {
    await sent(ana.acts.estimate.reveal(story1));
    const result = team.github.comments(session).find(({ body }) => body.includes(':result:'));
    assert.ok(result);
    const body = result.body.replaceAll('"card":"13"', '"card":"1"');
    await team.github.as('ana').rest.issues.updateComment({ ...place, comment_id: result.id, body });
    await bob.refresh();
    assert.equal(bob.story(story1)?.myEstimate.receipt, 'changed');
  });

  it('as an outsider with a decision, a pre-read, a session or a ballot changes nothing, and is named', async () => {
    await ana.acts.decision.record(story1, { outcome: 'ready', rationale: 'x', override: 'x' });
    const decision = team.github.comments(1).at(-1)?.body ?? '';
    const mallory = team.github.as('mallory');
    await mallory.rest.issues.createComment({ ...place, issue_number: story2, body: decision });
    await mallory.rest.issues.createComment({ ...place, issue_number: session, body: ballotsOf('bob').body });
    const { body = '' } = await team.github.issue(session);
    await mallory.rest.issues.create({ ...place, title: 'Fake', body: body ?? '', labels: ['refinement-session'] });
    await ana.refresh();
    const detail = ana.story(story2);
    assert.equal(detail?.stage, 'needsPreRead');
    assert.deepEqual(detail?.decisions, []);
    assert.deepEqual(
      detail?.ignored.map(({ author, kind }) => [author, kind]),
      [['mallory', 'decision']],
    );
    assert.equal(ana.sessions().length, 1);
    assert.deepEqual((await sent(ana.acts.estimate.reveal(story1))).revealed?.rejected, []);
  });

  it('as a collaborator who may not apply labels, with a decision, changes nothing', async () => {
    await ana.acts.decision.record(story1, { outcome: 'ready', rationale: 'x', override: 'x' });
    const decision = team.github.comments(1).at(-1)?.body ?? '';
    await team.github.as('petra').rest.issues.createComment({ ...place, issue_number: story2, body: decision });
    await ana.refresh();
    assert.deepEqual(ana.story(story2)?.decisions, []);
    assert.equal(ana.story(story2)?.ignored.length, 1);
  });

  it('nobody but the facilitator, on the machine that prepared the session, can reveal', async () => {
    await assert.rejects(bob.acts.estimate.reveal(story1), /Only the VS Code in which ana prepared/);
    const anotherOfAnas = await team.editor('ana');
    await assert.rejects(anotherOfAnas.acts.estimate.reveal(story1), /Only the VS Code in which ana prepared/);
    await carol.refresh();
    assert.equal(carol.story(story1)?.round?.revealed, undefined);
  });

  it('a record of a newer version, or edited by hand until it is broken, is left as it is', async () => {
    await bob.acts.preRead.postChanges(story2, [{ kind: 'putQuestion', question: { id: 'q1', text: 'Why?' } }]);
    const comment = team.github.comments(2)[0];
    assert.ok(comment);
    for (const body of [comment.body.replace(':preread:v1', ':preread:v9'), comment.body.replace('"id"', 'id')]) {
      await team.github.as('bob').rest.issues.updateComment({ ...place, comment_id: comment.id, body });
      const change = { kind: 'putQuestion', question: { id: 'q2', text: 'Kept' } } as const;
      await assert.rejects(bob.acts.preRead.postChanges(story2, [change]), /can’t be edited/);
      assert.equal(team.github.comments(2)[0]?.body, body);
      assert.equal(team.github.comments(2).length, 1);
      assert.equal(bob.story(story2)?.myPreRead.changes.length, 1);
    }
  });
});
