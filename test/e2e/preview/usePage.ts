import assert from 'node:assert/strict';
import { type Browser, chromium } from 'playwright-core';
import { browserArguments, findBrowser } from '../../../scripts/browser';
import { type Translations } from '../../../src/base/translate';
import { type PageContract, type PageTypes } from '../../../src/protocol/pages';
import { Problems } from '../problems';
import { PagePreview, PlayedExtension } from './pagePreview';

interface OpenPageOptions {
  readonly width?: number;
  /** What the page has kept, as after a reload of the window. */
  readonly state?: unknown;
}

/** A page of ours, without VS Code around. */
export interface PageAlone<T extends PageTypes> {
  readonly url: string;
  /** All of the scripts and styles that are served, in one text. */
  sources(): Promise<string>;
  open(options?: OpenPageOptions): Promise<PlayedExtension<T>>;
}

// Nothing that a page does by itself takes long, even on a busy machine.
const patienceMs = 10_000;

/**
 * Serves a page for the tests of a `describe`, in a browser of its own. What a test has opened is closed after it, and it fails
 * where anything was logged as an error, was not caught or violated the content security policy.
 * @param name the page's folder in webview/
 */
export function usePage<T extends PageTypes>(
  name: string,
  contract: PageContract<T>,
  translations?: Translations,
): PageAlone<T> {
  let browser: Browser;
  let preview: PagePreview<T>;
  const problems = new Problems();
  before(`the page ${name} is served`, async () => {
    preview = await PagePreview.start(name, contract, translations);
    browser = await chromium.launch({ executablePath: (await findBrowser()).executablePath, args: browserArguments });
  });
  after(async () => {
    await browser.close();
    await preview.stop();
  });
  afterEach('nothing went wrong unseen', async () => {
    for (const context of browser.contexts()) await context.close();
    assert.deepEqual(problems.take(), []);
  });
  return {
    get url() {
      return preview.url;
    },
    sources: () => preview.sources(),
    open: async ({ width = 1200, state } = {}) => {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      page.setDefaultTimeout(patienceMs);
      await problems.watch(page);
      return PlayedExtension.open(preview, page, 'dark', state);
    },
  };
}
