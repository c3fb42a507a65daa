import assert from 'node:assert/strict';
import { type Page } from 'playwright-core';
import { storyPageContract } from '../../src/protocol/storyPage';
import { type StoryPageView } from '../../src/protocol/storyPageView';
import { discussion } from './preview/discussions';
import { hostileBody, hostileText } from './preview/hostileStory';
import { inPreRead } from './preview/stories';
import { usePage } from './preview/usePage';

describe('the page of a story whose every text is hostile', () => {
  const alone = usePage('story', storyPageContract);
  let page: Page;

  const hostile: StoryPageView = {
    ...inPreRead,
    title: hostileText,
    body: hostileBody,
    labels: [{ name: hostileText.slice(0, 50), color: 'red;background:url(x)' }],
    milestone: hostileText,
    risks: inPreRead.risks.map((risk) => ({
      ...{ ...risk, title: hostileText, author: 'x'.repeat(300), settledBy: 'y'.repeat(300) },
      anchors: risk.anchors.map((anchor) => ({ ...anchor, path: hostileText, label: hostileText })),
      replies: risk.replies.map((reply) => ({ ...reply, text: hostileText, author: 'z'.repeat(300) })),
    })),
    discussion: {
      ...discussion,
      contributions: discussion.contributions.map((said) => ({
        ...{ ...said, author: 'x'.repeat(300) },
        ...(said.kind === 'comment' ? { body: hostileBody, editedBy: 'y'.repeat(300) } : { text: hostileText }),
      })),
    },
    ignored: [{ text: hostileText, url: 'javascript:alert(1)' }],
  };

  const openHostile = async (width?: number) => {
    const extension = await alone.open(width === undefined ? {} : { width });
    ({ page } = extension);
    await extension.send({ type: 'snapshot', view: hostile });
    await page.waitForFunction(
      (texts) =>
        document.querySelectorAll('.markdown').length === texts && !document.querySelector('.markdown[aria-busy]'),
      1 + discussion.contributions.filter(({ kind }) => kind === 'comment').length,
    );
  };

  it('runs nothing of it and breaks no policy', async () => {
    await openHostile();
    await page.getByText('the end of it').last().waitFor();
    assert.equal(await page.evaluate(() => 'wasRun' in window), false);
  });

  it('leaves no way to style, frame, submit or refer to anything', async () => {
    await openHostile();
    const left = page
      .locator('.markdown')
      .locator(
        'script, style, iframe, object, embed, form, button, select, textarea, svg, math, link, meta, base, [style], [id], [name], [onclick], [onerror], input:not([type=checkbox]:disabled)',
      );
    assert.deepEqual(await left.evaluateAll((found) => found.map(({ outerHTML }) => outerHTML)), []);
    const addresses = await page
      .locator('.markdown a[href]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    assert.ok(addresses.length > 0);
    assert.deepEqual(
      addresses.filter((address) => !/^(https?|mailto):/.test(address)),
      [],
    );
  });

  for (const width of [400, 900, 1200])
    it(`stays within ${width} pixels`, async () => {
      await openHostile(width);
      const overflow = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('.story, .rail')].map(
          (box) => box.scrollWidth - box.clientWidth,
        ),
      );
      assert.deepEqual(
        overflow.filter((pixels) => pixels > 0),
        [],
      );
    });
});
