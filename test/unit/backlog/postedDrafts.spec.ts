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
