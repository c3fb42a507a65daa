import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../../src/backlog/repositoryBacklog';
import { issueNumber } from '../../../../src/domain/story';
import { type LocalGitHub } from '../../../github/localGitHub';
import { refusalOf, sent, story1, story2, type Team, useAnaAndBob } from '../team';

const place = { owner: 'ana', repo: 'shop', issue_number: story1 };

describe('The discussion of a story', () => {
  let team: Team;
  let github: LocalGitHub;
  let ana: RepositoryBacklog;
  let bob: RepositoryBacklog;
  useAnaAndBob((own) => {
    ({ team, ana, bob } = own);
    ({ github } = team);
  });

  const carolSays = async (body: string) =>
    (await github.as('carol').rest.issues.createComment({ ...place, body })).data.id;
  const discussion = (backlog: RepositoryBacklog) => backlog.story(story1)?.discussion;
  const said = (backlog: RepositoryBacklog) =>
    discussion(backlog)?.contributions.map((each) => ('body' in each ? `${each.author}: ${each.body}` : each.kind));
  const onGitHub = () => github.comments(story1).map(({ user, body }) => `${user.login}: ${body}`);
  const later = (seconds: number) => github.setTime(new Date(Date.now() + seconds * 1_000));

  describe('read', () => {
    it('has all comments in their order, and a record that counts in short', async () => {
      await carolSays('For **whom**?');
      await sent(
        bob.acts.preRead.postChanges(story1, [
          { kind: 'putQuestion', question: { id: 'q'.padEnd(16, '0'), text: 'VAT?' } },
        ]),
      );
      await sent(ana.acts.decision.record(story1, { outcome: 'needs-work', rationale: 'VAT first' }));
      await carolSays('For guests.');
      await bob.refresh();
      await bob.acts.discussion.read(story1);
      assert.deepEqual(said(bob), ['carol: For **whom**?', 'preread', 'decision', 'carol: For guests.']);
      const [, preRead, decision] = discussion(bob)?.contributions ?? [];
      assert.ok(preRead?.kind === 'preread' && decision?.kind === 'decision');
      assert.deepEqual([preRead.author, preRead.questions, preRead.risks], ['bob', ['q'.padEnd(16, '0')], 0]);
      assert.deepEqual([decision.author, decision.outcome], ['ana', 'needs-work']);
    });

    it('shows a record that does not count as what it is: a comment', async () => {
      await sent(ana.acts.decision.record(story1, { outcome: 'needs-work', rationale: 'VAT first' }));
      const body = github.comments(story1)[0]?.body ?? '';
      await github.as('mallory').rest.issues.createComment({ ...place, body });
      await bob.refresh();
      await bob.acts.discussion.read(story1);
      const last = discussion(bob)?.contributions.at(-1);
      assert.deepEqual([last?.author, last?.kind], ['mallory', 'comment']);
    });

    it('knows how many there are before their texts are read, and reads them once', async () => {
      await carolSays('One');
      await bob.refresh();
      assert.deepEqual([discussion(bob)?.unread, said(bob)], [1, []]);
      github.clearLog();
      await bob.acts.discussion.read(story1);
      assert.deepEqual([discussion(bob)?.unread, said(bob)], [0, ['carol: One']]);
      assert.ok(github.log.length > 0 && github.log.length <= 3, `${github.log.length} requests`);
      github.clearLog();
      await bob.acts.discussion.read(story1);
      assert.equal(github.log.length, 0);
    });

    it('asks nothing for a story on which nobody has said anything, and hears of the first', async () => {
      github.clearLog();
      await bob.acts.discussion.read(story1);
      assert.equal(github.log.length, 0);
      await carolSays('One');
      await bob.refresh();
      assert.deepEqual(said(bob), ['carol: One']);
    });

    it('follows what is added, edited and deleted on GitHub, in no more requests than the look takes', async () => {
      const first = await carolSays('One');
      const second = await carolSays('Two');
      await bob.refresh();
      await bob.acts.discussion.read(story1);
      later(5);
      await carolSays('Three');
      await github.as('carol').rest.issues.updateComment({ ...place, comment_id: first, body: 'First' });
      github.clearLog();
      await bob.refresh();
      assert.deepEqual(said(bob), ['carol: First', 'carol: Two', 'carol: Three']);
      assert.ok(github.log.length <= 3, github.log.map(({ route }) => route).join(', '));
      await github.as('carol').rest.issues.deleteComment({ ...place, comment_id: second });
      await bob.refresh();
      assert.deepEqual(said(bob), ['carol: First', 'carol: Three']);
    });

    it('waits for a look that is under way before a comment of mine is changed', async () => {
      await github.as('bob').rest.issues.createComment({ ...place, body: 'For whom?' });
      await bob.refresh();
      const id = github.comments(story1)[0]?.id ?? 0;
      const reading = bob.acts.discussion.read(story1);
      await sent(bob.acts.discussion.edit(story1, id, 'For guests?'));
      await reading;
      assert.deepEqual(onGitHub(), ['bob: For guests?']);
    });

    it('says what could not be read while GitHub can’t be reached, and reads it when it can', async () => {
      await carolSays('One');
      await bob.refresh();
      github.fail({}, { kind: 'cut', when: 'before' });
      const refusal = await refusalOf(bob.acts.discussion.read(story1));
      assert.equal(refusal.failure.code, 'Offline');
      assert.deepEqual([discussion(bob)?.unread, bob.acts.discussion.isReading(story1)], [1, false]);
      github.clearFaults();
      await bob.acts.discussion.read(story1);
      assert.deepEqual(said(bob), ['carol: One']);
    });

    it('remembers on this machine what I have seen, and nothing as new before I first looked', async () => {
      const first = await carolSays('One');
      await bob.refresh();
      assert.equal(discussion(bob)?.seen, undefined);
      await bob.acts.discussion.read(story1);
      await bob.acts.discussion.noteSeen(story1);
      await carolSays('Two');
      await bob.refresh();
      assert.equal(discussion(bob)?.seen, first);
    });

    it('keeps the texts of the stories that were looked at last', async () => {
      await carolSays('One');
      await github.as('carol').rest.issues.createComment({ ...place, issue_number: story2, body: 'Elsewhere' });
      await bob.refresh();
      await bob.acts.discussion.read(story1);
      assert.deepEqual(bob.story(story2)?.discussion.unread, 1);
    });
  });

  describe('written', () => {
    beforeEach(() => bob.acts.discussion.read(story1));

    it('is on GitHub at once, as it was typed, and can be taken back', async () => {
      const { journal = '' } = await sent(bob.acts.discussion.say(story1, 'For **whom**?'));
      assert.deepEqual(onGitHub(), ['bob: For **whom**?']);
      assert.deepEqual(said(bob), ['bob: For **whom**?']);
      await bob.acts.undo.undo(journal);
      assert.deepEqual([onGitHub(), said(bob)], [[], []]);
    });

    it('is not taken back once it was edited on GitHub', async () => {
      const { journal = '' } = await sent(bob.acts.discussion.say(story1, 'For whom?'));
      const [{ id = 0 } = {}] = github.comments(story1);
      later(5);
      await github.as('bob').rest.issues.updateComment({ ...place, comment_id: id, body: 'For guests?' });
      await refusalOf(bob.acts.undo.undo(journal));
      assert.deepEqual(onGitHub(), ['bob: For guests?']);
    });

    it('says the same twice where that is said twice', async () => {
      await sent(bob.acts.discussion.say(story1, '+1'));
      await sent(bob.acts.discussion.say(story1, '+1'));
      assert.deepEqual(onGitHub(), ['bob: +1', 'bob: +1']);
    });

    it('is written where the same was said before, though the story had not been read', async () => {
      const number = await team.github
        .as('bob')
        .rest.issues.create({ owner: 'ana', repo: 'shop', title: 'No candidate' })
        .then(({ data }) => issueNumber(data.number));
      await github.as('bob').rest.issues.createComment({ ...place, issue_number: number, body: '+1' });
      await sent(bob.acts.discussion.say(number, '+1'));
      assert.deepEqual(
        github.comments(number).map(({ body }) => body),
        ['+1', '+1'],
      );
    });

    it('waits offline in its order, and is written once each', async () => {
      github.fail({}, { kind: 'cut', when: 'before' });
      for (const text of ['One', 'Two']) assert.equal((await bob.acts.discussion.say(story1, text)).kind, 'waiting');
      assert.deepEqual(onGitHub(), []);
      github.clearFaults();
      for (const { id } of bob.pendingWrites()) await (await bob.writes()).retry(id);
      await bob.whenIdle();
      assert.deepEqual(onGitHub(), ['bob: One', 'bob: Two']);
    });

    it('says the same twice, also where both have waited', async () => {
      github.fail({}, { kind: 'cut', when: 'before' });
      for (const text of ['+1', '+1']) assert.equal((await bob.acts.discussion.say(story1, text)).kind, 'waiting');
      github.clearFaults();
      for (const { id } of bob.pendingWrites()) await (await bob.writes()).retry(id);
      await bob.whenIdle();
      assert.deepEqual(onGitHub(), ['bob: +1', 'bob: +1']);
    });

    it('is not written again where only the answer was lost', async () => {
      github.fail({ method: 'POST', route: /comments$/, times: 1 }, { kind: 'cut', when: 'after' });
      await bob.acts.discussion.say(story1, 'One');
      for (const { id } of bob.pendingWrites()) await (await bob.writes()).retry(id);
      await bob.whenIdle();
      assert.deepEqual(onGitHub(), ['bob: One']);
    });

    it('refuses what is empty, too long, or would be read as a record', async () => {
      const record = github.comments(story1)[0]?.body ?? '<!-- refinement:decision:v1 {} -->';
      for (const text of [' \n', 'x'.repeat(65_537), `Fine\n${record}`])
        assert.equal((await refusalOf(bob.acts.discussion.say(story1, text))).failure.code, 'InvalidData');
      assert.deepEqual([onGitHub(), bob.pendingWrites()], [[], []]);
    });
  });

  describe('changed', () => {
    const own = () => github.comments(story1).find(({ user }) => user.login === 'bob')?.id ?? 0;
    beforeEach(async () => {
      await bob.acts.discussion.read(story1);
      await sent(bob.acts.discussion.say(story1, 'For whom?'));
    });

    it('edits mine, and takes that back', async () => {
      const { journal = '' } = await sent(bob.acts.discussion.edit(story1, own(), 'For guests?'));
      assert.deepEqual(onGitHub(), ['bob: For guests?']);
      await bob.acts.undo.undo(journal);
      assert.deepEqual(onGitHub(), ['bob: For whom?']);
    });

    it('deletes mine', async () => {
      await sent(bob.acts.discussion.remove(story1, own()));
      assert.deepEqual([onGitHub(), said(bob)], [[], []]);
    });

    it('touches nobody else’s', async () => {
      const theirs = await carolSays('For guests.');
      await ana.refresh();
      await ana.acts.discussion.read(story1);
      // A lead could, by GitHub's rules.
      for (const attempt of [ana.acts.discussion.edit(story1, theirs, 'x'), ana.acts.discussion.remove(story1, theirs)])
        assert.equal((await refusalOf(attempt)).failure.code, 'NotFound');
      assert.deepEqual(onGitHub(), ['bob: For whom?', 'carol: For guests.']);
    });

    for (const [what, attempt] of [
      ['writes over', () => bob.acts.discussion.edit(story1, own(), 'For all?')],
      ['deletes', () => bob.acts.discussion.remove(story1, own())],
    ] as const)
      it(`asks before it ${what} what was changed meanwhile`, async () => {
        later(5);
        await github.as('bob').rest.issues.updateComment({ ...place, comment_id: own(), body: 'For guests?' });
        assert.equal((await refusalOf(attempt())).failure.code, 'Conflict');
        assert.deepEqual(
          bob.pendingWrites().flatMap(({ conflicts }) => conflicts.map(({ theirs }) => theirs)),
          ['For guests?'],
        );
        assert.deepEqual(onGitHub(), ['bob: For guests?']);
      });

    it('keeps my changes where the comment was deleted meanwhile', async () => {
      const id = own();
      await github.as('bob').rest.issues.deleteComment({ ...place, comment_id: id });
      // Right after it was written, it could not be told whether it is only not known yet.
      team.minutesAhead += 2;
      const refusal = await refusalOf(bob.acts.discussion.edit(story1, id, 'For guests?'));
      assert.match(refusal.message, /deleted on GitHub meanwhile/);
      assert.equal(refusal.message.match(/kept here/g)?.length, 1, refusal.message);
      const [pending] = bob.pendingWrites();
      assert.ok(pending?.write.kind === 'commentEdit' && pending.write.text === 'For guests?');
    });
  });
});
