import assert from 'node:assert/strict';
import { type Risk } from '../../../src/domain/risk';
import { story1, Team } from './team';

describe('A change that has been posted', () => {
  it('is no draft any more, in whatever order its properties came', async () => {
    const team = await Team.start();
    try {
      const bob = await team.editor('bob');
      const risk: Risk = {
        blocker: false,
        impact: 'low',
        likelihood: 'low',
        category: 'data',
        title: 'Old phones',
        id: 'risk1',
      };
      await bob.acts.preRead.postChanges(story1, [{ kind: 'putRisk', risk }]);
      assert.deepEqual(bob.story(story1)?.myPreRead.changes, []);
    } finally {
      await team.end();
    }
  });
});

describe('A draft that is removed', () => {
  const risk: Risk = {
    ...{ id: 'risk1', title: 'Old phones', category: 'data' },
    ...{ likelihood: 'low', impact: 'low', blocker: false },
  };

  it('leaves nothing to post where others have never seen it, and its removal where they have', async () => {
    const team = await Team.start();
    try {
      const bob = await team.editor('bob');
      const changes = () => bob.story(story1)?.myPreRead.changes;
      await bob.acts.preRead.draft(story1, [{ kind: 'putRisk', risk }]);
      await bob.acts.preRead.draft(story1, [{ kind: 'removeRisk', id: 'risk1' }]);
      assert.deepEqual(changes(), []);
      await bob.acts.preRead.postChanges(story1, [{ kind: 'putRisk', risk }]);
      await bob.acts.preRead.draft(story1, [{ kind: 'removeRisk', id: 'risk1' }]);
      assert.deepEqual(changes(), [{ kind: 'removeRisk', id: 'risk1' }]);
    } finally {
      await team.end();
    }
  });
});
