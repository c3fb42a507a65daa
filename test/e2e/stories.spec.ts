import assert from 'node:assert/strict';
import { useWorld } from './harness';

describe('The Stories view', () => {
  const world = useWorld();

  it('lists the candidates of the repository that is open', async () => {
    const ana = await world.open('ana');
    const rows = await ana.stories.stories();
    assert.ok(rows.length > 0);
    await ana.workbench.screenshot('stories');
  });
});
