import assert from 'node:assert/strict';
import { type BacklogContext } from '../../../../src/backlog/model/backlogContext';
import { RepositoryModel } from '../../../../src/backlog/model/repositoryModel';
import { type Change } from '../../../../src/backlog/writing/changes/change';
import { labelAdded, labelRemoved, mayCreateLabels } from '../../../../src/backlog/writing/labelling';
import { ownComments, putComment } from '../../../../src/backlog/writing/ownComment';
import { emptyPlan, labelObstacle, rendered } from '../../../../src/backlog/writing/plan';
import { preview } from '../../../../src/backlog/writing/preview';
import { RefinementError } from '../../../../src/domain/errors';
import { issueNumber } from '../../../../src/domain/story';
import { renderPreRead } from '../../../../src/records/preReadRecord';
import { aComment, anIssue } from '../issues';
import { configuration } from '../editor';
import { aPreRead, preReadContext } from '../../records/builders';

const story = issueNumber(12);
const label = (name: string) => ({ name, color: '' });
const add = (name: string): Change => ({ kind: 'addLabel', issue: story, name });
const remove = (name: string): Change => ({ kind: 'removeLabel', issue: story, name });

/** Of bob, in a repository that has these labels. */
function contextOf({ exists = [] as string[], role = 'triage' } = {}) {
  const model = new RepositoryModel(() => 'refinement-session');
  const asked: string[] = [];
  const labels = {
    exists: (name: string) => {
      asked.push(name);
      return Promise.resolve(exists.includes(name));
    },
  };
  const me = { login: 'bob', role };
  const context = { model, me, tracker: { labels }, configuration: () => configuration } as unknown as BacklogContext;
  return { context, model, asked };
}

describe('What will become of an issue', () => {
  const { context, model } = contextOf();
  const write = { kind: 'x' };
  model.putIssue(anIssue(12, { title: 'Pay later', labels: [label('Blocked'), label('cart')] }));

  it('is told by its labels before and after, those that are new, and its texts', () => {
    const changes: Change[] = [
      { kind: 'createLabel', label: label('ready') },
      add('ready'),
      remove('blocked'),
      { kind: 'createComment', issue: story, record: { kind: 'decision', id: 'd' }, body: 'Decided' },
    ];
    assert.deepEqual(preview(context, { write, target: story }, { ...emptyPlan, changes }), {
      ...{ write, issue: story, title: 'Pay later' },
      labels: { before: ['Blocked', 'cart'], after: ['cart', 'ready'] },
      newLabels: ['ready'],
      texts: [{ before: '', after: 'Decided' }],
      ...{ obstacles: [], conflicts: [], writes: 4 },
    });
  });

  it('is told of one that is yet to be made, and of one that is closed', () => {
    const create: Change = { kind: 'createIssue', record: 's', title: 'Tuesday', body: 'Stories', label: 'session' };
    assert.deepEqual(preview(context, { write, target: undefined }, { ...emptyPlan, changes: [create] }), {
      ...{ write, title: 'Tuesday', labels: { before: [], after: ['session'] }, newLabels: [] },
      texts: [{ before: '', after: 'Stories' }],
      ...{ obstacles: [], conflicts: [], writes: 1 },
    });
    const close: Change = { kind: 'setState', issue: story, state: 'closed' };
    assert.equal(preview(context, { write, target: story }, { ...emptyPlan, changes: [close] }).state, 'closed');
    assert.equal(preview(context, { write, target: issueNumber(99) }, emptyPlan).title, '');
  });

  it('tells first what a rule of the team says against it', () => {
    const failure = { code: 'InvalidData', source: 'rule' } as const;
    const plan = {
      ...emptyPlan,
      refusal: new RefinementError(failure, 'Not ready.'),
      obstacles: [new RefinementError({ code: 'Conflict' }, 'Closed.')],
      conflicts: [{ key: 'k', about: 'Both.', mine: 'a', theirs: 'b' }],
    };
    const { obstacles, conflicts } = preview(context, { write, target: story }, plan);
    assert.deepEqual(obstacles, [
      { failure, message: 'Not ready.' },
      { failure: { code: 'Conflict' }, message: 'Closed.' },
    ]);
    assert.equal(conflicts, plan.conflicts);
  });
});

describe('The labels of an issue', () => {
  const carrying = (count: number) => anIssue(12, { labels: Array.from({ length: count }, (_, at) => label(`${at}`)) });

  it('are at most a hundred together, with those that come and without those that go', () => {
    assert.equal(labelObstacle(carrying(99), [add('ready')]), undefined);
    assert.equal(labelObstacle(carrying(100), [add('ready'), remove('1')]), undefined);
    assert.equal(labelObstacle(carrying(101), [remove('1')]), undefined);
    const obstacle = labelObstacle(carrying(99), [add('ready'), add('blocked')]);
    assert.deepEqual(obstacle?.failure, { code: 'InvalidData', source: 'labels' });
    const message = '#12 has 99 labels and GitHub takes 100. Remove some on GitHub, then try again.';
    assert.equal(obstacle.message, message);
  });

  it('are put on where they are not, and made where the repository has none yet', async () => {
    const known = contextOf({ exists: ['ready'] });
    assert.deepEqual(await labelAdded(known.context, anIssue(12), 'ready'), [add('ready')]);
    assert.deepEqual(await labelAdded(known.context, anIssue(12, { labels: [label('READY')] }), 'ready'), []);
    const [made, added, ...rest] = await labelAdded(contextOf().context, anIssue(12), 'blocked');
    assert.deepEqual([added, rest], [add('blocked'), []]);
    const description = 'Waits for something outside the story';
    assert.deepEqual(made, { kind: 'createLabel', label: { name: 'blocked', color: 'b60205', description } });
  });

  it('are not asked for where an issue carries them', async () => {
    const { context, model, asked } = contextOf();
    for (const issue of [anIssue(1, { labels: [label('Ready')] }), anIssue(2)]) model.putIssue(issue);
    assert.deepEqual(await labelAdded(context, anIssue(12), 'ready'), [add('ready')]);
    assert.deepEqual(asked, []);
    await labelAdded(context, anIssue(12), 'blocked');
    assert.deepEqual(asked, ['blocked']);
  });

  it('are taken off where they are', () => {
    const { context } = contextOf();
    assert.deepEqual(labelRemoved(context, anIssue(12, { labels: [label('Ready')] }), 'ready'), [remove('ready')]);
    assert.deepEqual(labelRemoved(context, anIssue(12), 'ready'), []);
  });

  it('can be made by whoever may write', () => {
    assert.ok(mayCreateLabels(contextOf({ role: 'write' }).context));
    assert.ok(!mayCreateLabels(contextOf({ role: 'triage' }).context));
  });
});

describe('A comment of mine', () => {
  const { context } = contextOf();
  const mine = aComment(12, renderPreRead(aPreRead(), preReadContext), { author: 'Bob' });

  it('is found by its author and its record', () => {
    const comments = [aComment(12, mine.body, { author: 'carol' }), aComment(12, 'Just words'), mine];
    assert.deepEqual(
      ownComments(context, comments, 'preread').map(({ comment, record }) => [comment, record.id]),
      [[mine, 'record1']],
    );
    assert.deepEqual(ownComments(context, comments, 'ballots'), []);
  });

  it('that can’t be read is not written over; one of another kind is in nobody’s way', () => {
    const newer = { ...mine, body: mine.body.replace(':preread:v1', ':preread:v9') };
    assert.deepEqual(ownComments(context, [newer], 'ballots'), []);
    assert.throws(
      () => ownComments(context, [newer], 'preread'),
      ({ failure, message }: RefinementError) => {
        assert.deepEqual(failure, { code: 'InvalidData', source: 'your comment on GitHub' });
        assert.ok(message.startsWith('Your comment on #12 can’t be edited: ') && message.includes(mine.url), message);
        return true;
      },
    );
  });

  it('is written once, edited where it says something else, and else left alone', () => {
    const record = { kind: 'preread', id: 'record1' } as const;
    const { id, url, body: before } = mine;
    assert.deepEqual(putComment(story, undefined, record, 'x'), [
      { kind: 'createComment', issue: story, record, body: 'x' },
    ]);
    assert.deepEqual(putComment(story, mine, record, 'x'), [
      { kind: 'editComment', issue: story, comment: id, url, before, body: 'x' },
    ]);
    assert.deepEqual(putComment(story, mine, record, `\n${before.replaceAll('\n', '\r\n')} `), []);
  });

  it('that would be too long stands in the way of its plan; a mistake of ours does not pass for one', () => {
    const tooLong = new RefinementError({ code: 'InvalidData', source: 'text' }, 'Too long.');
    const failing = (error: Error) => () => {
      throw error;
    };
    assert.deepEqual(
      rendered(() => 'text'),
      { text: 'text' },
    );
    assert.deepEqual(rendered(failing(tooLong)), { obstacle: tooLong });
    assert.throws(() => rendered(failing(new TypeError('x is undefined'))), TypeError);
  });
});
