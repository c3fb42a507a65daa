import assert from 'node:assert/strict';
import { type Page } from 'playwright-core';
import { type Write } from '../../src/backlog/acts/writeKinds';
import { type RoundView, type StoryDetail } from '../../src/backlog/stories/storyDetail';
import { defaultDeck } from '../../src/domain/deck';
import { statistics } from '../../src/domain/round';
import { issueNumber } from '../../src/domain/story';
import { storyPageContract, type StoryPageTypes } from '../../src/protocol/storyPage';
import { toStoryPageView } from '../../src/ui/story/toStoryPageView';
import { detail } from '../unit/ui/builders';
import { type PlayedExtension } from './preview/pagePreview';
import { usePage } from './preview/usePage';

const labels = { candidate: 'needs-refinement', ready: 'ready', blocked: 'blocked', session: 'refinement-session' };

/** A round in which carol's card alone counts. */
const round: RoundView = {
  ...{ session: issueNumber(31), sessionTitle: 'Sprint 15', facilitator: 'ana', round: 1, anonymous: false },
  voters: ['bob', 'carol', 'dave', 'petra'].map((login) => ({ login, hasVoted: true })),
  canReveal: false,
  changed: [],
  rewritten: [],
  revealed: {
    ...{ round: 1, deck: defaultDeck, revealedAt: '2026-03-02T09:00:00Z' },
    cards: [{ card: '8', voter: 'carol', receipt: 'r' }],
    rejected: [
      { voter: 'bob', reason: 'cannot be opened' },
      { voter: 'dave', reason: 'cannot be opened' },
      { voter: 'petra', reason: 'not in the deck' },
    ],
    statistics: statistics(defaultDeck, ['8']),
  },
};

const extent = { most: 30, newAfter: undefined, isReading: false };

describe('the page of a story that somebody has tampered with', () => {
  const alone = usePage('story', storyPageContract);
  let page: Page;
  let extension: PlayedExtension<StoryPageTypes>;

  async function open(own: Partial<StoryDetail<Write>>): Promise<void> {
    extension = await alone.open();
    ({ page } = extension);
    await extension.send({
      type: 'snapshot',
      view: toStoryPageView(detail(12, own), { isLead: true, labels, extent }),
    });
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
  const region = (name: string) => page.getByRole('region', { name, exact: true });

  it('names whose ballots do not count and why, and counts the others', async () => {
    await open({ round });
    const estimates = region('Estimates');
    for (const voter of ['bob', 'dave'])
      await estimates.getByText(`The ballot of ${voter} does not count: it was not sealed for this round`).waitFor();
    await estimates.getByText('The ballot of petra does not count: its card is not in the deck').waitFor();
    await estimates.getByRole('row', { name: '8 (median) 1 estimate' }).waitFor();
    assert.equal(await estimates.getByText('The ballot of carol').count(), 0);
  });

  for (const [receipt, warning] of [
    ['missing', 'Your card is missing from the result'],
    ['changed', 'The result shows another card, confidence, reason or name than you sealed'],
  ] as const)
    it(`warns a voter whose card is ${receipt} in the result`, async () => {
      await open({ round, myEstimate: { state: 'revealed', estimate: { card: '13' }, receipt } });
      await page.getByText(warning).waitFor();
    });

  it('says nothing to a voter whose card was counted', async () => {
    await open({ round, myEstimate: { state: 'revealed', estimate: { card: '8' }, receipt: 'counted' } });
    await region('Estimates').waitFor();
    assert.equal(await page.getByText(/missing from the result|shows another card/).count(), 0);
  });

  it('names a record that does not count, says why, and leads to its comment', async () => {
    const url = 'https://github.com/nordlicht/shop/issues/12#issuecomment-9';
    const ignored = [
      { author: 'mallory', kind: 'decision', reason: 'Its author is not a collaborator.', url },
    ] as const;
    await open({ ignored });
    await page.getByText('A decision by mallory does not count: Its author is not a collaborator.').waitFor();
    assert.equal(await region('Decisions').count(), 0);
    await page.getByRole('button', { name: 'Show on GitHub' }).click();
    const { what } = await extension.receivesRequest('openLink');
    assert.equal(what.url, url);
  });

  for (const [how, says] of [
    ['as left', 'carol has edited a record of bob (pre-read). It counts as bob last left it.'],
    ['lost', 'does not give what bob had written: it does not count. Ask bob to delete it on GitHub'],
    ['made', 'carol has made a comment of bob into a record (pre-read): it does not count.'],
  ] as const)
    it(`says who has edited whose record, what counts and what to do: ${how}`, async () => {
      const url = 'https://github.com/nordlicht/shop/issues/12#issuecomment-9';
      await open({ edited: [{ kind: 'preread', author: 'bob', editor: 'carol', url, how }] });
      await page.getByText(says).waitFor();
      await page.getByRole('button', { name: 'Show on GitHub' }).click();
      assert.equal((await extension.receivesRequest('openLink')).what.url, url);
    });
});
