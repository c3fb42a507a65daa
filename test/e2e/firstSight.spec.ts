import assert from 'node:assert/strict';
import { type Person, useWorld } from './harness';

describe('The window of npm start', () => {
  const world = useWorld();
  let bob: Person;

  before('it opens', async () => {
    bob = await world.open('bob', { extension: 'started', env: { REFINEMENT_FIRST_STORY: '17' } });
  });

  it('shows the stories, the best first, and one of them with its first step', async () => {
    await bob.panel.shows(17);
    await bob.panel.frame.getByRole('button', { name: 'Mark as pre-read' }).first().waitFor();
    const [first] = await bob.stories.stories();
    assert.match(first ?? '', /^Story 30: Verify payment notifications/);
    await bob.workbench.screenshot('first sight');
  });
});
