import assert from 'node:assert/strict';
import { type Locator, type Page } from 'playwright-core';
import {
  storyPageContract,
  type StoryPageTypes,
  type StoryRequest,
  type TypedText,
} from '../../src/protocol/storyPage';
import { type StoryPageView } from '../../src/protocol/storyPageView';
import { type PlayedExtension } from './preview/pagePreview';
import { inPreRead, revealed, sealed } from './preview/stories';
import { usePage } from './preview/usePage';

/** Something that is done on the page, and how the story is then. */
interface Act {
  readonly from: StoryPageView;
  readonly typed?: TypedText;
  readonly press: (page: Page) => Locator;
  readonly type: StoryRequest['type'];
  readonly then?: Partial<StoryPageView>;
  readonly notice?: string;
}

const lead = { login: 'lena', isLead: true };
const named = (region: string, name: string | RegExp) => (page: Page) =>
  page
    .getByRole('region', { name: region, exact: true })
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first();
const next = (page: Page) => page.locator('#next-step');

const [firstRisk] = inPreRead.risks;
const mine = inPreRead.risks.map((risk) => ({ ...risk, isMine: true }));
const own = inPreRead.discussion.contributions.find((each) => each.kind === 'comment' && each.isMine);

const acts: Readonly<Record<string, Act>> = {
  'adds a risk': {
    from: inPreRead,
    typed: { risk: { title: 'Slow' } },
    press: named('Risks', 'Add risk'),
    type: 'addRisk',
  },
  'removes the only risk': {
    ...{ from: { ...inPreRead, risks: mine.slice(0, 1) }, press: named('Risks', /^Remove risk/), type: 'removeRisk' },
    then: { risks: [] },
  },
  'replies to a risk': {
    ...{ from: inPreRead, typed: { replies: { r1: { text: 'Yes' } } }, press: named('Risks', 'Post reply') },
    ...{ type: 'replyToRisk', notice: 'Reply posted on #31.' },
  },
  'settles a risk': {
    ...{
      from: inPreRead,
      typed: { replies: { r1: { text: '', sets: 'resolved' } } },
      press: named('Risks', 'Resolve'),
    },
    ...{ type: 'replyToRisk', then: { risks: firstRisk ? [{ ...firstRisk, state: 'resolved' }] : [] } },
  },
  'removes a reply': {
    ...{ from: inPreRead, press: named('Risks', /^Remove reply/), type: 'removeReply' },
    then: { risks: inPreRead.risks.map((risk) => ({ ...risk, replies: [] })) },
  },
  'adds a question': {
    from: inPreRead,
    typed: { question: 'Who?' },
    press: named('Questions', 'Add question'),
    type: 'askQuestion',
  },
  'removes the only question': {
    ...{
      from: { ...inPreRead, questions: inPreRead.questions.slice(0, 1) },
      press: named('Questions', /^Remove question/),
    },
    ...{ type: 'removeQuestion', then: { questions: [] } },
  },
  'answers a question': {
    ...{
      from: inPreRead,
      typed: { answers: { q1: 'No' } },
      press: named('Questions', 'Add answer'),
      type: 'answerQuestion',
    },
  },
  'posts the pre-read from its section': {
    ...{
      from: { ...inPreRead, preRead: { unposted: 2 }, nextStep: { step: 'decide' } },
      press: named('Your pre-read', 'Post pre-read'),
      type: 'postPreRead',
    },
    ...{
      then: { preRead: { unposted: 0 }, stage: 'preRead', nextStep: { waitsFor: 'session' } },
      notice: 'Pre-read posted.',
    },
  },
  'discards a pre-read': {
    ...{
      from: { ...inPreRead, preRead: { unposted: 2 } },
      press: named('Your pre-read', /^Discard/),
      type: 'discardPreRead',
    },
    then: { preRead: { unposted: 0 }, stage: 'preRead' },
  },
  'takes the next step, after which there is none': {
    ...{
      from: { ...inPreRead, preRead: { unposted: 0 }, nextStep: { step: 'markRead' } },
      press: next,
      type: 'postPreRead',
    },
    ...{ then: { nextStep: { waitsFor: 'session' }, stage: 'preRead' }, notice: 'Marked as pre-read.' },
  },
  'reveals estimates': {
    ...{ from: { ...sealed, viewer: lead, nextStep: { step: 'reveal' } }, press: next, type: 'revealEstimates' },
    then: { ...revealed, nextStep: { step: 'decide' } },
  },
  'seals an estimate': {
    ...{
      from: { ...inPreRead },
      typed: { estimate: { card: '5' } },
      press: named('Your estimate', /^(Seal estimate|Keep as draft)$/),
    },
    ...{ type: 'submitEstimate', then: { myEstimate: { ...sealed.myEstimate } }, notice: 'Estimate sealed.' },
  },
  'withdraws an estimate': {
    ...{ from: sealed, press: named('Your estimate', 'Withdraw'), type: 'withdrawEstimate' },
    then: { myEstimate: { state: 'none', note: '' } },
  },
  'records a decision': {
    ...{ from: { ...revealed, viewer: lead }, typed: { decision: { outcome: 'split', rationale: 'Two things' } } },
    ...{
      press: named('Decide', 'Record decision'),
      type: 'recordDecision',
      notice: '#31: Split',
      then: { nextStep: { step: 'decide' } },
    },
  },
  comments: {
    ...{
      from: inPreRead,
      typed: { comment: 'I see.' },
      press: named('Discussion', 'Comment'),
      type: 'comment',
      notice: 'Comment posted.',
    },
  },
};

describe('The focus on the page of a story', () => {
  const story = usePage('story', storyPageContract);
  let page: Page;
  let extension: PlayedExtension<StoryPageTypes>;

  async function open(view: StoryPageView, typed: TypedText = {}): Promise<void> {
    extension = await story.open();
    ({ page } = extension);
    await extension.send({ type: 'snapshot', view, typed });
    await page.getByRole('region', { name: 'Risks' }).waitFor();
  }

  /** What has the focus: where it is, and whether it can be used. */
  const focus = () =>
    page.evaluate(async () => {
      // The browser takes the focus from what is disabled with the next frames.
      for (const _ of [1, 2]) await new Promise((resolve) => requestAnimationFrame(resolve));
      const active = document.activeElement;
      const part = active?.closest('section')?.id ?? active?.closest('header, main')?.tagName;
      return { tag: active?.tagName.toLowerCase() ?? '', part, isDisabled: active?.hasAttribute('disabled') ?? false };
    });

  async function act({ from, typed = {}, press, type, then = {}, notice }: Act): Promise<string | undefined> {
    await open(from, typed);
    const control = press(page);
    await control.focus();
    const before = await focus();
    await page.keyboard.press('Enter');
    const { request } = await extension.receivesRequest(type);
    await extension.send({ type: 'snapshot', view: { ...from, ...then } });
    await extension.send({ type: 'done', request, notice, ...(notice === undefined ? {} : { undo: 'write1' }) });
    await page.locator('[aria-busy="true"]:not(.markdown)').waitFor({ state: 'detached' });
    return before.part;
  }

  for (const [name, what] of Object.entries(acts))
    it(`stays in its part of the page when one ${name}`, async () => {
      const part = await act(what);
      const after = await focus();
      assert.notEqual(after.tag, 'body');
      assert.deepEqual([after.part, after.isDisabled], [part, false]);
    });

  it('goes back from a notice to where one came from, by Undo and by Dismiss', async () => {
    const posts = acts['posts the pre-read from its section'];
    assert.ok(posts);
    for (const name of ['Undo', 'Dismiss']) {
      await act(posts);
      await page.getByRole('status').getByRole('button', { name }).focus();
      await page.keyboard.press('Enter');
      await page.locator('.notice[data-shown]').waitFor({ state: 'detached' });
      assert.equal((await focus()).part, 'pre-read', name);
    }
  });

  it('stays where its person has put it while news come in', async () => {
    await open(inPreRead);
    await page.locator('.story').click({ position: { x: 5, y: 300 } });
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await extension.send({ type: 'snapshot', view: { ...inPreRead, risks: [] } });
    await page.getByText('None flagged.').waitFor();
    assert.equal((await focus()).tag, 'body');
  });

  it('is never under a notice, nor is any button', async () => {
    const posts = acts['posts the pre-read from its section'];
    assert.ok(posts);
    await act(posts);
    const covered = await page.evaluate(() => {
      const notice = document.querySelector('.notice')?.getBoundingClientRect();
      const panes = [...document.querySelectorAll('.story, .rail')].map((pane) => pane.getBoundingClientRect());
      return panes.filter((pane) => notice && pane.bottom > notice.top + 1).length;
    });
    assert.equal(covered, 0);
  });

  it('is on the comment box after a comment of mine is deleted', async () => {
    assert.ok(own);
    await open(inPreRead);
    await page.getByRole('button', { name: 'Delete comment' }).first().click();
    await page.locator(`#delete-comment-${own.id}`).press('Enter');
    const { request } = await extension.receivesRequest('deleteComment');
    const contributions = inPreRead.discussion.contributions.filter(({ id }) => id !== own.id);
    await extension.send({
      type: 'snapshot',
      view: { ...inPreRead, discussion: { ...inPreRead.discussion, contributions } },
    });
    await extension.send({ type: 'done', request, notice: 'Comment deleted.' });
    await page.getByRole('status').getByText('Comment deleted.').waitFor();
    assert.equal((await focus()).part, 'discussion');
  });
});
