import assert from 'node:assert/strict';
import {
  type AuthoredDecision,
  labelChange,
  latestDecision,
  newestFirst,
  outcomes,
} from '../../../src/domain/decision';

describe('What a decision does to the labels', () => {
  const expected = {
    ready: '+ready -candidate -blocked',
    'needs-work': '+candidate -ready',
    blocked: '+blocked +candidate -ready',
    split: '-ready -candidate -blocked',
    dropped: '-ready -candidate -blocked',
  };
  for (const outcome of outcomes)
    it(`is ${expected[outcome]} for ${outcome}`, () => {
      const { add, remove } = labelChange(outcome);
      const words = [...add.map((role) => `+${role}`), ...remove.map((role) => `-${role}`)];
      assert.equal(words.join(' '), expected[outcome]);
    });
});

describe('The latest decision', () => {
  const decision = (id: string, decidedAt: string): AuthoredDecision => {
    return { id, decidedAt, outcome: 'ready', rationale: '', readiness: [], followUps: [], author: 'ana', url: '' };
  };
  const early = decision('early', '2026-03-01T10:00:00Z');
  const late = decision('late', '2026-03-02T09:00:00Z');

  it('supersedes the others, in whatever order they come', () => {
    assert.equal(latestDecision([early, late])?.id, 'late');
    assert.equal(latestDecision([late, early])?.id, 'late');
  });

  it('is the last of those made in one second', () => {
    const both = [early, { ...early, id: 'again' }];
    assert.equal(latestDecision(both)?.id, 'again');
    assert.deepEqual(
      newestFirst(both).map(({ id }) => id),
      ['again', 'early'],
    );
  });

  it('is none where none was made', () => {
    assert.equal(latestDecision([]), undefined);
  });
});
