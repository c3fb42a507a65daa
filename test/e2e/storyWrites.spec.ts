import assert from 'node:assert/strict';
import { type Page } from 'playwright-core';
import { type PendingWriteView } from '../../src/protocol/pendingWrite';
import { storyPageContract, type StoryPageTypes, type TypedText } from '../../src/protocol/storyPage';
import { type StoryPageView } from '../../src/protocol/storyPageView';
import { type PlayedExtension } from './preview/pagePreview';
import { pending } from './preview/pendingWrites';
import { inPreRead, revealed, sealed } from './preview/stories';
import { usePage } from './preview/usePage';

describe('the page of a story whose writes wait', () => {
  const alone = usePage('story', storyPageContract);
  let page: Page;
  let extension: PlayedExtension<StoryPageTypes>;

  async function open(view: StoryPageView, typed?: TypedText): Promise<void> {
    extension = await alone.open();
    ({ page } = extension);
    await show(view, typed);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
  const show = (view: StoryPageView, typed?: TypedText) =>
    extension.send({ type: 'snapshot', view, ...(typed ? { typed } : {}) });
  const region = (name: string) => page.getByRole('region', { name, exact: true });
  const write = (name: string, what: string) => region(name).getByRole('group', { name: what, exact: true });
  /** What a screen reader says of a button after its name. */
  const descriptionOf = async (name: string): Promise<unknown> => {
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const isIt = (node: (typeof nodes)[number]) => node.role?.value === 'button' && node.name?.value === name;
    return nodes.find((node) => !node.ignored && isIt(node))?.description?.value;
  };
  const alerts = () => page.getByRole('alert').count();
  const waits = (...writes: PendingWriteView[]): StoryPageView => ({
    ...inPreRead,
    preRead: { unposted: 0 },
    pending: writes,
  });
  const postedAt = new Date().toISOString();
  const posted: StoryPageView = { ...inPreRead, preRead: { unposted: 0, postedAt } };

  it('tells why a pre-read waits, without alarm; sent, it is posted and nothing of that is left', async () => {
    await open(waits(pending.waiting));
    const waiting = write('Your pre-read', 'Pre-read of #31');
    await waiting.getByText('waits until 14:32').waitFor();
    await waiting.getByText(/rate limit is reached.*sent by itself at 14:32/).waitFor();
    await region('Your pre-read').getByText('It stays a draft until it is sent.').waitFor();
    assert.equal(await alerts(), 0, 'nothing for its person to do');
    await show(waits({ ...pending.waiting, isSending: true, state: 'sending', why: '' }));
    await region('Your pre-read').getByText('sending …').waitFor();
    assert.equal(await waiting.count(), 0);
    await show(posted);
    await region('Your pre-read')
      .getByText(/^posted/)
      .waitFor();
    assert.deepEqual([await waiting.count(), await alerts()], [0, 0]);
  });

  it('says once why a pre-read has stopped, and sends it again on demand', async () => {
    await open(waits(pending.stopped));
    const stopped = write('Your pre-read', 'Pre-read of #31');
    await stopped.getByText(/isn’t allowed.*Ask a maintainer.*kept here as a draft/).waitFor();
    assert.equal(await alerts(), 1, 'said once');
    await stopped.getByRole('button', { name: 'Retry now' }).click();
    const { what, request } = await extension.receivesRequest('actOnWrite');
    assert.deepEqual(what, { type: 'actOnWrite', write: 'w2', action: 'retry' });
    await show(posted);
    await extension.send({ type: 'done', request });
    await region('Your pre-read')
      .getByText(/^posted/)
      .waitFor();
    assert.deepEqual([await stopped.count(), await alerts()], [0, 0]);
  });

  it('offers what helps first: to sign in where that is what it waits for', async () => {
    await open(waits(pending.signedOut));
    const waiting = write('Your pre-read', 'Pre-read of #31');
    await waiting.getByText('waits until you sign in').waitFor();
    assert.equal(await alerts(), 1);
    const [first] = await waiting.locator('vscode-button').allTextContents();
    assert.equal(first?.trim(), 'Sign in');
    await waiting.getByRole('button', { name: 'Sign in' }).click();
    const { what } = await extension.receivesRequest('actOnWrite');
    assert.deepEqual(what, { type: 'actOnWrite', write: 'w4', action: 'signIn' });
  });

  it('tells of an estimate that it is kept and not sealed yet', async () => {
    const note = 'Your estimate is kept on this machine, and not on GitHub yet.';
    await open({ ...sealed, myEstimate: { state: 'draft', card: '8', note }, pending: [pending.ballot] });
    await region('Your estimate').getByText(note).waitFor();
    const waiting = write('Your estimate', 'Estimate for #31');
    await waiting.getByText(/GitHub can’t be reached.*sent by itself/).waitFor();
    await show(sealed);
    await region('Your estimate').getByText('Sealed for Refinement, sprint 14.').waitFor();
    assert.equal(await waiting.count(), 0);
    await region('Your estimate').getByRole('button', { name: 'Change' }).click();
    await page.getByRole('radiogroup', { name: 'Cards' }).waitFor();
  });

  it('asks by one press, from the keyboard too, where a kept card waits for its voter’s word', async () => {
    const note = 'It is sealed for “Sprint 14” once you say so: lena holds the key.';
    const offer = { session: 80, shown: 'as it is', label: 'Seal all 3 for lena’s session' };
    await open({
      ...sealed,
      nextStep: { step: 'seal' },
      myEstimate: { state: 'draft', card: '8', note, offers: [offer] },
    });
    await page.getByRole('button', { name: 'Seal my card', exact: true }).click();
    await region('Your estimate').getByText(note).waitFor();
    const button = region('Your estimate').getByRole('button', { name: offer.label });
    assert.equal(await descriptionOf(offer.label), note);
    await button.press('Enter');
    const { what } = await extension.receivesRequest('sealEstimates');
    assert.deepEqual(what, { type: 'sealEstimates', session: 80, shown: 'as it is' });
    await region('Your estimate').getByRole('button', { name: 'Sealing …' }).waitFor();
  });

  it('says at the button who can open a card, and sends which session was shown there', async () => {
    await open({ ...inPreRead, preRead: { unposted: 0 } }, { estimate: { card: '5' } });
    await region('Your estimate').getByText('Only lena can open it, at the reveal.').waitFor();
    await region('Your estimate').getByRole('button', { name: 'Seal estimate' }).click();
    const { what } = await extension.receivesRequest('submitEstimate');
    assert.equal('shown' in what && what.shown, inPreRead.round?.shown);
  });

  it('warns of several sessions that have the story, and offers each, but no other', async () => {
    const { round: _, ...inNone } = inPreRead;
    const contest = 'Several open sessions have this story: #7 of ana and #9 of carol.';
    const offers = ['ana', 'carol'].map((login, at) => ({ session: 7 + at, shown: login, label: `Seal for ${login}` }));
    const viewer = { login: 'lena', isLead: true };
    await open({ ...inNone, contest, viewer, myEstimate: { state: 'draft', card: '5', note: 'Kept.', offers } });
    await region('Your estimate').getByText(contest).waitFor();
    assert.equal(
      await region('Your estimate')
        .getByRole('button', { name: /^Seal for/ })
        .count(),
      2,
    );
    assert.equal(
      await region('Your estimate')
        .getByRole('button', { name: /Prepare session/ })
        .count(),
      0,
    );
  });

  it('shows a decision that waits among the others, until it is one of them and another can be made', async () => {
    await open({ ...revealed, pending: [pending.decision] });
    await write('Decide', 'Decision “Needs work” on #31')
      .getByText(/sent by itself/)
      .waitFor();
    const first = region('Decisions').getByRole('listitem').first();
    await first.getByText('waits to be sent').waitFor();
    await first.getByText('The sync is unclear.').waitFor();
    const [last] = revealed.decisions;
    assert.ok(last);
    const decision = { ...last, decidedAt: new Date().toISOString(), rationale: 'The sync is unclear.' };
    await show({ ...revealed, decisions: [decision, ...revealed.decisions] });
    await region('Decisions').getByText('waits to be sent').waitFor({ state: 'detached' });
    await first.getByText('The sync is unclear.').waitFor();
    await page.getByRole('button', { name: 'Decide…' }).waitFor();
  });

  it('says why a decision was refused, and lets it be edited; a closed story says so itself', async () => {
    await open({ ...revealed, state: 'closed', pending: [pending.refused] });
    await page.getByText('This issue is closed on GitHub.').waitFor();
    await region('Decisions').getByText('not sent').waitFor();
    const stopped = write('Decide', 'Decision “Dropped” on #31');
    await stopped.getByText('#31 has been closed meanwhile. Nothing was written.').waitFor();
    await stopped.getByRole('button', { name: 'Edit' }).click();
    const { what, request } = await extension.receivesRequest('actOnWrite');
    assert.deepEqual(what, { type: 'actOnWrite', write: 'w7', action: 'edit' });
    await extension.send({ type: 'tell', what: { decision: { outcome: 'dropped', rationale: 'Nobody asked.' } } });
    await show({ ...revealed, state: 'closed' });
    await extension.send({ type: 'done', request });
    assert.equal(await page.getByRole('textbox', { name: 'Why', exact: true }).inputValue(), 'Nobody asked.');
  });

  it('shows both versions where a teammate has changed the same, and asks for the one that is chosen', async () => {
    await open({ ...revealed, pending: [pending.conflict] });
    const conflict = write('Decide', 'Decision “Ready” on #31');
    await conflict.getByText('bob has decided on #31 since you looked: Split.').waitFor();
    await conflict.getByText('split: The refund of a guest').waitFor();
    await conflict.getByText('ready: Clear, small').waitFor();
    await conflict.getByRole('button', { name: 'Keep GitHub’s' }).click();
    const { what, request } = await extension.receivesRequest('actOnWrite');
    assert.deepEqual(what, { type: 'actOnWrite', write: 'w3', action: 'theirs' });
    await show(revealed);
    await extension.send({ type: 'done', request });
    await conflict.waitFor({ state: 'detached' });
  });

  it('names a record that does not count, and shows its comment', async () => {
    await open(revealed);
    await page.getByText(/A comment by mallory looks like a decision/).waitFor();
    await page.getByRole('button', { name: 'Show on GitHub' }).click();
    const { what } = await extension.receivesRequest('openLink');
    assert.equal(what.url, revealed.ignored[0]?.url);
  });

  it('tells what was posted, takes it back on demand, and says why where that can’t be done', async () => {
    await open(inPreRead);
    await page.getByRole('button', { name: 'Post pre-read' }).click();
    const post = await extension.receivesRequest('postPreRead');
    await extension.send({ type: 'done', request: post.request, notice: 'Pre-read posted.', undo: 'j1' });
    await page.getByRole('status').getByText('Pre-read posted.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    const undo = await extension.receivesRequest('undoWrite');
    assert.equal(undo.what.write, 'j1');
    const error = 'It can’t be undone: The comment on #31 has been edited since. Nothing was changed.';
    await extension.send({ type: 'done', request: undo.request, error });
    await page.getByRole('alert').getByText(error).waitFor();
  });

  for (const width of [1_200, 700, 400])
    it(`has no button below a notice, wherever the page is scrolled, ${width} px wide`, async () => {
      await open({ ...inPreRead, viewer: { ...inPreRead.viewer, isLead: true } });
      await page.setViewportSize({ width, height: 600 });
      await page.getByRole('button', { name: 'Post pre-read' }).click();
      const { request } = await extension.receivesRequest('postPreRead');
      const notice = 'Pre-read posted. It is one comment on #31, and is edited in place from now on.';
      await extension.send({ type: 'done', request, notice, undo: 'j1' });
      await page.getByRole('status').getByText(notice).waitFor();
      const { hidden, seen } = await page.evaluate(() => {
        const buttons = [...document.querySelectorAll('vscode-button, button, summary')];
        const isReached = (one: Element) => {
          one.scrollIntoView({ block: 'end' });
          const { left, top, width, height } = one.getBoundingClientRect();
          const hit = document.elementFromPoint(left + width / 2, top + height / 2);
          return width === 0 || (hit !== null && one.contains(hit));
        };
        const found = buttons.filter((one) => !isReached(one));
        return { hidden: found.map((one) => one.textContent?.trim()), seen: buttons.length };
      });
      assert.ok(seen > 15, String(seen));
      assert.deepEqual(hidden, []);
    });

  it('lets a notice go that has been read, unless somebody points at it or is in it', async () => {
    const tell = async () => {
      await open(inPreRead);
      await page.clock.install();
      await page.getByRole('button', { name: 'Post pre-read' }).click();
      const post = await extension.receivesRequest('postPreRead');
      await extension.send({ type: 'done', request: post.request, notice: 'Pre-read posted.', undo: 'j1' });
      await page.getByRole('status').getByText('Pre-read posted.').waitFor();
    };
    const isThere = () => page.getByRole('status').getByText('Pre-read posted.').isVisible();
    await tell();
    await page.clock.runFor(15_000);
    assert.ok(await isThere());
    await page.clock.runFor(6_000);
    assert.ok(!(await isThere()));
    await tell();
    await page.getByRole('button', { name: 'Undo' }).focus();
    await page.clock.runFor(120_000);
    assert.ok(await isThere());
  });

  it('looks at a pre-read and a decision before they are written, as they are in the form', async () => {
    await open(revealed, {
      decision: { outcome: 'needs-work', rationale: 'VAT?', estimate: '5', followUps: '@bob ask' },
    });
    await region('Decide').getByRole('button', { name: 'Preview' }).click();
    const { what } = await extension.receivesRequest('previewDecision');
    const followUps = [{ text: 'ask', owner: 'bob' }];
    assert.deepEqual(what, {
      type: 'previewDecision',
      outcome: 'needs-work',
      rationale: 'VAT?',
      estimate: '5',
      followUps,
    });
    await show(inPreRead);
    await region('Your pre-read').getByRole('button', { name: 'Preview' }).click();
    await extension.receivesRequest('previewPreRead');
  });

  it('keeps all that is typed while teammates post, and while GitHub can’t be reached', async () => {
    const view = { ...inPreRead, viewer: { login: 'lena', isLead: true } };
    const typed: TypedText = {
      risk: { title: 'Half a ri' },
      question: 'Half a question',
      answers: { q1: 'Half an answer' },
      decision: { outcome: 'needs-work', rationale: 'Half a reason' },
      estimate: { card: '13', reason: 'Half a why' },
    };
    await open(view, typed);
    const isAllThere = async () => {
      const texts = await page
        .getByRole('textbox')
        .evaluateAll((fields) => fields.map((field) => 'value' in field && field.value));
      for (const half of ['ri', 'question', 'reason', 'why']) assert.ok(texts.includes(`Half a ${half}`), half);
      assert.ok(texts.includes('Half an answer'));
      assert.ok(await page.getByRole('radiogroup', { name: 'Cards' }).getByRole('radio', { name: '13' }).isChecked());
    };
    await isAllThere();
    const asked = {
      id: 'q9',
      author: 'bob',
      text: 'Who?',
      answers: [],
      isMine: false,
      isDraft: false,
      isAnsweredInDraft: false,
    };
    await show({ ...view, questions: [...view.questions, asked] });
    await region('Questions').getByText('Who?').waitFor();
    await isAllThere();
    await show({ ...view, staleNote: 'Offline · as of 14:05' });
    await page.getByText('Offline · as of 14:05').waitFor();
    await isAllThere();
  });
});
