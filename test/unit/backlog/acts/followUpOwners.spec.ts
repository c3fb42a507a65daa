import assert from 'node:assert/strict';
import { Team } from '../team';

describe('Owners of follow-ups', () => {
  it('are those who can be assigned here, whatever their case; and nobody is doubted where GitHub can’t be asked', async () => {
    const team = await Team.start();
    try {
      const ana = await team.editor('ana');
      const { decision } = ana.acts;
      assert.deepEqual(await decision.unassignable(['Bob', 'bbo']), ['bbo']);
      assert.deepEqual(await decision.unassignable([]), []);
      team.github.faults.add({ route: /assignees/ }, { kind: 'status', status: 502 });
      assert.deepEqual(await decision.unassignable(['bbo']), []);
    } finally {
      await team.end();
    }
  });
});
