// Draws our pages as they look in every theme and width: npx tsx test/e2e/preview/screenshots.ts [FOLDER [LANGUAGE]]
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { browserArguments, findBrowser } from '../../../scripts/browser';
import { readTexts, textFiles } from '../../../scripts/languages';
import { dist } from '../../../scripts/paths';
import { type Translations } from '../../../src/base/translate';
import { type PageContract, type PageTypes } from '../../../src/protocol/pages';
import { sessionPageContract } from '../../../src/protocol/sessionPage';
import { storyPageContract } from '../../../src/protocol/storyPage';
import { writesPageContract } from '../../../src/protocol/writesPage';
import { PagePreview, PlayedExtension } from './pagePreview';
import { type Picture } from './picture';
import { sessionPictures } from './sessionPictures';
import { storyPictures } from './storyPictures';
import { writesPictures } from './writesPictures';

async function take<T extends PageTypes>(
  browser: Browser,
  preview: PagePreview<T>,
  folder: string,
  picture: Picture<T>,
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: picture.width, height: 900 } });
  const extension = await PlayedExtension.open(preview, page, picture.theme);
  if (picture.message) await extension.send(picture.message);
  await page.locator('section, .skeleton, .unavailable').first().waitFor();
  // The page scrolls on its own: all of it is wanted.
  const tall = await page.evaluate(() =>
    Math.max(900, ...[...document.querySelectorAll('.rail, .story, .page')].map((pane) => pane.scrollHeight + 110)),
  );
  await page.setViewportSize({ width: picture.width, height: Math.min(tall, 2_400) });
  await page.screenshot({
    path: join(folder, `${picture.name}-${picture.theme}-${picture.width}.png`),
    fullPage: true,
  });
  await page.close();
}

async function takeAll<T extends PageTypes>(
  browser: Browser,
  folder: string,
  name: string,
  contract: PageContract<T>,
  pictures: readonly Picture<T>[],
  translations: Translations,
): Promise<void> {
  const preview = await PagePreview.start(name, contract, translations);
  try {
    for (const picture of pictures) await take(browser, preview, folder, picture);
    console.log(`${name}: ${pictures.length} pictures in ${folder}`);
  } finally {
    await preview.stop();
  }
}

function translationsInto(language: string): Translations {
  const [bundle] = textFiles;
  return { language, texts: bundle && language !== 'en' ? readTexts(bundle.inLanguage(language)) : undefined };
}

async function main(folder = join(dist, 'screenshots'), language = 'en'): Promise<void> {
  await mkdir(folder, { recursive: true });
  const translations = translationsInto(language);
  const { executablePath } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args: browserArguments });
  try {
    await takeAll(browser, folder, 'writes', writesPageContract, writesPictures, translations);
    await takeAll(browser, folder, 'session', sessionPageContract, sessionPictures, translations);
    await takeAll(browser, folder, 'story', storyPageContract, storyPictures, translations);
  } finally {
    await browser.close();
  }
}

void main(...process.argv.slice(2));
