import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../../src/backlog/repositoryBacklog';
import { maximumSessionStories } from '../../../../src/backlog/acts/session/sessionWrite';
import { issueNumber } from '../../../../src/domain/story';
import { refusalOf, seed, sent, story1, story2, story3, Team, useAna } from '../team';

const [unread, session] = [issueNumber(999), issueNumber(31)];
const decided = { outcome: 'needs-work', rationale: 'VAT' } as const;

describe('What can’t be done is said at once:', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  let petra: RepositoryBacklog;
  useAna(async (own) => {
    ({ team, ana } = own);
    petra = await team.editor('petra');
    const place = { owner: 'ana', repo: 'shop', issue_number: 3 };
    await team.github.as('ana').rest.issues.update({ ...place, state: 'closed' });
    await ana.openStory(story3);
    await sent(ana.acts.session.prepare({ stories: [story1], title: 'Tuesday', anonymous: false }));
    team.github.clearLog();
  });

  const forbidden = { code: 'Forbidden', reason: 'permission' };
  const invalid = (source: string) => ({ code: 'InvalidData', source });
  const table: readonly (readonly [string, () => Promise<unknown>, object, RegExp])[] = [
    [
      'a decision by whoever may not label',
      () => petra.acts.decision.record(story1, decided),
      forbidden,
      /^Recording a decision needs the role “triage” or more in this repository; yours is “read”\. Nothing was written\.$/,
    ],
    [
      'a session by whoever may not label',
      () => petra.acts.session.prepare({ stories: [story2] }),
      forbidden,
      /^Preparing a session needs/,
    ],
    ['its end', () => petra.acts.session.end(session), forbidden, /^Ending a session needs/],
    [
      'a decision without a reason',
      () => ana.acts.decision.record(story1, { ...decided, rationale: ' ' }),
      invalid('rationale'),
      /^Say why: a decision without a reason helps nobody later/,
    ],
    [
      'a decision on a story that is not there',
      () => ana.acts.decision.record(unread, decided),
      { code: 'NotFound' },
      /^#999 has not been read from GitHub\.$/,
    ],
    [
      'a card of another deck',
      () => ana.acts.estimate.submit(story1, { card: '7' }),
      invalid('card'),
      /^“7” is not in the deck\. Choose one of: .*5, 8, 13.*\?.*\.$/,
    ],
    [
      'a card of another deck, for a story in no session',
      () => ana.acts.estimate.submit(story2, { card: '7' }),
      invalid('card'),
      /is not in the deck/,
    ],
    [
      'the reveal of a story in no session',
      () => ana.acts.estimate.reveal(story2),
      invalid('story'),
      /^#2 is in no open session\. Prepare a session with it first\.$/,
    ],
    ['a session of nothing', () => ana.acts.session.prepare({ stories: [] }), invalid('stories'), /at least one story/],
    [
      'a session of too much',
      () => {
        const stories = Array.from({ length: maximumSessionStories + 1 }, (_, at) => issueNumber(at + 1));
        return ana.acts.session.prepare({ stories });
      },
      invalid('stories'),
      /^A session takes at most 50 stories/,
    ],
    [
      'a session of a story that is not there',
      () => ana.acts.session.prepare({ stories: [story2, unread] }),
      invalid('stories'),
      /^#999 is not in the backlog that is loaded\.$/,
    ],
    [
      'a session of a closed story',
      () => ana.acts.session.prepare({ stories: [story3] }),
      invalid('stories'),
      /^#3 is closed\.$/,
    ],
    [
      'a session of a story that is in one',
      () => ana.acts.session.prepare({ stories: [story1] }),
      invalid('stories'),
      /^#1 is in an open session already: “Tuesday” \(#\d+\)\.$/,
    ],
    ['the end of no session', () => ana.acts.session.end(story2), invalid('session'), /^#2 is no open session\.$/],
    ['the undo of nothing', () => ana.acts.undo.undo('none'), { code: 'NotFound' }, /not in the journal any more/],
  ];
  for (const [what, attempt, failure, message] of table)
    it(what, async () => {
      const refusal = await refusalOf(attempt());
      assert.deepEqual(refusal.failure, failure);
      assert.match(refusal.message, message);
      assert.deepEqual(
        team.github.log.filter(({ method, route }) => method !== 'GET' && route !== '/graphql'),
        [],
      );
      assert.deepEqual([ana.pendingWrites(), petra.pendingWrites()], [[], []]);
    });
});

describe('A round that is over', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  useAna((own) => void ({ team, ana } = own));

  it('takes no reveal without a card, no more cards, and gives none back', async () => {
    await sent(ana.acts.session.prepare({ stories: [story1, story1, story2], title: '  Tuesday ' }));
    const [session] = ana.sessions();
    assert.deepEqual([session?.stories.map(({ number }) => number), session?.title], [[story1, story2], 'Tuesday']);
    assert.deepEqual([session?.mode, session?.deadline], ['both', undefined]);
    const empty = await refusalOf(ana.acts.estimate.reveal(story1));
    assert.deepEqual(empty.failure, { code: 'InvalidData', source: 'estimates' });
    assert.match(empty.message, /^Nobody has estimated #1 yet\. Nothing was written\./);
    const [waiting] = ana.pendingWrites();
    if (waiting) await (await ana.writes()).discard(waiting.id);
    await ana.acts.estimate.submit(story1, { card: '5' });
    await sent(ana.acts.estimate.reveal(story1));
    const late = await refusalOf(ana.acts.estimate.submit(story1, { card: '8' }));
    assert.deepEqual(late.failure, { code: 'Conflict' });
    assert.match(
      late.message,
      /^The estimates for #1 are revealed already: this round takes no more\. Nothing was sent\.$/,
    );
    const back = await refusalOf(ana.acts.estimate.withdraw(story1));
    assert.match(back.message, /^The estimates for #1 are revealed already: yours can’t be withdrawn any more\.$/);
    assert.equal(ana.story(story1)?.myEstimate.estimate?.card, '5');
  });

  it('says so where its session has ended meanwhile, and keeps the card for the next', async () => {
    const bob = await team.editor('bob');
    const [session] = ana.sessions();
    await sent(ana.acts.session.end(session?.number ?? story1));
    const { failure, message } = await refusalOf(bob.acts.estimate.submit(story2, { card: '3' }));
    assert.deepEqual(failure, { code: 'Conflict' });
    assert.match(
      message,
      /^The session #\d+ has ended\. Nothing was written, and your estimate is kept for the next one\./,
    );
    assert.equal(bob.story(story2)?.myEstimate.estimate?.card, '3');
  });
});

describe('A session', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  useAna((own) => void ({ team, ana } = own));

  it('is as it was asked for', async () => {
    const asked = { mode: 'live', anonymous: false, deadline: '2026-03-06T12:00:00Z', voters: ['bob'] } as const;
    const made = await sent(ana.acts.session.prepare({ stories: [story1], title: 'Tuesday', ...asked }));
    const { mode, anonymous, deadline, voters } = made;
    assert.deepEqual({ mode, anonymous, deadline, voters }, asked);
    assert.match(made.url, /\/issues\/\d+$/);
    assert.deepEqual(await team.github.labels(made.number), ['refinement-session']);
    const place = { owner: 'ana', repo: 'shop', name: 'refinement-session' };
    const { data: label } = await team.github.as('ana').rest.issues.getLabel(place);
    assert.equal(label.description, 'A backlog refinement session');
  });

  it('proposes a title by its day, and as voters whoever can be assigned, if they are a team', async () => {
    const { title, voters } = await sent(ana.acts.session.prepare({ stories: [story2] }));
    assert.match(title, /^Refinement \d{4}-\d\d-\d\d$/);
    assert.deepEqual(new Set(voters), new Set(['ana', 'bob', 'carol', 'petra']));
  });

  for (const [count, proposed] of [
    [12, 12],
    [13, 0],
  ] as const)
    it(`proposes ${proposed} voters where ${count} people can be assigned`, async () => {
      const [repository] = seed.repositories;
      assert.ok(repository);
      const logins = Array.from({ length: count }, (_, at) => (at === 0 ? 'ana' : `dev${at}`));
      const roles = Object.fromEntries(logins.map((login) => [login, login === 'ana' ? 'admin' : 'write'] as const));
      const users = [...logins, 'petra'].map((login) => ({ login }));
      const crowd = await Team.start({ users, repositories: [{ ...repository, roles }] });
      try {
        const lead = await crowd.editor('ana');
        const { voters } = await sent(lead.acts.session.prepare({ stories: [story1] }));
        assert.equal(voters.length, proposed);
      } finally {
        await crowd.end();
      }
    });
});
