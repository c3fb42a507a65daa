import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { openBacklog, testPace } from './editor';
import { Machine } from './machine';
import { sent, story1, type Team, useAnaAndBob } from './team';

const question = { kind: 'putQuestion', question: { id: 'q1'.padEnd(16, '0'), text: 'Why?' } } as const;
const levels = { category: 'data', likelihood: 'high', impact: 'medium', blocker: false } as const;
const risk = { kind: 'putRisk', risk: { id: 'r1'.padEnd(16, '0'), title: 'Old rows', ...levels } } as const;
const everything = /GET |graphql/;
const pause = 100;

describe('An old answer that is given long enough to be believed', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  let bob: RepositoryBacklog;
  useAnaAndBob((own) => void ({ team, ana, bob } = own));
  const risks = (editor: RepositoryBacklog) => editor.story(story1)?.allRisks.map(({ title }) => title);
  const fallBehind = (login: string) => {
    team.github.fail({ route: everything, login }, { kind: 'stale', writes: 1 });
  };

  it('is believed until newer ones come: a comment that was not there is there again', async () => {
    await bob.acts.preRead.postChanges(story1, [risk]);
    await ana.refresh();
    fallBehind('ana');
    await ana.openStory(story1);
    assert.deepEqual(risks(ana), []);
    team.github.clearFaults();
    await ana.refresh('all');
    assert.deepEqual(risks(ana), ['Old rows']);
  });

  it('makes nobody write a second comment', async () => {
    await bob.acts.preRead.postChanges(story1, [risk]);
    fallBehind('bob');
    await bob.openStory(story1);
    team.github.clearFaults();
    await sent(bob.acts.preRead.postChanges(story1, [question]));
    assert.equal(team.github.comments(1).length, 1);
  });

  it('loses nothing for good that its author changes meanwhile', async () => {
    await bob.acts.preRead.postChanges(story1, [risk]);
    await ana.refresh();
    fallBehind('ana');
    await ana.openStory(story1);
    team.github.clearFaults();
    team.github.setTime(new Date(Date.now() + 5_000));
    await sent(bob.acts.preRead.postChanges(story1, [question]));
    await ana.refresh();
    assert.deepEqual(risks(ana), ['Old rows']);
  });

  it('is not believed sooner where two ask at once', async () => {
    const editor = openBacklog({
      ...{ url: team.github.url, account: 'bob', machine: new Machine(), pace: { ...testPace, readAgain: pause } },
      token: () => Promise.resolve(team.github.tokenOf('bob')),
    });
    await editor.refresh();
    await editor.acts.preRead.postChanges(story1, [risk]);
    fallBehind('bob');
    setTimeout(() => team.github.clearFaults(), 2.5 * pause);
    await Promise.all([editor.openStory(story1), editor.refresh()]);
    assert.deepEqual(risks(editor), ['Old rows']);
    editor.dispose();
  });

  it('takes no label from the view that was just set, though the story has long not changed', async () => {
    team.github.touch(2);
    await ana.refresh();
    const seen: string[] = [];
    ana.onDidChange(() => {
      const labels = (ana.story(story1)?.labels ?? []).map(({ name }) => name).join();
      if (seen.at(-1) !== labels) seen.push(labels);
    });
    team.github.fail({ method: 'GET', route: /issues\/1$/, times: 2 }, { kind: 'stale', writes: 3 });
    await sent(ana.acts.decision.record(story1, { outcome: 'ready', rationale: 'Clear', override: 'small' }));
    assert.deepEqual(seen.slice(-2), ['needs-refinement,ready', 'ready']);
  });
});
