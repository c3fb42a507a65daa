import assert from 'node:assert/strict';
import { type Page } from 'playwright-core';
import { pseudoLanguage, pseudoTexts } from '../../scripts/pseudoLocale';
import { type MessageToPage } from '../../src/protocol/pages';
import { storyPageContract, type StoryPageTypes } from '../../src/protocol/storyPage';
import { broken, untranslated } from './preview/shownWords';
import { sealed } from './preview/stories';
import { storyStates } from './preview/storyStates';
import { type PlayedExtension } from './preview/pagePreview';
import { usePage } from './preview/usePage';

const titleOf = (page: Page) => page.getByRole('heading', { level: 1 });

describe('the page of a story in a language of longer words', () => {
  const alone = usePage('story', storyPageContract, { language: pseudoLanguage, texts: pseudoTexts() });
  let page: Page;

  async function open(message: MessageToPage<StoryPageTypes>): Promise<PlayedExtension<StoryPageTypes>> {
    const extension = await alone.open();
    ({ page } = extension);
    await extension.send(message);
    await titleOf(page).waitFor();
    return extension;
  }

  /** Every word is translated, and nothing is cut at any width. */
  async function isWhole(data: unknown): Promise<void> {
    assert.deepEqual(await untranslated(page, data), []);
    for (const width of [400, 700, 1_200]) {
      await page.setViewportSize({ width, height: 900 });
      assert.deepEqual(await broken(page), [], `${width} px`);
    }
  }

  for (const [state, { view, typed }] of Object.entries(storyStates))
    it(`is translated, and whole at every width: ${state}`, async () => {
      await open({ type: 'snapshot', view, ...(typed ? { typed } : {}) });
      await isWhole([view, typed, '@']);
    });

  it('is translated where a story cannot be shown, and while something is done', async () => {
    const unavailable = { message: 'Not found.', action: { label: 'Sign In', command: 'refinement.signIn' } };
    await open({ type: 'unavailable', ...unavailable });
    await isWhole(unavailable);
    await page.locator('vscode-button').click();
    await isWhole(unavailable);
  });

  it('is translated when it tells what was done, with my card shown', async () => {
    const extension = await open({ type: 'snapshot', view: sealed });
    await page.locator('#estimate vscode-button').first().click();
    await page.locator('.own-card').waitFor();
    await isWhole(sealed);
    await page.locator('.stale vscode-button').click();
    const { request } = await extension.receivesRequest('refresh');
    await isWhole(sealed);
    const done = { notice: 'Refreshed.', undo: 'w1' };
    await extension.send({ type: 'done', request, ...done });
    await page.locator('.notice[data-shown]').waitFor();
    await isWhole([sealed, done]);
  });
});
