// Draws the story's page as it looks in every theme and width: npx tsx test/e2e/preview/screenshots.ts [FOLDER]
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { browserArguments, findBrowser } from '../../../scripts/browser';
import { dist } from '../../../scripts/paths';
import { type MessageToPage } from '../../../src/protocol/pages';
import { storyPageContract, type StoryPageTypes } from '../../../src/protocol/storyPage';
import { inPreRead, pending, revealed, sealed } from './stories';
import { PagePreview, PlayedExtension } from './pagePreview';
import { type ThemeName } from './themes';

interface Picture {
  readonly name: string;
  readonly theme: ThemeName;
  readonly width: number;
  readonly message?: MessageToPage<StoryPageTypes>;
}

const preRead: MessageToPage<StoryPageTypes> = { type: 'snapshot', view: inPreRead };
const pictures: readonly Picture[] = [
  { name: 'pre-read', theme: 'dark', width: 1200, message: preRead },
  { name: 'pre-read', theme: 'light', width: 1200, message: preRead },
  { name: 'pre-read', theme: 'high-contrast', width: 1200, message: preRead },
  { name: 'pre-read', theme: 'dark', width: 900, message: preRead },
  { name: 'pre-read', theme: 'light', width: 400, message: preRead },
  {
    name: 'typing',
    theme: 'dark',
    width: 1200,
    message: {
      type: 'snapshot',
      view: {
        ...inPreRead,
        preRead: { unposted: 2 },
        pending: [pending.waiting],
      },
      typed: {
        risk: {
          id: 'r2',
          title: 'Refunds go to an account that a guest has not got',
          category: 'operations',
          mitigation: 'Refund to the card.',
        },
        estimate: { card: '5', confidence: 'medium', reason: 'Form is there' },
        answers: { q1: 'Only businesses do.' },
        replies: { r1: { text: '', sets: 'accepted' }, r4: { text: 'Support has no time for it', sets: 'open' } },
      },
    },
  },
  ...(['dark', 'light', 'high-contrast'] as const).map((theme) => ({
    name: 'stopped',
    theme,
    width: 1200,
    message: {
      type: 'snapshot',
      view: { ...inPreRead, preRead: { unposted: 0 }, nextStep: { step: 'seeStopped' }, pending: [pending.stopped] },
    } satisfies MessageToPage<StoryPageTypes>,
  })),
  ...([1200, 400] as const).map((width) => ({
    name: 'conflict',
    theme: 'light' as const,
    width,
    message: {
      type: 'snapshot',
      view: { ...revealed, nextStep: { step: 'compare' }, pending: [pending.conflict] },
    } satisfies MessageToPage<StoryPageTypes>,
  })),
  { name: 'sealed', theme: 'light', width: 1200, message: { type: 'snapshot', view: sealed } },
  ...(['dark', 'light', 'high-contrast', 'high-contrast-light'] as const).map((theme) => ({
    name: 'revealed',
    theme,
    width: 1200,
    message: {
      type: 'snapshot',
      view: revealed,
      typed: { decision: { outcome: 'ready', estimate: '5', followUps: '@bob ask about VAT' } },
    } satisfies MessageToPage<StoryPageTypes>,
  })),
  { name: 'revealed', theme: 'dark', width: 400, message: { type: 'snapshot', view: revealed } },
  { name: 'loading', theme: 'dark', width: 1200 },
  {
    name: 'unavailable',
    theme: 'dark',
    width: 900,
    message: {
      type: 'unavailable',
      message: 'You are signed out of GitHub. What you have typed is kept.',
      action: { label: 'Sign in', command: 'refinement.signIn' },
    },
  },
];

async function take(
  browser: Browser,
  preview: PagePreview<StoryPageTypes>,
  folder: string,
  picture: Picture,
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: picture.width, height: 900 } });
  const extension = await PlayedExtension.open(preview, page, picture.theme);
  if (picture.message) await extension.send(picture.message);
  await page.locator('section, .skeleton, .unavailable').first().waitFor();
  // The rail scrolls on its own: all of it is wanted.
  const tall = await page.evaluate(() =>
    Math.max(900, ...[...document.querySelectorAll('.rail, .story')].map((pane) => pane.scrollHeight + 110)),
  );
  if (picture.width >= 900) await page.setViewportSize({ width: picture.width, height: Math.min(tall, 2_400) });
  await page.screenshot({
    path: join(folder, `${picture.name}-${picture.theme}-${picture.width}.png`),
    fullPage: true,
  });
  await page.close();
}

async function main(folder = join(dist, 'screenshots')): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { executablePath } = await findBrowser();
  const preview = await PagePreview.start('story', storyPageContract);
  const browser = await chromium.launch({ executablePath, args: browserArguments });
  try {
    for (const picture of pictures) await take(browser, preview, folder, picture);
    console.log(`${pictures.length} pictures in ${folder}`);
  } finally {
    await browser.close();
    await preview.stop();
  }
}

void main(process.argv[2]);
