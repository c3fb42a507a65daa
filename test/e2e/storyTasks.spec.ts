import assert from 'node:assert/strict';
import { type Page } from 'playwright-core';
import { storyPageContract, type StoryPageTypes } from '../../src/protocol/storyPage';
import { type StoryPageView } from '../../src/protocol/storyPageView';
import { type PlayedExtension } from './preview/pagePreview';
import { pending } from './preview/pendingWrites';
import { inPreRead } from './preview/stories';
import { usePage } from './preview/usePage';

const body = 'Tasks\n\n- [ ] Pay by **card**\n  - [ ] VAT\n- [x] Ship\n\n<input type=checkbox data-line=2>';

describe('the task boxes on the page of a story', () => {
  const alone = usePage('story', storyPageContract);
  let page: Page;
  let extension: PlayedExtension<StoryPageTypes>;

  async function open(own: Partial<StoryPageView> = {}): Promise<void> {
    extension = await alone.open();
    ({ page } = extension);
    await show(own);
    await page.getByText('Ship').waitFor();
  }
  const show = (own: Partial<StoryPageView> = {}) =>
    extension.send({ type: 'snapshot', view: { ...inPreRead, body, ...own } });
  const box = (name: string) => page.getByRole('checkbox', { name, exact: true });
  const isTicked = (name: string, checked: boolean) => box(name).and(page.getByRole('checkbox', { checked })).waitFor();
  const ticked = body.replace('[ ] VAT', '[x] VAT');

  it('are named by their task, ticked by keyboard, and keep the focus when the text comes back', async () => {
    await open();
    await box('VAT').focus();
    await page.keyboard.press('Space');
    const { what } = await extension.receivesRequest('tickTask');
    assert.deepEqual(what, { type: 'tickTask', box: { line: '  - [ ] VAT', nth: 0, of: 1 }, isDone: true });
    await isTicked('VAT', true);
    await show({ body: ticked });
    // Somebody else ticks another one: only that changes.
    await show({ body: ticked.replace('[ ] Pay', '[x] Pay') });
    await isTicked('Pay by card', true);
    await isTicked('VAT', true);
    assert.equal(await box('VAT').evaluate((input) => input === document.activeElement), true);
  });

  it('show again what GitHub has where it was refused', async () => {
    await open();
    await box('Ship').uncheck();
    const { request } = await extension.receivesRequest('tickTask');
    await extension.send({ type: 'done', request, error: 'The task has been changed.' });
    await page.getByRole('alert').getByText('The task has been changed.').waitFor();
    await isTicked('Ship', true);
  });

  it('can’t be ticked by others, which is said, nor where only HTML has made them', async () => {
    await open();
    assert.equal(await box('to do').isDisabled(), true);
    await show({ canTick: false });
    const first = page.locator('.markdown').first().getByRole('checkbox').first();
    await page.locator('.markdown input[title]').first().waitFor();
    assert.equal(await first.isDisabled(), true);
    assert.match((await first.getAttribute('title')) ?? '', /may write to the repository/);
  });

  it('say what of them waits, and nothing while it is on its way', async () => {
    const waiting = { ...pending.waiting, kind: 'task' as const, what: 'Task ticked on #31: VAT' };
    await open({ body: ticked, pending: [{ ...waiting, isSending: true, needsPerson: false, state: 'sending' }] });
    assert.equal(await page.getByText('Task ticked on #31').count(), 0);
    await show({ body: ticked, pending: [{ ...waiting, isSending: false, state: 'waits until 14:32' }] });
    await page.getByRole('group', { name: 'Task ticked on #31: VAT' }).getByText('waits until 14:32').waitFor();
  });
});
