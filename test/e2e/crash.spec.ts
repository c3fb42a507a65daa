import assert from 'node:assert/strict';
import { type Person, useWorld } from './harness';
import { until } from './until';
import { Writing } from './writing';

describe('When the extension host is killed while something is written', () => {
  const world = useWorld();
  let ana: Person;
  let writing: Writing;

  before('a lead opens the shop', async function () {
    if (process.platform !== 'linux') this.skip();
    ana = await world.open('ana', { width: 1400 });
    writing = new Writing(world, ana);
    await ana.stories.stories();
  });

  /** Resolves when GitHub has the request in its hands, and nobody is left to hear the answer. */
  function killAtNextComment(when: 'before' | 'after'): Promise<void> {
    return new Promise((resolve, reject) => {
      const meanwhile = () => ana.killExtensionHost().then(resolve, reject);
      world.github.fail({ method: 'POST', route: /comments/, times: 1 }, { kind: 'cut', when, meanwhile });
    });
  }

  for (const [when, story] of [
    ['before', 17],
    ['after', 14],
  ] as const)
    it(`${when} GitHub has it: the window that comes up sends what was left over, once`, async () => {
      const before = await writing.journalled();
      const killed = killAtNextComment(when);
      await writing.show(story);
      await ana.panel.askQuestion('For how long?');
      await ana.panel.button('Post pre-read').first().click();
      await killed;
      assert.equal(writing.own(story, 'preread').length, when === 'before' ? 0 : 1);
      await ana.reload();
      await ana.stories.open();
      await ana.stories.stories();
      await until(async () => (await writing.journalled()) > before);
      const [comment, ...more] = writing.own(story, 'preread');
      assert.deepEqual(more, []);
      assert.equal(comment?.body.split('"text":"For how long?"').length, 2);
      await writing.show(story);
      await ana.panel
        .section('Your pre-read')
        .getByText(/^posted/)
        .waitFor();
      await writing.nothingWaits();
      // Of a killed host VS Code complains itself.
      world.takeProblems();
    });
});
