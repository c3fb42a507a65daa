import assert from 'node:assert/strict';
import { type Page } from 'playwright-core';
import { storyPageContract, type StoryPageTypes } from '../../src/protocol/storyPage';
import { type StoryPageView } from '../../src/protocol/storyPageView';
import { type PlayedExtension } from './preview/pagePreview';
import { inPreRead } from './preview/stories';
import { usePage } from './preview/usePage';

describe('what is completed on the page of a story', () => {
  const alone = usePage('story', storyPageContract);
  let page: Page;
  let extension: PlayedExtension<StoryPageTypes>;

  beforeEach(async () => {
    extension = await alone.open();
    ({ page } = extension);
    await show();
    await box().waitFor();
  });
  const show = (completions?: StoryPageView['completions']) =>
    extension.send({ type: 'snapshot', view: { ...inPreRead, ...(completions ? { completions } : {}) } });
  const box = () => page.getByRole('textbox', { name: 'Write a comment', exact: true });
  const list = () => page.getByRole('listbox', { name: 'Suggestions' });
  const text = () => box().inputValue();
  const people = ['@bob', '@bettina'].map((insert) => ({ insert }));

  async function type(words: string): Promise<void> {
    await box().focus();
    await page.keyboard.type(words);
  }
  async function mention(): Promise<void> {
    await type('Ask @b');
    await show({ sign: '@', typed: 'b', items: people });
    await list().waitFor();
  }

  it('offers what is known after a sign, which the keyboard chooses, and a screen reader follows', async () => {
    // It comes into view with the focus.
    await box().focus();
    const top = (await box().boundingBox())?.y;
    await mention();
    assert.deepEqual(
      extension.received.flatMap((each) => (each.type === 'request' ? [each.what] : [])),
      ['', 'b'].map((typed) => ({ type: 'complete', sign: '@', typed })),
    );
    assert.equal((await box().boundingBox())?.y, top, 'nothing moves');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: '@bettina', selected: true }).waitFor();
    const active = await page
      .locator('#comment-text')
      .evaluate((field) =>
        field.shadowRoot?.querySelector('textarea')?.ariaActiveDescendantElement?.textContent?.trim(),
      );
    assert.equal(active, '@bettina');
    await page.keyboard.press('Enter');
    await list().waitFor({ state: 'hidden' });
    await page.keyboard.type('too');
    assert.equal(await text(), 'Ask @bettina too');
  });

  it('offers issues by their titles, which the pointer chooses, in the middle of a text as well', async () => {
    await type('See  first');
    for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('#pay');
    await show({ sign: '#', typed: 'pay', items: [{ insert: '#7', about: '<b>Pay</b> later' }] });
    await page.getByRole('option', { name: '#7 <b>Pay</b> later' }).click();
    await page.keyboard.type('and ');
    assert.equal(await text(), 'See #7 and first');
  });

  for (const [label, typed] of [
    ['What could go wrong?', { risk: { title: '' } }],
    ['Mitigation (optional)', { risk: { id: 'r2', title: 'Two more states' } }],
    ['What needs an answer?', { question: '' }],
    ['Answer to bob', { answers: { q2: '' } }],
    ['Reply', { replies: { r1: { text: '' } } }],
    ['Why (optional)', { decision: { outcome: 'ready' } }],
    ['Follow-ups (optional)', { decision: { outcome: 'ready' } }],
    ['Ready all the same, because', { decision: { outcome: 'ready' } }],
    ['Your comment', { editedComments: { 13: '' } }],
  ] as const)
    it(`completes in “${label}” as well, in sight`, async () => {
      extension = await alone.open({ width: 400 });
      ({ page } = extension);
      const view = { ...inPreRead, viewer: { login: 'carol', isLead: true } };
      await extension.send({ type: 'snapshot', view, typed });
      const field = page.locator(`textarea[aria-label="${label}"]`);
      await field.focus();
      await page.keyboard.type('@b');
      await extension.send({
        type: 'snapshot',
        view: { ...view, completions: { sign: '@', typed: 'b', items: people } },
      });
      const option = page.getByRole('option', { name: '@bettina' });
      await option.waitFor();
      assert.ok(
        await option.evaluate((item) => {
          const { x, y, width, height } = item.getBoundingClientRect();
          return item.contains(document.elementFromPoint(x + width / 2, y + height / 2));
        }),
        'nothing covers it or cuts it off',
      );
      await page.keyboard.press('Enter');
      assert.equal(await field.inputValue(), '@bob ');
    });

  it('goes by Escape and does not come back for the same word, and leaves Enter and Tab to the text', async () => {
    await mention();
    await page.keyboard.press('Escape');
    await list().waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await page.keyboard.type('now');
    assert.equal(await text(), 'Ask @b\nnow');
    await page.keyboard.press('Tab');
    assert.equal(await list().isVisible(), false);
  });

  it('offers nothing within words and addresses, and nothing that belongs to something typed before', async () => {
    await type('me@example and a#1');
    await show({ sign: '@', typed: 'example', items: people });
    assert.equal(
      extension.received.some((each) => each.type === 'request'),
      false,
    );
    await type(' #');
    await show({ sign: '@', typed: '', items: people });
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    assert.equal(await list().isVisible(), false);
  });
});
