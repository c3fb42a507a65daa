import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { type IssueNumber } from '../../../src/domain/story';
import { createKeyPair } from '../../../src/records/sealing';
import { Machine } from './machine';
import { sent, story1, story2, story3, type Team, useAnaAndBob } from './team';

const place = { owner: 'ana', repo: 'shop' };

// What seals is loaded when it is first needed, which takes a busy machine seconds.
before(() => createKeyPair());

describe('A kept card', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  let bob: RepositoryBacklog;

  useAnaAndBob((own) => {
    ({ team, ana, bob } = own);
  });

  const prepare = async (by: RepositoryBacklog, stories: readonly IssueNumber[]) =>
    (await sent(by.acts.session.prepare({ stories, anonymous: false }))).number;
  const stateOf = (backlog: RepositoryBacklog, story: IssueNumber) => {
    const { state, reason } = backlog.story(story)?.myEstimate ?? {};
    return reason === undefined ? state : `${state}: ${reason}`;
  };
  /** By its facilitator, from elsewhere: what others make of it does not count. */
  const editSession = async (number: number, change: (body: string) => string) => {
    const { body } = await team.github.issue(number);
    await team.github.as('ana').rest.issues.update({ ...place, issue_number: number, body: change(body ?? '') });
  };

  it('asks once for a session, for all that wait: what waits later goes there by itself', async () => {
    for (const story of [story1, story2]) await bob.acts.estimate.submit(story, { card: '3' });
    const session = await prepare(ana, [story1, story2, story3]);
    await bob.refresh();
    const [offer] = bob.story(story2)?.offers ?? [];
    assert.deepEqual(offer?.stories, [story1, story2]);
    assert.deepEqual((await bob.acts.estimate.agree(session, story2)).stories, [story1, story2]);
    assert.deepEqual([stateOf(bob, story1), stateOf(bob, story2)], ['sealed', 'sealed']);
    assert.equal((await bob.acts.estimate.submit(story3, { card: '5' })).state, 'sealed');
  });

  it('does not ask whoever submits it in an open session, nor whoever leads it', async () => {
    await ana.acts.estimate.submit(story1, { card: '3' });
    await prepare(ana, [story1, story2]);
    await ana.refresh();
    assert.equal(stateOf(ana, story1), 'sealed');
    await bob.refresh();
    assert.equal((await bob.acts.estimate.submit(story1, { card: '5' })).state, 'sealed');
    assert.deepEqual((await sent(ana.acts.estimate.reveal(story1))).revealed?.statistics.estimates, 2);
  });

  it('asks again once it was sealed for another session, and never once everybody has seen it', async () => {
    const first = await prepare(ana, [story1, story2]);
    await bob.refresh();
    for (const story of [story1, story2]) await bob.acts.estimate.submit(story, { card: '3' });
    await sent(ana.acts.estimate.reveal(story2));
    await ana.acts.session.end(first);
    const second = await prepare(ana, [story1, story2, story3]);
    await bob.refresh();
    await bob.acts.estimate.submit(story3, { card: '8' });
    await bob.refresh();
    assert.deepEqual([stateOf(bob, story1), stateOf(bob, story2)], ['draft: not agreed', 'none']);
    assert.deepEqual(bob.story(story1)?.offers[0]?.from, first);
    assert.deepEqual((await bob.acts.estimate.agree(second, story1)).stories, [story1]);
    await ana.refresh();
    assert.equal(ana.story(story1)?.sealed?.count, 1);
    assert.equal(ana.story(story2)?.sealed?.count, 0, 'a revealed card is not cast again');
  });

  it('waits where what was agreed to has changed, says what, and is sealed anew at a word', async () => {
    const session = await prepare(ana, [story1]);
    await bob.refresh();
    await bob.acts.estimate.submit(story1, { card: '3' });
    await editSession(session, (body) => body.replace('"anonymous":false', '"anonymous":true'));
    await bob.refresh();
    const { offers, round, nextStep } = bob.story(story1) ?? {};
    assert.deepEqual([stateOf(bob, story1), offers?.[0]?.changed], ['draft: changed', ['anonymity']]);
    assert.deepEqual([round?.shown, round?.changed, nextStep], [undefined, ['anonymity'], { step: 'seal' }]);
    await ana.refresh();
    assert.deepEqual(ana.story(story1)?.round?.rewritten, ['anonymous'], 'said before anything is revealed');
    for (const editor of [ana, bob]) assert.equal(editor.story(story1)?.estimateDoubt, 'session');
    await bob.acts.estimate.agree(session, story1, offers?.[0]?.shown);
    assert.equal(stateOf(bob, story1), 'sealed');
  });

  it('needs no word where only what moves has changed: title, voters, other stories', async () => {
    const session = await prepare(ana, [story1, story2]);
    await bob.refresh();
    await bob.acts.estimate.submit(story1, { card: '3' });
    await editSession(session, (body) => body.replace(/,\{"number":2,"round":1\}/, '').replace('"carol",', ''));
    await bob.refresh();
    assert.equal(stateOf(bob, story1), 'sealed');
    assert.equal((await bob.acts.estimate.submit(story1, { card: '5' })).state, 'sealed');
  });

  it('is asked for in every window, and what was agreed to in one holds in the other', async () => {
    const machine = new Machine();
    const [left, right] = await Promise.all([team.editor('carol', machine), team.editor('carol', machine)]);
    await left.acts.estimate.submit(story1, { card: '3' });
    const session = await prepare(ana, [story1, story2]);
    await Promise.all([left.refresh(), right.refresh()]);
    assert.equal(stateOf(right, story1), 'draft: not agreed');
    await left.acts.estimate.agree(session, story1);
    await right.refresh();
    await right.acts.estimate.submit(story2, { card: '8' });
    assert.deepEqual([stateOf(right, story1), stateOf(right, story2)], ['sealed', 'sealed']);
    const comments = team.github.comments(session).filter(({ user }) => user.login === 'carol');
    assert.equal(comments.length, 1);
  });

  it('on another machine asks there', async () => {
    const session = await prepare(ana, [story1, story2]);
    await bob.refresh();
    await bob.acts.estimate.submit(story1, { card: '3' });
    const laptop = await team.editor('bob');
    await assert.rejects(laptop.acts.estimate.agree(story3), /has ended/);
    assert.equal((await laptop.acts.estimate.submit(story2, { card: '3' }, 'another')).reason, 'not agreed');
    await laptop.acts.estimate.agree(session);
    assert.equal(stateOf(laptop, story2), 'sealed');
  });
});

describe('A story that two open sessions have', () => {
  let ana: RepositoryBacklog;
  let bob: RepositoryBacklog;
  let carol: RepositoryBacklog;
  let first: IssueNumber;
  let second: IssueNumber;

  useAnaAndBob(async ({ team, ...own }) => {
    ({ ana, bob } = own);
    carol = await team.editor('carol');
    await bob.acts.estimate.submit(story1, { card: '3' });
    const prepare = async (lead: RepositoryBacklog, title: string) =>
      (await sent(lead.acts.session.prepare({ stories: [story1], title }))).number;
    // Each has looked before the other's session was there.
    const by = async () => void (first = await prepare(ana, 'S0'));
    team.github.fail({ method: 'POST', route: /issues$/, login: 'carol', times: 1 }, { kind: 'overtaken', by });
    second = await prepare(carol, 'S1');
    for (const editor of [ana, bob, carol]) await editor.refresh();
  });

  it('is told as a conflict, to leads and voters, by who holds which key', () => {
    const expected = [
      [first, 'ana'],
      [second, 'carol'],
    ].sort();
    for (const editor of [ana, bob, carol])
      assert.deepEqual(
        editor
          .story(story1)
          ?.claims?.map(({ session, facilitator }) => [session, facilitator])
          .sort(),
        expected,
      );
    assert.deepEqual(bob.story(story1)?.nextStep, { step: 'seal' });
  });

  it('takes a card only where its voter says so, and it stays there', async () => {
    assert.equal(bob.story(story1)?.round, undefined);
    assert.equal(bob.story(story1)?.myEstimate.reason, 'several sessions');
    assert.equal((await bob.acts.estimate.submit(story1, { card: '5' })).reason, 'several sessions');
    assert.equal(bob.story(story1)?.offers.length, 2);
    await bob.acts.estimate.agree(second, story1);
    await bob.refresh();
    const story = bob.story(story1);
    assert.deepEqual([story?.myEstimate.state, story?.round?.session, story?.offers], ['sealed', second, []]);
    await ana.refresh();
    assert.equal(ana.story(story1)?.sealed?.count, 0);
    await carol.refresh();
    const { revealed } = await sent(carol.acts.estimate.reveal(story1));
    assert.deepEqual(
      revealed?.cards.map(({ card }) => card),
      ['5'],
    );
  });

  it('is each lead’s own in the editor that holds its key, until all but one have ended', async () => {
    assert.deepEqual([ana.story(story1)?.round?.session, carol.story(story1)?.round?.session], [first, second]);
    await carol.acts.session.end(second);
    await bob.refresh();
    assert.equal(bob.story(story1)?.claims, undefined);
    assert.deepEqual(
      bob.story(story1)?.offers.map(({ session }) => session),
      [first],
    );
  });
});
