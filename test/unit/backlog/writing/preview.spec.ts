import assert from 'node:assert/strict';
import { type BacklogContext } from '../../../../src/backlog/model/backlogContext';
import { RepositoryModel } from '../../../../src/backlog/model/repositoryModel';
import { type Change } from '../../../../src/backlog/writing/changes/change';
import { emptyPlan } from '../../../../src/backlog/writing/plan';
import { preview } from '../../../../src/backlog/writing/preview';
import { RefinementError } from '../../../../src/domain/errors';
import { issueNumber } from '../../../../src/domain/story';
import { anIssue } from '../issues';

const story = issueNumber(12);
const label = (name: string) => ({ name, color: '' });
const add = (name: string): Change => ({ kind: 'addLabel', issue: story, name });
const remove = (name: string): Change => ({ kind: 'removeLabel', issue: story, name });

describe('What will become of an issue', () => {
  const model = new RepositoryModel(() => 'refinement-session');
  const context = { model } as unknown as BacklogContext;
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
      ...{ obstacles: [], conflicts: [], notes: [], writes: 4 },
    });
  });

  it('is told of one that is yet to be made, and of one that is closed', () => {
    const create: Change = { kind: 'createIssue', record: 's', title: 'Tuesday', body: 'Stories', label: 'session' };
    assert.deepEqual(preview(context, { write, target: undefined }, { ...emptyPlan, changes: [create] }), {
      ...{ write, title: 'Tuesday', labels: { before: [], after: ['session'] }, newLabels: [] },
      texts: [{ before: '', after: 'Stories' }],
      ...{ obstacles: [], conflicts: [], notes: [], writes: 1 },
    });
    const close: Change = { kind: 'setState', issue: story, state: 'closed' };
    assert.equal(preview(context, { write, target: story }, { ...emptyPlan, changes: [close] }).state, 'closed');
    assert.equal(preview(context, { write, target: issueNumber(99) }, emptyPlan).title, '');
  });

  it('says that names of labels are in doubt where it sets any, and else nothing', () => {
    const doubting = { ...context, labelDoubt: 'Whose names?' };
    const notes = (...changes: Change[]) =>
      preview(doubting, { write, target: story }, { ...emptyPlan, changes }).notes;
    const create: Change = { kind: 'createIssue', record: 's', title: 'Tuesday', body: 'Stories', label: 'session' };
    for (const change of [add('ready'), remove('blocked'), create]) assert.deepEqual(notes(change), ['Whose names?']);
    assert.deepEqual(notes({ kind: 'setState', issue: story, state: 'closed' }), []);
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
