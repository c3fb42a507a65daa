import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { newId } from '../../../src/domain/ids';
import { type PreReadChange } from '../../../src/domain/preRead';
import { Machine } from './machine';
import { story1, story2, story3, sent, type Team, useAnaAndBob } from './team';

function risk(title: string, more: { blocker?: boolean; mitigation?: string } = {}): PreReadChange {
  const risk = {
    id: newId(),
    title,
    category: 'security',
    likelihood: 'high',
    impact: 'high',
    blocker: false,
  } as const;
  return { kind: 'putRisk', risk: { ...risk, ...more } };
}

function question(text: string): PreReadChange & { kind: 'putQuestion' } {
  return { kind: 'putQuestion', question: { id: newId(), text } };
}

function stageOf(backlog: RepositoryBacklog, number = 1): string | undefined {
  return backlog.stories().find((story) => story.number === number)?.stage;
}

describe('A team that refines its backlog', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  let bob: RepositoryBacklog;

  useAnaAndBob((own) => {
    ({ team, ana, bob } = own);
  });

  it('pre-reads, estimates under seal, reveals, decides: and the issue says so', async () => {
    assert.equal(stageOf(bob), 'needsPreRead');
    await bob.acts.preRead.postChanges(story1, [risk('Session cookie is shared'), question('VAT?')]);
    assert.equal(stageOf(bob), 'preRead');

    const session = await sent(ana.acts.session.prepare({ stories: [story1, story2], title: 'Sprint 15' }));
    await bob.refresh();
    assert.equal((await bob.acts.estimate.submit(story1, { card: '5', reason: 'cookies' })).state, 'sealed');
    await ana.acts.estimate.submit(story1, { card: '8' });
    await bob.refresh();
    assert.deepEqual(bob.story(story1)?.session, { number: session.number, title: session.title, place: 0 });
    assert.deepEqual(bob.story(story1)?.sealed, { count: 2, of: session.voters.length });

    const round = await sent(ana.acts.estimate.reveal(story1));
    assert.equal(round.revealed?.statistics.median, '8');
    await bob.refresh();
    assert.equal(bob.story(story1)?.myEstimate.receipt, 'counted');
    assert.equal(stageOf(bob), 'estimated');

    const asked = bob.story(story1)?.allQuestions[0];
    assert.ok(asked);
    await ana.refresh();
    const answer = { kind: 'putAnswer', answer: { question: asked.id, text: 'Yes' } } as const;
    await ana.acts.preRead.postChanges(story1, [answer]);
    const decided = await ana.acts.decision.record(story1, { outcome: 'ready', rationale: 'All clear', estimate: '5' });
    assert.equal(decided.kind, 'recorded');
    assert.deepEqual(await team.github.labels(1), ['ready']);
    assert.equal(stageOf(ana), 'ready');
    const authors = team.github.comments(1).map(({ user }) => user.login);
    assert.deepEqual(authors, ['bob', 'ana', 'ana'], 'one pre-read each, one decision');
    await bob.refresh();
    assert.equal(bob.story(story1)?.decisions[0]?.estimate, '5');

    const place = ({ session: number, round: of }: { session?: number; round?: number } = {}) => [number, of];
    assert.deepEqual(place(bob.story(story1)?.decisions[0]), [session.number, 1]);
    const body = team.github.comments(1).at(-1)?.body ?? '';
    assert.match(
      body,
      new RegExp(`Decided in \\[session #${session.number}, round 1\\]\\(<http.*/issues/${session.number}>\\)`),
    );
    // A decision that is made of the same estimates later, or of none, was made in no session.
    for (const story of [story1, story2]) {
      await ana.acts.decision.record(story, { outcome: 'needs-work', rationale: 'After all' });
      assert.deepEqual(place(ana.story(story)?.decisions[0]), [undefined, undefined]);
    }
  });

  it('keeps an estimate for a story in no session, and seals it in one once its voter has agreed', async () => {
    const kept = await bob.acts.estimate.submit(story1, { card: '3' });
    assert.deepEqual([kept.state, kept.reason], ['draft', 'no session']);
    const session = await sent(ana.acts.session.prepare({ stories: [story1] }));
    await bob.refresh();
    await bob.refresh();
    const { myEstimate, offers, nextStep } = bob.story(story1) ?? {};
    assert.deepEqual([myEstimate?.state, myEstimate?.reason, nextStep], ['draft', 'not agreed', { step: 'seal' }]);
    const [offer, ...others] = offers ?? [];
    assert.deepEqual([offer?.session, offer?.facilitator, offer?.changed, others], [session.number, 'ana', [], []]);
    assert.deepEqual((await bob.acts.estimate.agree(session.number, story1, offer?.shown)).stories, [story1]);
    assert.deepEqual([bob.story(story1)?.myEstimate.state, bob.story(story1)?.offers], ['sealed', []]);
    assert.equal((await sent(ana.acts.estimate.reveal(story1))).revealed?.statistics.median, '3');
  });

  it('does not try to seal an estimate for a round that was revealed meanwhile', async () => {
    await bob.acts.estimate.submit(story1, { card: '3' });
    await sent(ana.acts.session.prepare({ stories: [story1] }));
    await ana.acts.estimate.submit(story1, { card: '8' });
    await sent(ana.acts.estimate.reveal(story1));
    team.github.clearLog();
    await bob.refresh();
    const ofTheSession = team.github.log.filter(({ route }) => route.includes('{issue_number}'));
    assert.deepEqual(ofTheSession, []);
    assert.deepEqual([bob.story(story1)?.myEstimate.state, bob.pendingWrites()], ['revealed', []]);
  });

  it('does not call a story read that others have estimated, and that I have never looked into', async () => {
    const carol = await team.editor('carol');
    await sent(ana.acts.session.prepare({ stories: [story1] }));
    await bob.refresh();
    await bob.acts.estimate.submit(story1, { card: '3' });
    await ana.refresh();
    await sent(ana.acts.estimate.reveal(story1));
    await carol.refresh();
    const read = () => [carol.story(story1)?.stage, carol.story(story1)?.myPreRead.isRead];
    assert.deepEqual(read(), ['estimated', false]);
    await carol.acts.preRead.post(story1);
    assert.deepEqual(read(), ['estimated', true]);
  });

  it('remembers that I have read a story without posting what I have drafted about it', async () => {
    const petra = await team.editor('petra');
    await petra.refresh();
    await petra.acts.preRead.draft(story2, [{ kind: 'putQuestion', question: { id: 'q1', text: 'VAT?' } }]);
    const before = team.github.comments(story2).length;
    await petra.acts.preRead.postChanges(story2, []);
    assert.equal(team.github.comments(story2).length, before);
    const { myPreRead, allQuestions } = petra.story(story2) ?? {};
    assert.deepEqual([myPreRead?.isRead, allQuestions?.map(({ isDraft }) => isDraft)], [true, [true]]);
  });

  it('asks a machine that has never looked whose ballot was counted, until the session is over', async () => {
    const session = await sent(ana.acts.session.prepare({ stories: [story1] }));
    await bob.refresh();
    await bob.acts.estimate.submit(story1, { card: '3' });
    await ana.refresh();
    await sent(ana.acts.estimate.reveal(story1));
    const receipt = async () => {
      const elsewhere = await team.editor('bob', new Machine());
      await elsewhere.refresh();
      return elsewhere.story(story1)?.myEstimate.receipt;
    };
    assert.equal(await receipt(), 'elsewhere');
    await sent(ana.acts.session.end(session.number));
    assert.equal(await receipt(), undefined);
  });

  it('stores no card anywhere in clear before the reveal', async () => {
    const machine = new Machine();
    const carol = await team.editor('carol', machine);
    await sent(ana.acts.session.prepare({ stories: [story1] }));
    await carol.refresh();
    await carol.acts.estimate.submit(story1, { card: '13', reason: 'unmistakable reason' });
    const stored = (await team.github.allStoredText()) + JSON.stringify([...machine.plain]);
    assert.ok(!stored.includes('unmistakable'));
    assert.ok(!/"card"/.test(stored));
  });

  it('does not call a story ready that misses the Definition of Ready, unless overridden', async () => {
    const refused = await ana.acts.decision.record(story2, { outcome: 'ready', rationale: 'we want it' });
    assert.equal(refused.kind, 'notReady');
    assert.deepEqual(
      refused.unmet.map(({ id }) => id),
      ['saysWhy', 'acceptanceCriteria', 'estimated', 'fitsSprint'],
    );
    assert.deepEqual(await team.github.labels(2), ['needs-refinement']);
    assert.equal(team.github.comments(2).length, 0);
    await ana.acts.decision.record(story2, { outcome: 'ready', rationale: 'we want it', override: 'tiny' });
    assert.deepEqual(await team.github.labels(2), ['ready']);
    assert.match(team.github.comments(2)[0]?.body ?? '', /tiny/);
  });

  it('an open blocker or question keeps a story from being ready', async () => {
    await bob.acts.preRead.postChanges(story3, [risk('No rollback', { blocker: true }), question('Who pays?')]);
    await ana.refresh();
    const refused = await ana.acts.decision.record(story3, { outcome: 'ready', rationale: 'x', estimate: '3' });
    assert.ok(refused.kind === 'notReady');
    const ids = refused.unmet.map(({ id }) => id);
    assert.deepEqual(ids, ['noOpenQuestions', 'noOpenBlocker', 'estimated']);
  });

  it('tells again what must be pre-read again, once the story has changed', async () => {
    await bob.acts.preRead.post(story1);
    assert.equal(stageOf(bob), 'preRead');
    await team.github.as('ana').rest.issues.update({ owner: 'ana', repo: 'shop', issue_number: 1, body: 'changed' });
    await bob.refresh();
    assert.equal(stageOf(bob), 'needsPreRead');
    assert.equal(bob.story(story1)?.changedSinceRead, true);
  });

  it('joins what one person posts from two machines into one comment', async () => {
    const laptop = await team.editor('bob');
    await bob.acts.preRead.postChanges(story1, [risk('From the desktop')]);
    await laptop.acts.preRead.postChanges(story1, [risk('From the laptop')]);
    await bob.refresh();
    assert.equal(team.github.comments(1).length, 1);
    const titles = bob.story(story1)?.allRisks.map(({ title }) => title);
    assert.deepEqual(titles, ['From the desktop', 'From the laptop']);
  });

  it('ends a session, so that its stories can come into the next', async () => {
    const first = await sent(ana.acts.session.prepare({ stories: [story1] }));
    await assert.rejects(ana.acts.session.prepare({ stories: [story1] }), /in an open session already/);
    await ana.acts.session.end(first.number);
    assert.equal((await team.github.issue(first.number)).state, 'closed');
    await sent(ana.acts.session.prepare({ stories: [story1] }));
  });

  it('opens a story that no query selects, and says where one is gone', async () => {
    team.github.deleteIssue(3);
    await assert.rejects(bob.openStory(story3), /deleted or moved/);
    assert.equal(stageOf(bob, 3), undefined);
  });

  it('costs two requests and no rate limit while nothing changes', async () => {
    await bob.refresh();
    await bob.refresh();
    team.github.clearLog();
    await bob.refresh();
    assert.deepEqual(
      team.github.log.map(({ status }) => status),
      [304, 304],
    );
  });
});
