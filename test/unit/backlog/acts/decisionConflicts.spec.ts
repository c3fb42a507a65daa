import assert from 'node:assert/strict';
import { decisionConflicts, labelConflicts } from '../../../../src/backlog/acts/decision/conflicts';
import { type BacklogContext } from '../../../../src/backlog/model/backlogContext';
import { type Change } from '../../../../src/backlog/writing/changes/change';
import { type AuthoredDecision, type LabelRole } from '../../../../src/domain/decision';
import { issueNumber } from '../../../../src/domain/story';
import { aDecision } from '../../records/builders';
import { configuration } from '../editor';
import { anIssue } from '../issues';

const story = issueNumber(12);

describe('What somebody has changed since the person looked', () => {
  const context = { configuration: () => configuration } as unknown as BacklogContext;
  const add = (name: string): Change => ({ kind: 'addLabel', issue: story, name });
  const remove = (name: string): Change => ({ kind: 'removeLabel', issue: story, name });
  const labels = (seen: readonly LabelRole[], ...changes: Change[]) =>
    labelConflicts(context, anIssue(12), { seen: { labels: seen } }, changes);

  it('is a label that they saw and that is gone, or did not see and that is there', () => {
    assert.deepEqual(labels(['candidate'], add('ready'), remove('needs-refinement')), []);
    assert.deepEqual(labels(['ready'], add('ready')), [
      {
        key: 'label ready false',
        about: 'Somebody has removed the label “ready” from #12 since you looked.',
        mine: 'with the label “ready”',
        theirs: 'without the label “ready”',
      },
    ]);
    assert.deepEqual(labels([], remove('blocked')), [
      {
        key: 'label blocked true',
        about: 'Somebody has put the label “blocked” on #12 since you looked.',
        mine: 'without the label “blocked”',
        theirs: 'with the label “blocked”',
      },
    ]);
  });

  it('is no label that says nothing of refinement, and no new one', () => {
    assert.deepEqual(labels([], remove('cart'), { kind: 'createLabel', label: { name: 'ready', color: '' } }), []);
  });

  it('is a decision that they had not seen, unless it is their own', () => {
    const latest: AuthoredDecision = {
      ...aDecision({ id: 'd2', outcome: 'blocked', rationale: 'Legal' }),
      ...{ author: 'bob', decidedAt: '2026-03-02T09:00:00Z', url: '' },
    };
    const mine = (seen?: string, id = 'd3') => ({
      ...{ story, decision: aDecision({ id, outcome: 'needs-work', rationale: 'VAT' }) },
      seen: { labels: [], ...(seen === undefined ? {} : { decision: seen }) },
    });
    assert.deepEqual(decisionConflicts(mine(), undefined), []);
    assert.deepEqual(decisionConflicts(mine('d2'), latest), []);
    assert.deepEqual(decisionConflicts(mine('d1', 'd2'), latest), []);
    assert.deepEqual(decisionConflicts(mine('d1'), latest), [
      {
        key: 'decision d2',
        about: 'bob has decided on #12 since you looked: Blocked.',
        ...{ mine: 'Needs work: VAT', theirs: 'Blocked: Legal' },
      },
    ]);
  });
});
