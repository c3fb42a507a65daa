import assert from 'node:assert/strict';
import { type Browser, chromium, type Page } from 'playwright-core';
import { browserArguments, findBrowser } from '../../scripts/browser';
import { type MessageToPage, type PageContract, type PageTypes } from '../../src/protocol/pages';
import { storyPageContract } from '../../src/protocol/storyPage';
import { writesPageContract } from '../../src/protocol/writesPage';
import { faintTexts } from './contrast';
import { PagePreview, PlayedExtension } from './preview/pagePreview';
import { broken } from './preview/shownWords';
import { storyStates } from './preview/storyStates';
import { defaultStyles, givenIn, themeNames } from './preview/themes';
import { coloursNamedIn } from './preview/webviewTheme';
import { nothingWaits, someWait, twoRepositories } from './preview/writes';
import { Problems } from './problems';

/** As narrow as beside the tree in a small window, and as wide as in a large one. */
const widths = [400, 1_100];

describe('The looks of our pages in VS Code’s themes', () => {
  let browser: Browser;

  before(async () => {
    browser = await chromium.launch({ executablePath: (await findBrowser()).executablePath, args: browserArguments });
  });
  after(() => browser.close());

  looksWell('story', 'the page of a story', storyPageContract, {
    ...Object.fromEntries(
      Object.entries(storyStates).map(([state, shown]) => [state, { type: 'snapshot', ...shown } as const]),
    ),
    'that cannot be shown': { type: 'unavailable', message: 'Not found.', action: { label: 'Sign in' } },
  });
  looksWell('writes', 'the page of what waits', writesPageContract, {
    'with some of every kind': { type: 'snapshot', view: someWait },
    'of several repositories': { type: 'snapshot', view: twoRepositories },
    'where nothing waits': { type: 'snapshot', view: nothingWaits },
  });

  function looksWell<T extends PageTypes>(
    name: string,
    what: string,
    contract: PageContract<T>,
    states: Readonly<Record<string, MessageToPage<T>>>,
  ): void {
    describe(what, () => {
      let preview: PagePreview<T>;
      let page: Page;
      const problems = new Problems();

      before(async () => {
        preview = await PagePreview.start(name, contract);
      });
      after(() => preview.stop());
      afterEach(async () => {
        await page.close();
        assert.deepEqual(problems.take(), []);
      });

      for (const [state, message] of Object.entries(states))
        it(`can be read and stays within its room in every theme: ${state}`, async () => {
          page = await browser.newPage({ viewport: { width: 1_100, height: 900 } });
          page.setDefaultTimeout(10_000);
          await problems.watch(page);
          const extension = await PlayedExtension.open(preview, page);
          await extension.send(message);
          await page.locator('section, .unavailable, .writes:not(.skeleton)').first().waitFor();
          for (const theme of themeNames) {
            await extension.useTheme(theme);
            for (const width of widths) {
              await page.setViewportSize({ width, height: 900 });
              assert.deepEqual(await faintTexts(page.locator('body')), [], `${theme}, ${width} px`);
              assert.deepEqual(await broken(page), [], `${theme}, ${width} px`);
            }
          }
        });
    });
  }

  it('hang on no colour of VS Code but those that are known of each theme', async () => {
    const preview = await PagePreview.start('story', storyPageContract);
    try {
      const named = coloursNamedIn(`${await preview.sources()} ${defaultStyles}`);
      assert.ok(named.includes('--vscode-foreground'));
      for (const theme of themeNames) assert.deepEqual(Object.keys(givenIn(theme).colours).sort(), named, theme);
    } finally {
      await preview.stop();
    }
  });
});
