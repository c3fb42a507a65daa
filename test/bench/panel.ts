import { join } from 'node:path';
import { type Locator, type Page } from 'playwright-core';
import { build } from '../../scripts/build';
import { root } from '../../scripts/paths';
import { linkExtension } from '../../scripts/vscode/linkExtension';
import { type Person, World } from '../e2e/harness';
import { button } from './emptyPage/button';
import { makeEmptyPage } from './emptyPage/make';
import { figure, type Measure, ratios, typical } from './figure';

const stories = [17, 23, 24, 28, 16, 12, 26, 29, 17, 23, 24, 28, 16, 12, 26, 29];

/**
 * From the click on a story's row until its panel can be used, in a browser, each time a panel that was not there; in turns with
 * an empty page of another extension.
 */
export const panel: Measure = async () => {
  await build({ minify: true });
  const world = new World();
  try {
    await world.start();
    const ana = await openWithEmptyPage(world);
    await noteWhenUsable(ana.page);
    const ours: number[] = [];
    const empty: number[] = [];
    for (const [at, number] of stories.entries()) {
      const turns = [
        async () => void ours.push(await timeToOpenStory(ana, number)),
        async () => void empty.push(await timeToOpenEmptyPage(ana)),
      ];
      if (at % 2 === 1) turns.reverse();
      for (const turn of turns) await turn();
    }
    // The first one loads what the others share.
    const [first = NaN, ...others] = ours;
    return [
      typical('panel, click to interactive', others, 'ms'),
      typical('panel, an empty page', empty.slice(1), 'ms'),
      typical('panel, to an empty page', ratios(others, empty.slice(1)), '×', 1.4),
      figure('panel, the first of a window', first, 'ms'),
    ];
  } finally {
    await world.stop();
  }
};

async function openWithEmptyPage(world: World): Promise<Person> {
  const [emptyPage, extensionsDir] = [join(world.scratch, 'empty-page'), join(world.scratch, 'extensions')];
  await makeEmptyPage(emptyPage);
  await linkExtension(extensionsDir, root, emptyPage);
  const ana = await world.open('ana', { extension: 'installed', extensionsDir });
  await ana.stories.stories();
  return ana;
}

async function timeToOpenStory(ana: Person, number: number): Promise<number> {
  const row = ana.stories.story(number);
  await row.hover();
  await row.click();
  await ana.panel.shows(number);
  await ana.panel.button('Flag a risk').click({ trial: true });
  return takeTime(ana, ana.panel.heading, new RegExp(`^#${number} `));
}

async function timeToOpenEmptyPage(ana: Person): Promise<number> {
  await ana.page.locator('.statusbar').getByRole('button', { name: button }).click();
  await ana.panel.button(button).click({ trial: true });
  return takeTime(ana, ana.panel.button(button), button);
}

/** Closes the panel. @returns milliseconds from the last click until something within it could be pressed */
async function takeTime({ page, workbench }: Person, within: Locator, tab: string | RegExp): Promise<number> {
  const usableAt = await within.evaluate(() => notes.usableAt);
  const clickedAt = await page.evaluate(() => notes.clickedAt);
  if (usableAt === undefined || clickedAt === undefined) throw new Error('Nobody saw the panel come');
  await workbench.closeEditors();
  await workbench.editorTab(tab).waitFor({ state: 'detached' });
  return usableAt - clickedAt;
}

/** Milliseconds since 1970, by the clock that all frames of a page share. */
interface Notes {
  clickedAt?: number;
  /** When there was a button that can be pressed. */
  usableAt?: number;
}
declare const notes: Notes;

/** Notes it in the page itself: a look from outside takes tens of milliseconds to come round again. */
async function noteWhenUsable(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(globalThis, { notes: {} });
    addEventListener('pointerdown', () => (notes.clickedAt = performance.timeOrigin + performance.now()), true);
  });
  page.on('framenavigated', (frame) => void frame.evaluate(noteButton).catch(() => undefined));
}

/** In a frame. The empty page notes it by itself, since it may be there before this is. */
function noteButton(): void {
  if ('notes' in globalThis) return;
  Object.assign(globalThis, { notes: {} });
  new MutationObserver((_, observer) => {
    if (!document.querySelector('[aria-label="Flag a risk"]:not([disabled])')) return;
    notes.usableAt = performance.timeOrigin + performance.now();
    observer.disconnect();
  }).observe(document, { subtree: true, childList: true, attributes: true });
}
