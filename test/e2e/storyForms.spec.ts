import assert from 'node:assert/strict';
import { type Page } from 'playwright-core';
import { storyPageContract, type StoryPageTypes, type TypedText } from '../../src/protocol/storyPage';
import { type StoryPageView } from '../../src/protocol/storyPageView';
import { type PlayedExtension } from './preview/pagePreview';
import { inPreRead, revealed, sealed } from './preview/stories';
import { usePage } from './preview/usePage';

describe('Forms on the page of a story', () => {
  const story = usePage('story', storyPageContract);
  let page: Page;
  let extension: PlayedExtension<StoryPageTypes>;

  async function open(view: StoryPageView, typed: TypedText = {}, width = 1200): Promise<void> {
    extension = await story.open({ width });
    ({ page } = extension);
    await extension.send({ type: 'snapshot', view, typed });
    await region('Risks').waitFor();
  }

  const region = (name: string) => page.getByRole('region', { name, exact: true });
  const button = (name: string | RegExp) =>
    page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });

  async function paste(text: string): Promise<void> {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await page.keyboard.press('Control+v');
  }

  it('keep all of a paste that is too long, say by how much to shorten it, and send nothing before', async () => {
    await open(inPreRead, { question: '' });
    const field = page.getByRole('textbox', { name: 'What needs an answer?' });
    await field.click();
    await paste('x'.repeat(2_880));
    await region('Questions').getByText('2,880 of 2,000 characters. Shorten it by 880 characters.').waitFor();
    assert.equal((await field.inputValue()).length, 2_880);
    assert.ok(await button('Add question').isDisabled());
    await field.press('Enter');
    await field.fill('y'.repeat(2_000));
    await region('Questions').getByText('2,000 of 2,000 characters.', { exact: true }).waitFor();
    await field.press('Enter');
    const { what } = await extension.receivesRequest('askQuestion');
    assert.equal(what.text.length, 2_000);
    assert.equal(extension.received.filter(({ type }) => type === 'request').length, 1);
  });

  it('count characters only where it begins to matter', async () => {
    await open(inPreRead, { question: 'x'.repeat(1_600) });
    assert.equal(await page.locator('.counter').count(), 0);
    await page.getByRole('textbox', { name: 'What needs an answer?' }).press('x');
    await page.locator('.counter').waitFor();
  });

  it('keep all that was pasted, however much, say by how much it is too long, and send none of it', async () => {
    const all = `${'x'.repeat(150_000)}end`;
    const lead = { ...inPreRead, viewer: { ...inPreRead.viewer, isLead: true } };
    await open(lead, { decision: { outcome: 'needs-work', rationale: '' } });
    const paste = (name: string) =>
      page.getByRole('textbox', { name, exact: true }).evaluate((field, text) => {
        (field as HTMLElement).focus();
        document.execCommand('insertText', false, text);
      }, all);
    await paste('Why');
    await extension.receives((message) => message.type === 'typing' && message.typed.decision?.rationale === all);
    await page.getByText('Shorten “Why” by 140,003 characters.').waitFor();
    await page.getByText('150,003 of 10,000 characters. Shorten it by 140,003 characters.').waitFor();
    await page.getByRole('textbox', { name: 'Why', exact: true }).press('Control+Enter');
    assert.equal(extension.received.filter(({ type }) => type === 'request').length, 0);
  });

  it('grow with what is typed', async () => {
    await open(inPreRead, { question: '' });
    const field = page.getByRole('textbox', { name: 'What needs an answer?' });
    const height = async () => (await field.boundingBox())?.height ?? 0;
    const before = await height();
    await field.press('Shift+Enter');
    await field.pressSequentially('and more');
    assert.ok((await height()) > before + 10);
  });

  it('go on at the end of what was half typed', async () => {
    await open(inPreRead, { question: 'Who pays', risk: { title: 'Old phones' } });
    for (const [name, id] of [
      ['Ask a question', 'question-text'],
      ['Flag a risk', 'risk-title'],
    ] as const) {
      await button(name).click();
      await page.keyboard.type('!');
      await page.waitForFunction((form) => {
        const field = document.getElementById(form);
        return field instanceof HTMLElement && 'value' in field && /^(Who pays|Old phones)!$/.test(String(field.value));
      }, id);
    }
  });

  it('are known to the extension at once after a paste, before the page can be gone', async () => {
    await open(inPreRead, { question: '' });
    await page.getByRole('textbox', { name: 'What needs an answer?' }).click();
    await paste('Who pays the invoice?');
    // A reload takes the page away with all of its timers.
    await page.reload();
    assert.ok(
      extension.received.some((each) => each.type === 'typing' && each.typed.question === 'Who pays the invoice?'),
    );
    await extension.send({ type: 'snapshot', view: inPreRead, typed: {} });
    const field = page.getByRole('textbox', { name: 'What needs an answer?' });
    await field.waitFor();
    assert.equal(await field.inputValue(), 'Who pays the invoice?');
  });

  it('are known to the extension within a tenth of a second while somebody types without a rest', async () => {
    await open(inPreRead, { question: '' });
    const field = page.getByRole('textbox', { name: 'What needs an answer?' });
    await field.pressSequentially('abcdefghijklmnopqrstuvwxyz'.repeat(2), { delay: 20 });
    const lengths = extension.received.flatMap((each) =>
      each.type === 'typing' ? [each.typed.question?.length ?? 0] : [],
    );
    assert.ok(
      lengths.some((length) => length > 0 && length < 40),
      lengths.join(),
    );
  });

  it('offer and name each thing once', async () => {
    await open({ ...inPreRead, preRead: { unposted: 0 }, stage: 'needsPreRead', nextStep: { step: 'markRead' } });
    assert.equal(await button('Mark as pre-read').count(), 1);
    // Each decision leads to its own comment besides.
    assert.equal(await page.locator('.title-row').getByRole('button', { name: 'Open on GitHub' }).count(), 1);
    await extension.send({ type: 'snapshot', view: { ...revealed, nextStep: { step: 'markReady' } } });
    await button('Mark ready…').click();
    await page.getByRole('radio', { name: 'Ready', exact: true }).waitFor();
    assert.equal(await button(/^Mark ready/).count(), 1);
    assert.equal(await button('Record decision').count(), 1);
    await extension.send({
      type: 'snapshot',
      view: { ...revealed, stage: 'ready', nextStep: { waitsFor: 'nothing' } },
    });
    await page.locator('.title-row .waits, #next-step').waitFor({ state: 'detached' });
    assert.equal(await page.locator('.facts').getByText('Ready', { exact: true }).count(), 1);
  });

  it('count a question as open that only my draft answers', async () => {
    const [first] = inPreRead.questions;
    const answered = first && { ...first, answers: [{ author: 'bob', text: 'No.' }], isAnsweredInDraft: true };
    await open({ ...inPreRead, questions: answered ? [answered] : [] });
    await region('Questions').getByText('1 open').waitFor();
    await region('Questions').getByText('answered in your draft: post it').waitFor();
  });

  it('let go of a notice that is not true any more', async () => {
    const kept: StoryPageView = { ...sealed, myEstimate: { state: 'draft', card: '5', note: 'Kept on this machine.' } };
    await open(kept);
    await button('Withdraw').click();
    const { request } = await extension.receivesRequest('withdrawEstimate');
    await extension.send({ type: 'done', request, notice: 'Your estimate is kept on this machine.' });
    await page.getByRole('status').getByText('Your estimate is kept').waitFor();
    await extension.send({ type: 'snapshot', view: sealed });
    await page.getByRole('status').getByText('Your estimate is kept').waitFor({ state: 'detached' });
  });

  for (const width of [175, 250])
    it(`stay within a page of ${width} pixels`, async () => {
      await open(
        { ...revealed, viewer: { login: 'lena', isLead: true } },
        {
          risk: { title: 'Refunds go to an account' },
          question: 'Who?',
          decision: { outcome: 'ready' },
          comment: 'Half',
        },
        width,
      );
      const wide = await page.evaluate(() =>
        [...document.querySelectorAll('#page *')]
          .filter(
            (each) =>
              !each.closest('.visually-hidden, pre, table') && each.getBoundingClientRect().right > innerWidth + 1,
          )
          .map((each) => `${each.tagName}.${each.className} ${each.textContent.trim().slice(0, 30)}`),
      );
      assert.deepEqual(wide, []);
    });
});
