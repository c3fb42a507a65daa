import assert from 'node:assert/strict';
import { World } from './world';
import { story1, story2 } from './writeKinds';

describe('A story that was transferred to another repository', () => {
  it('takes nothing, and what was meant for it is not written to the story of its new number', async () => {
    const world = await World.start();
    const bob = await world.editor('bob');
    const before = world.github.comments(story2).length;
    assert.equal(world.github.transferIssue(story1, 'ana/attic'), story2);
    const question = { id: 'q'.repeat(16), text: 'Still here?' };
    await assert.rejects(
      bob.acts.preRead.postChanges(story1, [{ kind: 'putQuestion', question }]),
      /another repository/,
    );
    assert.equal(world.github.comments(story2).length, before);
    assert.equal(bob.pendingWrites()[0]?.state, 'stopped');
    assert.equal(bob.story(story2)?.title, 'Guest checkout');
    await world.end();
  });

  it('leaves none of its records on the story whose number it got elsewhere', async () => {
    const world = await World.start();
    const [ana, bob] = [await world.editor('ana'), await world.editor('bob')];
    for (const [at, id] of ['q', 'r'].entries()) {
      world.github.setTime(new Date(Date.now() + 60_000 * at));
      const question = { id: id.repeat(16), text: 'Still here?' };
      await ana.acts.preRead.postChanges(story1, [{ kind: 'putQuestion', question }]);
    }
    assert.equal(world.github.transferIssue(story1, 'ana/attic'), story2);
    world.github.fail({ method: 'GET', route: /issues\/1$/, times: 1 }, { kind: 'delay', milliseconds: 200 });
    await assert.rejects(bob.openStory(story1), /another repository/);
    await bob.refresh('all');
    assert.deepEqual(bob.story(story2)?.allQuestions, []);
    assert.equal(bob.story(story1), undefined);
    await world.end();
  });
});
