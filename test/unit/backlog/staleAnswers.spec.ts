import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { issueNumber } from '../../../src/domain/story';
import { type Seed } from '../../github/seed';
import { Machine, MemoryCache } from './machine';
import { refusalOf, sent, story1, story2, Team, useAnaAndBob, seed } from './team';

const question = (id: string, text: string) =>
  ({ kind: 'putQuestion', question: { id: id.padEnd(16, '0'), text } }) as const;
const risk = (id: string, title: string) => {
  const levels = { category: 'data', likelihood: 'high', impact: 'medium', blocker: false } as const;
  return { kind: 'putRisk', risk: { id: id.padEnd(16, '0'), title, ...levels } } as const;
};
const place = { owner: 'ana', repo: 'shop' };

describe('Answers of GitHub that are some writes old', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  let bob: RepositoryBacklog;
  useAnaAndBob((own) => {
    ({ team, ana, bob } = own);
  });
  const behind = (route: RegExp, times: number, writes = 1) =>
    team.github.fail({ route, times }, { kind: 'stale', writes });
  const lists = /GET .*issues\/\d+\/comments/;
  const everything = /GET |graphql/;
  const texts = (editor: RepositoryBacklog) => [
    ...(editor.story(story1)?.allQuestions.map(({ text }) => text) ?? []),
    ...(editor.story(story1)?.allRisks.map(({ title }) => title) ?? []),
  ];

  it('revert no edit of mine, and take no risk of mine off GitHub', async () => {
    await bob.acts.preRead.postChanges(story1, [question('q1', 'Which countries?')]);
    await bob.acts.preRead.postChanges(story1, [question('q1', 'Since when?'), risk('r1', 'Old rows')]);
    behind(lists, 3);
    await sent(bob.acts.preRead.postChanges(story1, [question('q2', 'Who pays?')]));
    const fresh = await team.editor('bob');
    assert.deepEqual(texts(fresh), ['Since when?', 'Who pays?', 'Old rows']);
  });

  it('erase no ballot of mine: #2, #1, #2 again', async () => {
    await ana.acts.session.prepare({ stories: [story1, story2], anonymous: false });
    await bob.refresh();
    await bob.acts.estimate.submit(story2, { card: '5' });
    await bob.acts.estimate.submit(story1, { card: '3' });
    behind(lists, 3);
    await bob.acts.estimate.submit(story2, { card: '8' });
    await ana.refresh();
    for (const [story, card] of [
      [story1, '3'],
      [story2, '8'],
    ] as const) {
      const { revealed } = await sent(ana.acts.estimate.reveal(story));
      assert.deepEqual(
        revealed?.cards.map((each) => each.card),
        [card],
      );
    }
  });

  it('leave no ballot out of a reveal that was seen, or that GitHub counts', async () => {
    await ana.acts.session.prepare({ stories: [story1], anonymous: false });
    const carol = await team.editor('carol');
    await bob.refresh();
    await bob.acts.estimate.submit(story1, { card: '5' });
    await carol.acts.estimate.submit(story1, { card: '8' });
    behind(lists, 3);
    const { revealed } = await sent(ana.acts.estimate.reveal(story1));
    assert.equal(revealed?.cards.length, 2);
  });

  it('let an undo say that something is undone only where it is', async () => {
    await bob.acts.preRead.postChanges(story1, [question('q1', 'Which countries?')]);
    await bob.acts.preRead.postChanges(story1, [question('q1', 'Since when?')]);
    const [last] = await (await bob.writes()).undoable();
    const again = await team.editor('bob');
    await again.refresh();
    behind(everything, 3);
    await bob.acts.undo.undo(last?.id ?? '');
    assert.deepEqual(texts(await team.editor('bob')), ['Which countries?']);
  });

  it('are told as wrong only where GitHub keeps saying so', async () => {
    const decision = { outcome: 'needs-work', rationale: 'Too vague' } as const;
    const { journal } = (await sent(ana.acts.decision.record(story1, decision))) as { journal?: string };
    behind(/GET .*(issues\/\d+|issues\/comments\/\d+)$/, 3);
    await ana.acts.undo.undo(journal ?? '');
    assert.deepEqual(team.github.comments(1), []);
    team.github.fail({ method: 'DELETE', route: /comments/ }, { kind: 'status', status: 404 });
    const second = (await sent(ana.acts.decision.record(story1, decision))) as { journal?: string };
    assert.equal((await refusalOf(ana.acts.undo.undo(second.journal ?? ''))).failure.code, 'Conflict');
  });

  it('make no vote stop because a session is too new to be found', async () => {
    await ana.acts.session.prepare({ stories: [story1], anonymous: false });
    behind(everything, 3);
    const { state } = await ana.acts.estimate.submit(story1, { card: '5' });
    assert.equal(state, 'sealed');
  });

  it('make nothing twice whose answer was lost', async () => {
    team.github.fail({ method: 'POST', route: /comments$/, times: 1 }, { kind: 'cut', when: 'after' });
    await ana.acts.decision.record(story1, { outcome: 'needs-work', rationale: 'Too vague' });
    behind(everything, 3);
    const writes = await ana.writes();
    for (const { id } of writes.pending()) await writes.retry(id);
    assert.equal(team.github.comments(1).length, 1);
  });

  it('take nothing from a view, whatever is opened or read next', async () => {
    await bob.acts.preRead.postChanges(story1, [risk('r1', 'Old rows')]);
    await ana.refresh();
    for (const editor of [ana, bob]) {
      behind(everything, 3);
      await editor.openStory(story1);
      assert.deepEqual(texts(editor), ['Old rows']);
      behind(everything, 3);
      await editor.refresh('all');
      assert.deepEqual(texts(editor), ['Old rows']);
    }
  });
});

const talk = Array.from({ length: 40 }, (_, at) => ({
  author: 'petra',
  body: `Talk ${at}`,
  createdAt: '2026-03-02T10:00:00Z',
}));
const busy: Seed = {
  ...seed,
  repositories: seed.repositories.map((repository) => ({
    ...repository,
    issues: (repository.issues ?? []).map((issue, at) => (at === 0 ? { ...issue, comments: talk } : issue)),
  })),
};

describe('A story with more comments than one page', () => {
  it('loses a deleted comment for teammates, too, and in what their machines keep', async () => {
    const team = await Team.start(busy);
    const ana = await team.editor('ana');
    const machine = new Machine(new MemoryCache());
    const bob = await team.editor('bob', machine);
    await ana.acts.decision.record(story1, { outcome: 'needs-work', rationale: 'Too vague' });
    await bob.refresh();
    assert.equal(bob.story(story1)?.decisions.length, 1);
    const [last] = await (await ana.writes()).undoable();
    await ana.acts.undo.undo(last?.id ?? '');
    await bob.refresh();
    assert.deepEqual(bob.story(story1)?.decisions, []);
    assert.equal(bob.story(story1)?.story.commentCount, 40);
    await bob.keep();
    const later = team.open('bob', machine);
    await later.restored();
    assert.deepEqual(later.story(story1)?.decisions, []);
    await team.end();
  });
});

describe('More changes than are read one by one', () => {
  it('are read with everything once, and then no more', async () => {
    const many = Array.from({ length: 1_100 }, (_, at) => ({
      ...{ title: `Story ${at}`, body: '', author: 'petra', createdAt: '2026-03-02T09:00:00Z' },
    }));
    const [repository] = seed.repositories;
    assert.ok(repository);
    const team = await Team.start({
      ...seed,
      repositories: [{ ...repository, issues: [...(repository.issues ?? []), ...many] }],
    });
    const bob = await team.editor('bob');
    await bob.refresh();
    for (let number = 4; number < 1_104; number++) team.github.touch(number);
    await bob.refresh();
    team.github.setTime(new Date(Date.now() + 5_000));
    await team.github.as('ana').rest.issues.update({ ...place, issue_number: 2, title: 'Renamed' });
    await bob.refresh();
    assert.equal(bob.story(issueNumber(2))?.title, 'Renamed');
    await bob.refresh();
    team.github.clearLog();
    await bob.refresh();
    assert.deepEqual([...new Set(team.github.log.map(({ status }) => status))], [304]);
    await team.end();
  });
});
