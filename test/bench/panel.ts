import { type Page } from 'playwright-core';
import { type Person, World } from '../e2e/harness';
import { build } from '../../scripts/build';
import { figure, type Measure, median } from './figure';

const stories = [17, 23, 24, 28, 16, 12, 26, 29, 17, 23, 24, 28, 16, 12, 26, 29];

/** From the click on a story's row until its panel can be used, in a browser; each time a panel that was not there. */
export const panel: Measure = async () => {
  await build({ minify: true });
  const world = new World();
  try {
    await world.start();
    const ana = await world.open('ana');
    await ana.stories.stories();
    await noteWhenUsable(ana.page);
    const times: number[] = [];
    for (const number of stories) times.push(await timeToOpen(ana, number));
    // The first one loads what the others share.
    const [first = NaN, ...others] = times;
    return [
      figure('panel, click to interactive', median(others), 'ms', 300),
      figure('panel, the first of a window', first, 'ms'),
    ];
  } finally {
    await world.stop();
  }
};

async function timeToOpen(ana: Person, number: number): Promise<number> {
  const row = ana.stories.story(number);
  await row.hover();
  await row.click();
  await ana.panel.shows(number);
  await ana.panel.button('Flag a risk').click({ trial: true });
  const usableAt = await ana.panel.heading.evaluate(() => notes.usableAt);
  const clickedAt = await ana.page.evaluate(() => notes.clickedAt);
  if (usableAt === undefined || clickedAt === undefined) throw new Error(`Nobody saw #${number} come`);
  await ana.workbench.closeEditors();
  await ana.workbench.editorTab(new RegExp(`^#${number} `)).waitFor({ state: 'detached' });
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

/** In a frame. */
function noteButton(): void {
  Object.assign(globalThis, { notes: {} });
  new MutationObserver((_, observer) => {
    if (!document.querySelector('[aria-label="Flag a risk"]:not([disabled])')) return;
    notes.usableAt = performance.timeOrigin + performance.now();
    observer.disconnect();
  }).observe(document, { subtree: true, childList: true, attributes: true });
}
