import assert from 'node:assert/strict';
import { issueNumber } from '../../../../src/domain/story';
import { type Change } from '../../../../src/backlog/writing/changes/change';
import { type OutboxEntry, withStep } from '../../../../src/backlog/writing/outboxEntry';

const [one, two] = [issueNumber(1), issueNumber(2)];

function entry(...steps: Change[]): OutboxEntry {
  const createdAt = '2026-03-02T09:00:00Z';
  return { id: 'w1', owner: 'window', createdAt, write: { kind: 'x' }, attempts: 0, steps, accepted: [] };
}

function edit(before: string, body: string): Change {
  return { kind: 'editComment', issue: one, comment: 7, url: 'u', before, body };
}

describe('The steps of a write that was begun', () => {
  it('keep what was there before the first of them, and what the last has written', () => {
    const begun = withStep(entry(edit('as it was', 'first')), edit('first', 'second'));
    assert.deepEqual(begun.steps, [edit('as it was', 'second')]);
  });

  it('learn the id of a comment when it is there, and keep it', () => {
    const create: Change = { kind: 'createComment', issue: one, record: { kind: 'preread', id: 'p' }, body: 'text' };
    const created = withStep(entry(create), { ...create, comment: 7, url: 'u' });
    assert.deepEqual(created.steps, [{ ...create, comment: 7, url: 'u' }]);
    assert.deepEqual(withStep(created, create).steps, created.steps);
  });

  it('are in the order in which they were first begun, each once', () => {
    const add = (name: string, issue = one): Change => ({ kind: 'addLabel', issue, name });
    const steps = [add('a'), add('b'), { ...add('a'), kind: 'removeLabel' } as Change, add('a', two)];
    const begun = [...steps, add('a')].reduce(withStep, entry());
    assert.deepEqual(begun.steps, steps);
  });
});
