import assert from 'node:assert/strict';
import { type RefinementApi } from '../../src/api';
import { repository, teammate } from './gitHub';
import { activate, run } from './subject';

describe('What activate() returns to other extensions', () => {
  let api: RefinementApi;

  before('the stories are read', async () => {
    api = await activate();
    await api.whenIdle();
  });

  it('lists the candidates and ready stories as JSON', () => {
    const stories = api.stories();
    assert.deepEqual(JSON.parse(JSON.stringify(stories)), stories);
    const cart = stories.find(({ number }) => number === 17);
    assert.equal(cart?.ref, `${repository}#17`);
    assert.equal(cart?.title, 'Save the cart between visits');
    assert.equal(stories.find(({ number }) => number === 6)?.stage, 'ready');
    assert.equal(
      stories.find(({ number }) => number === 2),
      undefined,
      'a closed issue',
    );
  });

  it('tells all of a story, by its number or by owner/name#number', () => {
    const story = api.story(23);
    assert.deepEqual(JSON.parse(JSON.stringify(story)), story);
    assert.ok((story?.allRisks.length ?? 0) > 0);
    assert.equal(story?.viewer.login, 'ana');
    assert.deepEqual(api.story(`${repository}#23`), story);
    assert.deepEqual(api.story('#23'), story);
  });

  it('knows nothing of a story that nobody has read, and refuses what names none', () => {
    assert.equal(api.story(9_999), undefined);
    assert.throws(() => api.story('elsewhere/shop#23'), /elsewhere\/shop is not open here. Open: nordlicht\/shop/);
    assert.throws(() => api.story('the cart'), /“the cart” names no story. Use 12, or owner\/name#12/);
  });

  it('tells when stories change', async () => {
    const changed = new Promise<void>((resolve) => {
      const subscription = api.onDidChangeStories(() => {
        if (!api.story(12)?.allQuestions.some(({ text }) => text === 'Which Node is it now?')) return;
        subscription.dispose();
        resolve();
      });
    });
    await teammate('bob').changePreRead(12, [
      { kind: 'putQuestion', question: { id: 'nodenow', text: 'Which Node is it now?' } },
    ]);
    await run('refresh');
    await changed;
    assert.equal(api.stories().find(({ number }) => number === 12)?.openQuestions, 1);
  });

  it('is idle only after what was written has arrived', async () => {
    const asked = run('askQuestion', { story: 5, text: 'Who writes it?', post: true });
    await api.whenIdle();
    await asked;
    assert.ok(api.story(5)?.allQuestions.some(({ text, isDraft }) => text === 'Who writes it?' && !isDraft));
  });
});
