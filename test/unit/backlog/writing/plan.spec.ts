import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../../src/backlog/repositoryBacklog';
import { type DecisionInput } from '../../../../src/backlog/acts/decision/decisionWrite';
import { secondsFor } from '../../../../src/backlog/writing/pacing';
import { newId } from '../../../../src/domain/ids';
import { type PreReadChange } from '../../../../src/domain/preRead';
import { refusalOf, sent, story1, story2, story3, Team, useAna } from '../team';

const place = { owner: 'ana', repo: 'shop' };
const ready = { outcome: 'ready', rationale: 'Clear enough', override: 'small' } as const;

function risk(id: string, title: string): PreReadChange {
  const levels = { category: 'security', likelihood: 'high', impact: 'high', blocker: false } as const;
  return { kind: 'putRisk', risk: { id, title, ...levels } };
}

const refusal = async (attempt: Promise<unknown>) => (await refusalOf(attempt)).message;

async function lookAt(backlog: RepositoryBacklog, story: typeof story1, decision: DecisionInput) {
  const look = await backlog.acts.decision.preview(story, decision);
  assert.ok(look.kind === 'previewed');
  return look.preview;
}

describe('What a write will do', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  useAna((own) => void ({ team, ana } = own));

  it('can be looked at before: labels, texts and how many requests, and nothing is written by looking', async () => {
    team.github.clearLog();
    const look = await lookAt(ana, story1, ready);
    assert.deepEqual(look.labels, { before: ['needs-refinement'], after: ['ready'] });
    assert.equal(look.texts.length, 1);
    assert.match(look.texts[0]?.after ?? '', /Clear enough/);
    assert.equal(look.writes, 3);
    assert.deepEqual(look.obstacles, []);
    assert.ok(team.github.log.every(({ method }) => method === 'GET'));
  });

  it('names labels that must be made, and says so to who may not make them', async () => {
    await team.github.as('ana').rest.issues.deleteLabel({ ...place, name: 'blocked' });
    team.github.setRole('carol', 'triage');
    const carol = await team.editor('carol');
    const look = await lookAt(carol, story1, { outcome: 'blocked', rationale: 'Waits for legal' });
    assert.deepEqual(look.newLabels, ['blocked']);
    assert.match(
      look.obstacles.map(({ message }) => message).join(),
      /“blocked” does not exist yet, and your role “triage” may not create it/,
    );
    const refused = await refusal(
      carol.acts.decision.record(story1, { outcome: 'blocked', rationale: 'Waits for legal' }),
    );
    assert.match(refused, /may not create it/);
    assert.deepEqual(await team.github.labels(1), ['needs-refinement']);
  });

  it('tells what is too long or not ready instead of writing it', async () => {
    const long = { outcome: 'needs-work', rationale: 'x'.repeat(70_000) } as const;
    assert.match(
      (await lookAt(ana, story2, long)).obstacles.map(({ message }) => message).join(),
      /rationale has at most 20,000 characters/,
    );
    const vague = await ana.acts.decision.preview(story2, { outcome: 'ready', rationale: 'want it' });
    assert.equal(vague.kind === 'notReady' && vague.unmet[0]?.id, 'saysWhy');
    await ana.acts.preRead.draft(story3, [risk(newId(), 'y'.repeat(70_000))]);
    assert.match(
      (await ana.acts.preRead.preview(story3)).obstacles.map(({ message }) => message).join(),
      /pre-read cannot be written/,
    );
    await ana.acts.preRead.discard(story3);
  });

  it('refuses a hundred and first label', async () => {
    const labels = Array.from({ length: 100 }, (_, at) => `area ${at}`);
    await team.github.as('ana').rest.issues.create({ ...place, title: 'Labelled', labels });
    await ana.refresh();
    const number = Math.max(...(await team.github.issues()).map((issue) => issue.number)) as typeof story1;
    await ana.openStory(number);
    const look = await lookAt(ana, number, { outcome: 'blocked', rationale: 'Legal' });
    assert.match(look.obstacles.map(({ message }) => message).join(), /has 100 labels and GitHub takes 100/);
  });

  it('takes a second for each write, and an hour for every 500', () => {
    assert.equal(secondsFor(3, 1_000), 3);
    assert.equal(secondsFor(500, 1_000), 500);
    assert.equal(secondsFor(650, 1_000), 3_600 + 150);
    assert.equal(secondsFor(0, 1_000), 0);
  });
});

describe('When somebody has changed the same since the person looked', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  beforeEach(async () => {
    team = await Team.start();
    ana = await team.editor('ana');
  });
  afterEach(() => team.end());
  const others = () => team.github.as('bob').rest.issues;
  const onlyPending = () => {
    const [pending, ...rest] = ana.pendingWrites();
    assert.deepEqual(rest, []);
    assert.ok(pending);
    return pending;
  };

  it('a label is not taken away from under them: both are shown, and mine is written when I say so', async () => {
    await others().addLabels({ ...place, issue_number: 1, labels: ['blocked'] });
    assert.match(
      await refusal(ana.acts.decision.record(story1, ready)),
      /put the label “blocked” on #1 since you looked/,
    );
    assert.deepEqual(await team.github.labels(1), ['blocked', 'needs-refinement']);
    assert.equal(team.github.comments(1).length, 0);
    const { id, state, conflicts } = onlyPending();
    assert.equal(state, 'conflict');
    assert.deepEqual(
      conflicts.map(({ mine, theirs }) => [mine, theirs]),
      [['without the label “blocked”', 'with the label “blocked”']],
    );
    await (await ana.writes()).choose(id, 'mine');
    assert.deepEqual(await team.github.labels(1), ['ready']);
    assert.deepEqual(ana.pendingWrites(), []);
  });

  it('another decision is not passed over, and stays alone when I choose it', async () => {
    const bob = await team.editor('bob');
    await sent(bob.acts.decision.record(story1, { outcome: 'needs-work', rationale: 'VAT first' }));
    assert.match(await refusal(ana.acts.decision.record(story1, ready)), /bob has decided on #1 since you looked/);
    await (await ana.writes()).choose(onlyPending().id, 'theirs');
    assert.deepEqual(ana.pendingWrites(), []);
    assert.equal(team.github.comments(1).length, 1);
    assert.deepEqual(await team.github.labels(1), ['needs-refinement']);
  });

  it('asks again only where something else changes while they choose', async () => {
    await others().addLabels({ ...place, issue_number: 1, labels: ['blocked'] });
    await refusal(ana.acts.decision.record(story1, ready));
    const bob = await team.editor('bob');
    await sent(bob.acts.decision.record(story1, { outcome: 'blocked', rationale: 'Legal' }));
    const writes = await ana.writes();
    assert.match(await refusal(writes.choose(onlyPending().id, 'mine')), /bob has decided/);
    await writes.choose(onlyPending().id, 'mine');
    assert.deepEqual(await team.github.labels(1), ['ready']);
  });

  it('a risk that another machine of mine changed is shown with both texts; of the rest nothing is held back', async () => {
    const [shared, own] = [newId(), newId()];
    await sent(ana.acts.preRead.postChanges(story1, [risk(shared, 'Cookie')]));
    const laptop = await team.editor('ana');
    await sent(laptop.acts.preRead.postChanges(story1, [risk(shared, 'Cookie, from the laptop')]));
    const said = await refusal(
      ana.acts.preRead.postChanges(story1, [risk(shared, 'Cookie, from here'), risk(own, 'Mine')]),
    );
    assert.match(said, /has also been changed in your pre-read meanwhile/);
    const { id, conflicts } = onlyPending();
    assert.match(conflicts[0]?.theirs ?? '', /from the laptop/);
    assert.match(conflicts[0]?.mine ?? '', /from here/);
    await (await ana.writes()).choose(id, 'theirs');
    const titles = ana.story(story1)?.allRisks.map(({ title }) => title);
    assert.deepEqual(titles, ['Cookie, from the laptop', 'Mine']);
    assert.deepEqual(ana.story(story1)?.myPreRead.changes, []);
    assert.equal(team.github.comments(1).length, 1);
  });
});
