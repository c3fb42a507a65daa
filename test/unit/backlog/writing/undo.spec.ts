import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../../src/backlog/repositoryBacklog';
import { newId } from '../../../../src/domain/ids';
import { sent, story1, story2, Team } from '../team';

const place = { owner: 'ana', repo: 'shop' };
const ready = { outcome: 'ready', rationale: 'Clear enough', override: 'small' } as const;

describe('Undo', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  beforeEach(async () => {
    team = await Team.start();
    ana = await team.editor('ana');
  });
  afterEach(() => team.end());

  const undoLast = async () => {
    const writes = await ana.writes();
    const [last] = await writes.undoable();
    assert.ok(last);
    return ana.acts.undo.undo(last.id);
  };
  const question = (text: string) => ({ kind: 'putQuestion', question: { id: newId(), text } }) as const;

  it('takes a decision back: labels and comment are as they were, others’ labels untouched', async () => {
    await sent(ana.acts.decision.record(story1, ready));
    await team.github.as('bob').rest.issues.addLabels({ ...place, issue_number: 1, labels: ['area: cart'] });
    await sent(undoLast());
    assert.deepEqual(await team.github.labels(1), ['area: cart', 'needs-refinement']);
    assert.equal(team.github.comments(1).length, 0);
    assert.deepEqual(ana.story(story1)?.decisions, []);
    assert.equal(ana.stories().find(({ number }) => number === story1)?.stage, 'needsPreRead');
  });

  it('takes back an edit of a pre-read to what stood before, and its first posting wholly', async () => {
    await sent(ana.acts.preRead.postChanges(story1, [question('First?')]));
    const before = team.github.comments(1)[0]?.body;
    await sent(ana.acts.preRead.postChanges(story1, [question('Second?')]));
    await sent(undoLast());
    assert.equal(team.github.comments(1)[0]?.body, before);
    await sent(undoLast());
    assert.equal(team.github.comments(1).length, 0);
    assert.deepEqual(await (await ana.writes()).undoable(), []);
  });

  it('refuses where somebody has edited the comment since, and says so; nothing is changed', async () => {
    await sent(ana.acts.decision.record(story1, ready));
    const [comment] = team.github.comments(1);
    assert.ok(comment);
    const body = comment.body.replace('Clear enough', 'Clear enough, says carol');
    await team.github.as('carol').rest.issues.updateComment({ ...place, comment_id: comment.id, body });
    await assert.rejects(undoLast(), /can’t be undone: The comment on #1 has been edited since. Nothing was changed/);
    assert.deepEqual(await team.github.labels(1), ['ready']);
    assert.deepEqual(ana.pendingWrites(), []);
  });

  it('refuses where somebody else has decided since', async () => {
    await sent(ana.acts.decision.record(story1, ready));
    const bob = await team.editor('bob');
    await sent(bob.acts.decision.record(story1, { outcome: 'needs-work', rationale: 'VAT' }));
    await assert.rejects(undoLast(), /bob has decided on #1 since/);
    assert.equal(team.github.comments(1).length, 2);
  });

  it('closes a session that was opened, and opens one that was ended', async () => {
    const { number } = await sent(ana.acts.session.prepare({ stories: [story1] }));
    await sent(undoLast());
    assert.equal((await team.github.issue(number)).state, 'closed');
    const next = await sent(ana.acts.session.prepare({ stories: [story1, story2] }));
    await ana.acts.session.end(next.number);
    await sent(undoLast());
    assert.equal((await team.github.issue(next.number)).state, 'open');
  });

  it('knows what was there before also where the first attempt was cut', async () => {
    team.github.fail({ method: 'DELETE', route: /labels/, times: 1 }, { kind: 'cut', when: 'after' });
    assert.equal((await ana.acts.decision.record(story1, ready)).kind, 'waiting');
    const writes = await ana.writes();
    await sent(writes.retry(ana.pendingWrites()[0]?.id ?? ''));
    await sent(undoLast());
    assert.deepEqual(await team.github.labels(1), ['needs-refinement']);
    assert.equal(team.github.comments(1).length, 0);
  });

  it('brings back what stood before the first attempt, though more was entered before the second', async () => {
    await sent(ana.acts.preRead.postChanges(story1, [question('First?')]));
    const before = team.github.comments(1)[0]?.body;
    team.github.fail({ method: 'PATCH', times: 1 }, { kind: 'cut', when: 'after' });
    assert.equal((await ana.acts.preRead.postChanges(story1, [question('Second?')])).kind, 'waiting');
    assert.match(team.github.comments(1)[0]?.body ?? '', /Second\?/);
    await sent(ana.acts.preRead.postChanges(story1, [question('Third?')]));
    assert.match(team.github.comments(1)[0]?.body ?? '', /Third\?/);
    await sent(undoLast());
    assert.equal(team.github.comments(1)[0]?.body, before);
  });

  it('that GitHub says to have done, and has not, leaves what is there in sight, and can be asked for again', async () => {
    await sent(ana.acts.preRead.postChanges(story1, [question('First?')]));
    team.github.fail({ method: 'DELETE', route: /comments/, times: 1 }, { kind: 'status', status: 404 });
    await assert.rejects(undoLast(), /GitHub did not delete a comment on #1/);
    assert.equal(team.github.comments(1).length, 1);
    assert.equal(ana.story(story1)?.allQuestions[0]?.text, 'First?');
    await sent(undoLast());
    assert.equal(team.github.comments(1).length, 0);
    assert.deepEqual(ana.story(story1)?.allQuestions, []);
  });

  it('is asked only once', async () => {
    await sent(ana.acts.decision.record(story1, ready));
    const writes = await ana.writes();
    const [last] = await writes.undoable();
    await sent(ana.acts.undo.undo(last?.id ?? ''));
    await assert.rejects(ana.acts.undo.undo(last?.id ?? ''), /has been undone already/);
  });
});
