import assert from 'node:assert/strict';
import { type Person, useWorld } from './harness';

const story = 17; // Save the cart between visits

describe('A draft', () => {
  const world = useWorld();
  let bob: Person;

  before('a VS Code opens on the shop', async () => {
    bob = await world.open('bob');
    await bob.stories.stories();
    await bob.stories.openStory(story);
    await bob.panel.shows(story);
  });

  it('of a pre-read is there after a reload that comes at once', async () => {
    await bob.panel.flagRisk('Half a pre-read');
    await bob.reload();
    // VS Code has had no time to store which tabs were open.
    await bob.stories.open();
    await bob.stories.stories();
    await bob.stories.openStory(story);
    await bob.panel.shows(story);
    await bob.panel.section('Risks').getByText('Half a pre-read').waitFor();
    await bob.panel.section('Your pre-read').getByText('1 unposted change').waitFor();
    await bob.panel.postPreRead();
    assert.equal(world.github.comments(story).filter(({ user }) => user.login === 'bob').length, 1);
  });
});
