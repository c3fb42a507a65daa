import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../../src/backlog/repositoryBacklog';
import { type Session } from '../../../../src/domain/session/session';
import { type IssueNumber } from '../../../../src/domain/story';
import { type LocalGitHub } from '../../../github/localGitHub';
import { refusalOf, sent, story1, story2, story3, type Team, useAnaAndBob } from '../team';

/** A session that is led through its hour, as two editors see it over HTTP. */
describe('The hour of a session', () => {
  let team: Team;
  let github: LocalGitHub;
  let ana: RepositoryBacklog;
  let bob: RepositoryBacklog;
  let number: IssueNumber;
  useAnaAndBob(async (own) => {
    ({ team, ana, bob } = own);
    ({ github } = team);
    const input = { stories: [story1, story2], title: 'Tuesday', mode: 'live', productOwners: ['petra'] } as const;
    ({ number } = await sent(ana.acts.session.prepare(input)));
    await bob.refresh();
  });

  const of = (editor: RepositoryBacklog): Session => {
    const session = editor.sessions().find((each) => each.number === number);
    assert.ok(session, 'the session is there');
    return session;
  };
  const move = (what: Parameters<typeof ana.acts.session.move>[1]) => sent(ana.acts.session.move(number, what));
  const body = async () => (await github.issue(number)).body ?? '';
  const lastOf = (login: string) => github.comments(number).findLast(({ user }) => user.login === login)?.body ?? '';

  it('is where its facilitator leads it, for everybody, with the same times', async () => {
    await move({ kind: 'start' });
    await move({ kind: 'segment', segment: 1, story: story1 });
    await move({ kind: 'story', story: story2 });
    await bob.refresh();
    assert.deepEqual(of(bob), of(ana));
    assert.deepEqual([of(bob).course?.segment, of(bob).course?.story], [1, story2]);
    assert.match(await body(), /^\*\*Now: Walk through the stories\*\*, #2 \(story 2 of 2\), since 2/);
    assert.match(
      await body(),
      /1\. Follow-ups of earlier sessions: 5 minutes, done\n2\. Walk through the stories: 20 minutes, now/,
    );
  });

  it('can be seen by whoever comes later', async () => {
    await move({ kind: 'start' });
    await move({ kind: 'length', segment: 0, added: 5 });
    const carol = await team.editor('carol');
    assert.deepEqual(of(carol), of(ana));
    assert.deepEqual(of(carol).course?.added, [5, 0, 0, 0, 0]);
  });

  it('is led by whoever prepared it, on the machine that holds the key, alone', async () => {
    const refused = await refusalOf(bob.acts.session.move(number, { kind: 'start' }));
    assert.match(refused.message, /^Only the VS Code in which ana prepared “Tuesday”/);
    const elsewhere = await team.editor('ana');
    assert.match(
      (await refusalOf(elsewhere.acts.session.move(number, { kind: 'start' }))).message,
      /^Only the VS Code/,
    );
    assert.equal(of(ana).course, undefined);
  });

  it('says why it can’t be moved so, and keeps nothing of it', async () => {
    const refused = await refusalOf(ana.acts.session.move(number, { kind: 'story', story: story1 }));
    assert.equal(refused.message, 'The session has not been started.');
    await move({ kind: 'start' });
    const strange = await refusalOf(ana.acts.session.move(number, { kind: 'story', story: story3 }));
    assert.equal(strange.message, '#3 is not in this session.');
    assert.deepEqual(ana.pendingWrites(), []);
  });

  it('is as it was done, and once, where the answer was lost', async () => {
    await move({ kind: 'start' });
    github.fail({ method: 'PATCH', route: /issues\/\d+$/, times: 1 }, { kind: 'cut', when: 'after' });
    await ana.acts.session.move(number, { kind: 'segment', segment: 1, story: story1 });
    for (const { id } of ana.pendingWrites()) await (await ana.writes()).retry(id);
    assert.deepEqual(ana.pendingWrites(), []);
    await bob.refresh();
    assert.deepEqual([of(bob).course?.segment, of(bob).course?.story], [1, story1]);
    // What was written is what this machine remembers: estimates can be revealed.
    await ana.acts.estimate.submit(story1, { card: '5' });
    await sent(ana.acts.estimate.reveal(story1));
  });

  it('goes through rounds of a story, all of which are kept', async () => {
    await move({ kind: 'start' });
    await move({ kind: 'round', story: story1, round: 1 });
    await bob.refresh();
    await bob.acts.session.join(number);
    await bob.acts.estimate.submit(story1, { card: '3' });
    await ana.refresh();
    await sent(ana.acts.estimate.reveal(story1));
    assert.match(
      (await refusalOf(ana.acts.session.move(number, { kind: 'round', story: story1, round: 1 }))).message,
      /is revealed/,
    );
    await move({ kind: 'round', story: story1, round: 2 });
    await bob.refresh();
    await bob.acts.estimate.submit(story1, { card: '8' });
    await ana.refresh();
    const { revealed } = await sent(ana.acts.estimate.reveal(story1));
    assert.deepEqual([revealed?.round, revealed?.cards.map(({ card }) => card)], [2, ['8']]);
    assert.match(lastOf('ana'), /#### #1, round 1[^]*#### #1, round 2/);
  });

  it('has who joined and who left in their own comments, with their ballots', async () => {
    await bob.acts.session.join(number);
    assert.match(lastOf('bob'), /^\*\*Joined\*\* to estimate, 2/);
    await bob.acts.estimate.submit(story1, { card: '3' });
    assert.match(lastOf('bob'), /^\*\*Joined\*\* to estimate[^]*Sealed estimates\*\* for #1/);
    const sealed = /"sealed":"[^"]+"/.exec(lastOf('bob'))?.[0] ?? 'none';
    await bob.acts.session.leave(number);
    assert.match(lastOf('bob'), /^\*\*Joined\*\* to estimate, .*; left 2/);
    assert.ok(lastOf('bob').includes(sealed), 'the ballot is still there');
    await bob.acts.session.join(number, 'spectator');
    assert.match(lastOf('bob'), /^\*\*Joined\*\* to look on, [^;]*\n/);
    assert.equal(github.comments(number).filter(({ user }) => user.login === 'bob').length, 1);
  });

  it('writes nothing for whoever leaves without having joined, and joins nobody twice', async () => {
    await bob.acts.session.leave(number);
    assert.equal(lastOf('bob'), '');
    await bob.acts.session.join(number);
    const before = lastOf('bob');
    await bob.acts.session.join(number);
    assert.equal(lastOf('bob'), before);
  });

  it('has GitHub’s time, whatever the clock of the facilitator’s machine says', async () => {
    team.minutesWrong = 600;
    await ana.refresh();
    await move({ kind: 'start' });
    const since = Date.parse(of(ana).course?.startedAt ?? '');
    assert.ok(
      Math.abs(since - Date.now()) < 60_000,
      `it began ${Math.round((since - Date.now()) / 60_000)} minutes off`,
    );
  });
});
