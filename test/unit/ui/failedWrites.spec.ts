import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { newId } from '../../../src/domain/ids';
import { type PreReadChange } from '../../../src/domain/preRead';
import { type IssueNumber } from '../../../src/domain/story';
import { type PendingWriteView } from '../../../src/protocol/pendingWrite';
import { type StoryPageView } from '../../../src/protocol/storyPageView';
import { toStoryPageView } from '../../../src/ui/story/toStoryPageView';
import { type Fault } from '../../github/faults';
import { configuration } from '../backlog/editor';
import { refusalOf, sent, story1, story2, Team } from '../backlog/team';

const place = { owner: 'ana', repo: 'shop' };

/** How GitHub fails, what is said of it, and what helps. */
type Cause = readonly [happening: string, fault: Fault, words: RegExp, helps: PendingWriteView['actions'][number]];

/** What passes by itself: the write waits, and its person need not do anything. */
const transient: readonly Cause[] = [
  ['the connection is cut before the effect', { kind: 'cut', when: 'before' }, /can’t be reached.*by itself/, 'retry'],
  ['the connection is cut after the effect', { kind: 'cut', when: 'after' }, /can’t be reached.*by itself/, 'retry'],
  ['GitHub has an outage', { kind: 'status', status: 502 }, /has an outage.*sent by itself/, 'retry'],
  [
    'the secondary limit is reached',
    { kind: 'secondaryLimit', retryAfter: 50 },
    /rate limit.*sent by itself at \d/,
    'retry',
  ],
];
/** What its person must do something about. */
const permanent: readonly Cause[] = [
  ['permission is missing', { kind: 'forbidden', reason: 'permission' }, /isn’t allowed.*Ask a maintainer/, 'retry'],
  ['the issue is not found', { kind: 'status', status: 404 }, /Not found on GitHub/, 'retry'],
  ['GitHub refuses it', { kind: 'status', status: 422 }, /refuses this as invalid.*try again/, 'edit'],
  ['the sign-in is not accepted', { kind: 'status', status: 401 }, /as soon as you have signed in again/, 'signIn'],
];

const extent = { most: 30, newAfter: undefined, isReading: false };

describe('What the page of a story is given when a write fails', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  let bob: RepositoryBacklog;

  beforeEach(async () => {
    team = await Team.start();
    [ana, bob] = await Promise.all([team.editor('ana'), team.editor('bob')]);
  });
  afterEach(() => team.end());

  function shown(backlog: RepositoryBacklog, number: IssueNumber): StoryPageView {
    const detail = backlog.story(number);
    assert.ok(detail);
    return toStoryPageView(detail, { isLead: true, labels: configuration.labels, extent });
  }

  function onlyPending(backlog: RepositoryBacklog, number: IssueNumber): PendingWriteView {
    const [pending, ...rest] = shown(backlog, number).pending;
    assert.deepEqual(rest, []);
    assert.ok(pending);
    return pending;
  }

  const ask = (text: string): PreReadChange => ({ kind: 'putQuestion', question: { id: newId(), text } });
  const postQuestion = (text: string) => bob.acts.preRead.postChanges(story2, [ask(text)]);
  const failOnce = (fault: Fault) => team.github.fail({ method: 'POST', route: /comments/, times: 1 }, fault);

  /** What "Retry now" does. */
  async function retry(backlog: RepositoryBacklog, { id }: PendingWriteView): Promise<void> {
    team.minutesAhead++;
    await (await backlog.writes()).retry(id);
    await backlog.whenIdle();
  }

  for (const [happening, fault, words, helps] of [...transient, ...permanent])
    it(`because ${happening}: the pre-read with the reason and what helps; retried, it is posted once`, async () => {
      const isTransient = transient.some(([other]) => other === happening);
      failOnce(fault);
      const ended = await postQuestion('Who pays?').then(
        (outcome) => outcome?.kind,
        () => 'refused',
      );
      assert.equal(ended, isTransient ? 'waiting' : 'refused');
      const pending = onlyPending(bob, story2);
      assert.match(pending.why, words);
      assert.match(pending.why, /kept/);
      assert.equal(pending.what, 'Pre-read of #2');
      assert.equal(pending.needsPerson, !isTransient);
      assert.match(pending.state, isTransient || helps === 'signIn' ? /^waits/ : /^stopped$/);
      const others = helps === 'edit' ? ['look', 'retry'] : ['look', 'edit'];
      assert.deepEqual(pending.actions, [helps, ...others, 'discard']);
      assert.ok(shown(bob, story2).questions.some(({ text, isDraft }) => text === 'Who pays?' && isDraft));
      await retry(bob, pending);
      const { pending: left, preRead, questions } = shown(bob, story2);
      assert.deepEqual([left, preRead.unposted, preRead.postedAt !== undefined], [[], 0, true]);
      assert.deepEqual(
        questions.map(({ text, isDraft }) => [text, isDraft]),
        [['Who pays?', false]],
      );
      assert.equal(team.github.comments(2).length, 1);
    });

  for (const when of ['before', 'after'] as const)
    it(`the estimate, cut ${when} the effect: that it is kept here, and sealed once it is sent`, async () => {
      const session = await sent(ana.acts.session.prepare({ stories: [story1] }));
      await bob.refresh();
      failOnce({ kind: 'cut', when });
      await bob.acts.estimate.submit(story1, { card: '5' });
      const pending = onlyPending(bob, story1);
      assert.deepEqual([pending.kind, pending.what], ['ballot', 'Estimate for #1']);
      assert.match(pending.why, /GitHub can’t be reached.*sent by itself/);
      assert.match(shown(bob, story1).myEstimate.note, /it is sent as soon as that is possible/);
      await retry(bob, pending);
      const { myEstimate, pending: left } = shown(bob, story1);
      assert.deepEqual([myEstimate.state, left], ['sealed', []]);
      assert.match(myEstimate.note, /Your estimate is sealed/);
      assert.equal(team.github.comments(session.number).length, 1);
    });

  it('the decision, cut after the effect: as one that waits, then as the one that is recorded', async () => {
    const decision = { outcome: 'needs-work', rationale: 'The sync is unclear.' } as const;
    failOnce({ kind: 'cut', when: 'after' });
    assert.equal((await ana.acts.decision.record(story1, decision)).kind, 'waiting');
    const pending = onlyPending(ana, story1);
    assert.equal(pending.kind, 'decision');
    assert.match(pending.why, /sent by itself/);
    assert.deepEqual(pending.decision, decision);
    assert.deepEqual(shown(ana, story1).decisions, []);
    await retry(ana, pending);
    const { decisions, pending: left } = shown(ana, story1);
    assert.deepEqual([decisions.map(({ rationale }) => rationale), left], [['The sync is unclear.'], []]);
    assert.equal(team.github.comments(1).length, 1);
  });

  it('that the story was closed meanwhile, with the decision to be edited; nothing is written', async () => {
    await team.github.as('bob').rest.issues.update({ ...place, issue_number: 1, state: 'closed' });
    const decision = { outcome: 'dropped', rationale: 'Nobody asked for it.' } as const;
    await refusalOf(ana.acts.decision.record(story1, decision));
    const pending = onlyPending(ana, story1);
    assert.equal(pending.state, 'stopped');
    assert.match(pending.why, /#1 has been closed meanwhile. Nothing was written/);
    assert.ok(pending.actions.includes('edit'));
    assert.deepEqual(pending.decision, decision);
    assert.equal(shown(ana, story1).state, 'closed');
    assert.equal(team.github.comments(1).length, 0);
  });

  it('that the issue is not there any more, with the pre-read as a draft', async () => {
    team.github.deleteIssue(2);
    await refusalOf(postQuestion('Which five?'));
    assert.match(onlyPending(bob, story2).why, /Not found on GitHub.*It may be deleted or moved.*kept here as a draft/);
    assert.ok(shown(bob, story2).questions.some(({ text, isDraft }) => text === 'Which five?' && isDraft));
  });

  for (const [happening, change, words] of [
    ['is of a newer version', (body: string) => body.replace(':preread:v1', ':preread:v9'), /newer version/],
    ['was broken by hand', (body: string) => body.replace('"id"', 'id'), /not valid/],
  ] as const)
    it(`that my comment ${happening}: it is left as it is, and the draft kept`, async () => {
      await sent(postQuestion('Who pays?').then((outcome) => outcome ?? assert.fail('Nothing was posted.')));
      const [comment] = team.github.comments(2);
      assert.ok(comment);
      const body = change(comment.body);
      await team.github.as('bob').rest.issues.updateComment({ ...place, comment_id: comment.id, body });
      await bob.refresh();
      assert.match(shown(bob, story2).ignored[0]?.text ?? '', /^A pre-read by bob does not count/);
      await refusalOf(postQuestion('And when?'));
      const { why, needsPerson } = onlyPending(bob, story2);
      assert.match(why, /can’t be edited.*left as it is.*Repair or delete the comment/);
      assert.match(why, words);
      assert.ok(needsPerson);
      assert.deepEqual(
        team.github.comments(2).map((left) => left.body),
        [body],
      );
      assert.ok(shown(bob, story2).questions.some(({ text, isDraft }) => text === 'And when?' && isDraft));
    });

  it('that somebody else has changed a label, with both; nothing is written where GitHub’s is kept', async () => {
    await team.github.as('bob').rest.issues.addLabels({ ...place, issue_number: 1, labels: ['blocked'] });
    await refusalOf(ana.acts.decision.record(story1, { outcome: 'ready', rationale: 'Small.', override: 'Agreed.' }));
    const pending = onlyPending(ana, story1);
    assert.match(pending.conflicts[0]?.about ?? '', /Somebody has put the label “blocked” on #1/);
    assert.deepEqual(pending.actions.slice(0, 3), ['compare', 'mine', 'theirs']);
    await (await ana.writes()).choose(pending.id, 'theirs');
    assert.deepEqual(shown(ana, story1).pending, []);
    assert.equal(team.github.comments(1).length, 0);
    assert.deepEqual(
      (await team.github.labels(1)).filter((name) => name === 'ready'),
      [],
    );
  });
});
