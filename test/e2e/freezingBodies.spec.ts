import assert from 'node:assert/strict';
import { type Page } from 'playwright-core';
import { storyPageContract, type StoryPageTypes } from '../../src/protocol/storyPage';
import { freezingBodies } from '../freezingBodies';
import { nothingSaid } from './preview/discussions';
import { inPreRead } from './preview/stories';
import { type PlayedExtension } from './preview/pagePreview';
import { usePage } from './preview/usePage';

describe('the page of a story, with a body made to freeze it', () => {
  const alone = usePage('story', storyPageContract);
  let page: Page;
  let extension: PlayedExtension<StoryPageTypes>;

  beforeEach(async () => {
    extension = await alone.open();
    ({ page } = extension);
    // Some of these are a second's work for a page that has the machine to itself.
    page.setDefaultTimeout(60_000);
    await show('The text before');
    await settled();
  });
  const show = (body: string, title = 'A story') =>
    extension.send({ type: 'snapshot', view: { ...inPreRead, discussion: nothingSaid, body, title } });
  const text = () => page.locator('.markdown').evaluate((element) => element.textContent);
  const settled = async (title = 'A story') => {
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.locator('.markdown:not([aria-busy])').waitFor();
  };
  /** All of a text that is put in as the page can take it. */
  const complete = (length: number) =>
    page.waitForFunction((whole) => document.querySelector('.markdown')?.textContent.length === whole, length);

  const names = Object.keys(freezingBodies);
  // A page takes longer to open than most of them take: some share one.
  const groups = names.flatMap((_, at) => (at % 6 ? [] : [names.slice(at, at + 6)]));
  for (const group of groups)
    it(`shows ${group.join(', ')}`, async () => {
      for (const name of group) {
        const body = freezingBodies[name] ?? '';
        await show(body, name);
        await settled(name);
        const isAsWritten = (await page.locator('.as-written').count()) > 0;
        if (isAsWritten) await complete(body.length);
        const shown = await text();
        assert.ok(shown.trim() !== '' && !shown.includes('The text before'), `${name} is not shown`);
        if (isAsWritten) assert.ok(shown === body, `${name} is not shown as it was written`);
        const elements = await page.locator('.markdown *').count();
        assert.ok(elements < 15_000, `${name}: ${elements} elements`);
        // Nothing is left that would hold the page up.
        await page.getByRole('button', { name: 'Flag a risk', exact: true }).click({ trial: true });
      }
    });

  const endless = freezingBodies['emphasis signs'] ?? '';

  it('shows it as it was written while it is parsed, and stops that', async () => {
    const [worker] = page.workers();
    assert.ok(worker);
    const stopped = worker.waitForEvent('close');
    await show(endless);
    await page.locator('.markdown[aria-busy="true"] .as-written').first().waitFor();
    await page.getByRole('button', { name: 'Flag a risk', exact: true }).click();
    await page.keyboard.type('Typed meanwhile');
    await stopped;
    await page.locator('.markdown:not([aria-busy]) .as-written').first().waitFor();
    await complete(endless.length);
    assert.equal(await page.getByRole('textbox', { name: 'What could go wrong?' }).inputValue(), 'Typed meanwhile');
  });

  it('draws the next text, by a worker that has not been stopped', async () => {
    await show(endless);
    await page.locator('.markdown[aria-busy="true"]').waitFor();
    await show('The **next** text');
    await page.locator('.markdown strong').waitFor();
    assert.equal((await text()).trim(), 'The next text');
    assert.equal(await page.locator('.as-written').count(), 0);
  });

  it('is empty where it is but a comment', async () => {
    await show('<!-- What is this about? -->');
    await page.locator('.markdown:empty').waitFor({ state: 'attached' });
  });

  it('keeps the text before until the new one can be shown, and the same elements for the same text', async () => {
    const shown: string[] = [];
    await page.exposeFunction('note', (content: string) => shown.push(content.trim()));
    await page.locator('.markdown').evaluate((element) => {
      const { note } = window as unknown as { note: (content: string) => void };
      new MutationObserver(() => note(element.textContent)).observe(element, { childList: true });
      element.firstElementChild?.setAttribute('data-same', '');
    });
    await show('The text before', 'Another title');
    await settled('Another title');
    assert.equal(await page.locator('[data-same]').count(), 1);
    await show('The text *after*');
    await page.locator('.markdown em').waitFor();
    assert.deepEqual(shown.at(-1), 'The text after');
    assert.ok(!shown.includes(''), 'the page was empty in between');
  });

  it('draws a long one in parts that make one whole', async () => {
    const items = Array.from({ length: 150 }, (_, at) => `- [x] task **${at}** &amp; #${at + 1}\n`).join('');
    await show(`${items}\n\nthe end of it`);
    await settled();
    await page.locator('.markdown > p', { hasText: 'the end of it' }).waitFor();
    assert.equal(await page.locator('.markdown > ul').count(), 1);
    assert.equal(await page.locator('.markdown > ul > li.task > input:checked:enabled').count(), 150);
    assert.equal(await page.locator('.markdown > ul > li > a[href$="/issues/150"]').count(), 1);
    assert.match(await page.locator('.markdown li').nth(7).innerText(), /^\s*task 7 & #8$/);
  });
});
