import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { browserArguments, findBrowser } from '../../scripts/browser';
import { storyPageContract, type StoryPageTypes } from '../../src/protocol/storyPage';
import { PagePreview, PlayedExtension } from './preview/pagePreview';
import { inPreRead } from './preview/stories';

/** Chromium keeps a page's fields now and then while it is typed in: hence its beginning is looked for. */
const beginning = 'Unheimlich77';
const reason = `${beginning} viele Altlasten`;

/** The files of a profile that hold a text, in UTF-8 or UTF-16. */
async function filesWith(profile: string, text: string): Promise<string[]> {
  const files = await readdir(profile, { recursive: true, withFileTypes: true });
  const found = await Promise.all(
    files.map(async (file) => {
      if (!file.isFile()) return [];
      const path = join(file.parentPath, file.name);
      const bytes = await readFile(path);
      return bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')) ? [path.slice(profile.length)] : [];
    }),
  );
  return found.flat();
}

describe('a browser that shows the page of a story', () => {
  let profile: string;
  let preview: PagePreview<StoryPageTypes>;
  before(async () => {
    profile = await mkdtemp(join(tmpdir(), 'profile-'));
    preview = await PagePreview.start('story', storyPageContract);
  });
  after(async () => {
    await preview.stop();
    await rm(profile, { recursive: true, force: true });
  });

  it('keeps nothing of an estimate in its profile: not the reason, not which card was chosen', async () => {
    const { executablePath } = await findBrowser();
    const context = await chromium.launchPersistentContext(profile, { executablePath, args: browserArguments });
    const page = await context.newPage();
    const extension = await PlayedExtension.open(preview, page);
    await extension.send({ type: 'snapshot', view: inPreRead });
    await page.getByRole('radio', { name: '13' }).check({ force: true });
    await page
      .getByRole('radiogroup', { name: 'Sure (optional)' })
      .getByRole('radio', { name: 'low' })
      .check({ force: true });
    await page.getByLabel('Why (optional)').last().click();
    await page.keyboard.type(reason);
    const seal = page.getByRole('button', { name: 'Seal estimate' });
    await seal.click();
    const { what, request } = await extension.receivesRequest('submitEstimate');
    assert.deepEqual([what.card, what.reason], ['13', reason]);
    await extension.send({ type: 'done', request });
    // The page is left with what was typed still in it, which is when a browser keeps fields.
    await page.goto('about:blank');
    await page.goBack();
    await page.goto('data:text/html,<title>elsewhere</title>');
    await context.close();
    assert.ok((await filesWith(profile, preview.url.slice('http://'.length))).length > 0, 'the profile was written');
    assert.deepEqual(await filesWith(profile, beginning), []);
    // There stand the fields of a page, for when it is opened again: of radio buttons which is on.
    const sessions = join(profile, 'Default', 'Sessions');
    assert.ok((await filesWith(sessions, 'Blink serialized form state')).length > 0, 'where fields are kept is known');
    assert.deepEqual(await filesWith(sessions, 'radio'), []);
  });
});
