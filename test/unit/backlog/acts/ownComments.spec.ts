import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../../src/backlog/repositoryBacklog';
import { type LocalGitHub } from '../../../github/localGitHub';
import { refusalOf, sent, story1, type Team, useAnaAndBob } from '../team';

const place = { owner: 'ana', repo: 'shop', issue_number: story1 };

describe('A comment of mine', () => {
  let team: Team;
  let github: LocalGitHub;
  let bob: RepositoryBacklog;
  useAnaAndBob(async (own) => {
    ({ team, bob } = own);
    ({ github } = team);
    await bob.acts.discussion.read(story1);
    await sent(bob.acts.discussion.say(story1, 'For whom?'));
  });
  const own = () => github.comments(story1).find(({ user }) => user.login === 'bob')?.id ?? 0;
  const onGitHub = () => github.comments(story1).map(({ user, body }) => `${user.login}: ${body}`);
  const retryAll = async () => {
    for (const { id } of bob.pendingWrites()) await (await bob.writes()).retry(id);
    await bob.whenIdle();
  };

  it('is not said to be deleted while GitHub has it, however old its answers are', async () => {
    github.fail({}, { kind: 'stale', writes: 1 });
    const outcome = await bob.acts.discussion.remove(story1, own()).then(
      ({ kind }) => kind,
      () => 'refused',
    );
    github.clearFaults();
    await bob.whenIdle();
    assert.ok(outcome !== 'commented' || onGitHub().length === 0, `${outcome}, and GitHub has ${onGitHub().join()}`);
  });

  it('that this editor has just written is not said to be deleted by somebody', async () => {
    github.fail({}, { kind: 'stale', writes: 1 });
    const attempt = bob.acts.discussion.edit(story1, own(), 'For guests?');
    const refusal = await attempt.then(() => '', String);
    github.clearFaults();
    assert.doesNotMatch(refusal, /deleted/);
  });

  it('is not said to be taken back while GitHub has it, however old its answers are', async () => {
    const { journal = '' } = await sent(bob.acts.discussion.say(story1, 'And when?'));
    github.fail({}, { kind: 'stale', writes: 1 });
    const isDone = await bob.acts.undo.undo(journal).then(
      ({ kind }) => kind === 'written',
      () => false,
    );
    github.clearFaults();
    assert.ok(!isDone || onGitHub().length === 1, `taken back: ${isDone}, and GitHub has ${onGitHub().join()}`);
  });

  it('is not written over with an edit that began before somebody changed it', async () => {
    github.setTime(new Date(Date.now() + 5_000));
    await github.as('ana').rest.issues.updateComment({ ...place, comment_id: own(), body: 'For whom? See #7' });
    await bob.refresh();
    const attempt = bob.acts.discussion.edit(story1, own(), 'For whom, please?', 'For whom?');
    assert.equal((await refusalOf(attempt)).failure.code, 'Conflict');
    assert.deepEqual(onGitHub(), ['bob: For whom? See #7']);
  });

  it('is not written over with what the person has not seen, though two edits fell into one second', async () => {
    const second = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 5_000);
    const anaEdits = async (body: string) => {
      github.setTime(second);
      await github.as('ana').rest.issues.updateComment({ ...place, comment_id: own(), body });
    };
    await anaEdits('One');
    assert.equal((await refusalOf(bob.acts.discussion.edit(story1, own(), 'Mine'))).failure.code, 'Conflict');
    const [pending] = bob.pendingWrites();
    assert.deepEqual(
      pending?.conflicts.map(({ theirs }) => theirs),
      ['One'],
    );
    await anaEdits('Two, which Bob has never seen');
    await refusalOf((await bob.writes()).choose(pending?.id ?? '', 'mine'));
    assert.deepEqual(onGitHub(), ['bob: Two, which Bob has never seen']);
  });

  it('that was edited and then deleted offline goes, without a question about my own edit', async () => {
    github.fail({}, { kind: 'cut', when: 'before' });
    assert.equal((await bob.acts.discussion.edit(story1, own(), 'For guests?')).kind, 'waiting');
    assert.equal((await bob.acts.discussion.remove(story1, own())).kind, 'waiting');
    github.clearFaults();
    await retryAll();
    assert.deepEqual([onGitHub(), bob.pendingWrites()], [[], []]);
  });

  it('is posted though I have said the same on github.com since this editor has looked', async () => {
    await github.as('bob').rest.issues.createComment({ ...place, body: 'Ping' });
    await sent(bob.acts.discussion.say(story1, 'Ping'));
    assert.deepEqual(onGitHub(), ['bob: For whom?', 'bob: Ping', 'bob: Ping']);
  });

  describe('edited within one second', () => {
    const second = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 60_000);
    const edit = async (by: string, comment_id: number, body: string) => {
      github.setTime(second);
      await github.as(by).rest.issues.updateComment({ ...place, comment_id, body });
    };
    const said = () =>
      bob.story(story1)?.discussion.contributions.flatMap((each) => (each.kind === 'comment' ? [each.body] : []));
    const lookForAnHour = async () => {
      for (let minute = 1; minute <= 60; minute += 12) {
        github.setTime(new Date(second.getTime() + minute * 60_000));
        team.minutesAhead += 12;
        await bob.refresh('all');
        await bob.openStory(story1);
      }
    };

    it('by its author twice, with a look between, says what it says on GitHub', async () => {
      const { data } = await github.as('carol').rest.issues.createComment({ ...place, body: 'One' });
      await bob.refresh();
      await edit('carol', data.id, 'Two');
      await bob.refresh();
      await edit('carol', data.id, 'Three');
      await lookForAnHour();
      assert.deepEqual(said(), ['For whom?', 'Three']);
    });

    it('by me and then by a lead, says what it says on GitHub', async () => {
      github.setTime(second);
      await sent(bob.acts.discussion.edit(story1, own(), 'Mine'));
      await edit('ana', own(), 'What Ana makes Bob say');
      await lookForAnHour();
      assert.deepEqual(said(), ['What Ana makes Bob say']);
    });
  });
});
