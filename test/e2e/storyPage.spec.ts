import assert from 'node:assert/strict';
import { type Page } from 'playwright-core';
import { storyPageContract, type StoryPageTypes, type TypedText } from '../../src/protocol/storyPage';
import { type StoryPageView } from '../../src/protocol/storyPageView';
import { inPreRead, revealed, sealed } from './preview/stories';
import { type PlayedExtension } from './preview/pagePreview';
import { usePage } from './preview/usePage';

describe('the page of a story', () => {
  const alone = usePage('story', storyPageContract);
  let page: Page;
  let extension: PlayedExtension<StoryPageTypes>;

  async function open(view?: StoryPageView, typed?: TypedText, state?: unknown): Promise<void> {
    extension = await alone.open({ state });
    ({ page } = extension);
    if (!view) return;
    await extension.send({ type: 'snapshot', view, ...(typed ? { typed } : {}) });
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
  const card = (name: string) =>
    page.getByRole('radiogroup', { name: 'Cards' }).getByRole('radio', { name, exact: true });
  const region = (name: string) => page.getByRole('region', { name, exact: true });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const riskTitle = () => page.getByRole('textbox', { name: 'What could go wrong?' });

  it('opens links of the body outside, and none in itself', async () => {
    await open(inPreRead);
    await page.getByRole('link', { name: 'docs/checkout.md' }).click();
    const { what } = await extension.receivesRequest('openLink');
    assert.equal(what.url, 'https://github.com/acme/webshop/blob/HEAD/docs/checkout.md');
    assert.equal(page.url(), `${alone.url}/`);
  });

  it('chooses a card by digits and seals it by Enter, without a mouse', async () => {
    await open(inPreRead);
    await card('0').focus();
    await page.keyboard.type('13');
    assert.ok(await card('13').isChecked());
    await page.keyboard.press('ArrowLeft');
    assert.ok(await card('8').isChecked());
    await page.keyboard.press('Enter');
    const { what } = await extension.receivesRequest('submitEstimate');
    assert.equal(what.card, '8');
  });

  it('keeps no card where VS Code would write it down in clear', async () => {
    await open(inPreRead);
    await card('13').check();
    await page.getByRole('textbox', { name: 'Why (optional)' }).fill('the migration');
    await extension.receives(
      (message) => message.type === 'typing' && message.typed.estimate?.reason === 'the migration',
    );
    assert.deepEqual(await extension.state(), { ref: inPreRead.ref, typed: {} });
  });

  it('shows my sealed card on demand alone', async () => {
    await open(sealed);
    assert.equal(await region('Your estimate').getByText('8', { exact: true }).count(), 0);
    await button('Show my estimate').click();
    await region('Your estimate').getByText('8', { exact: true }).waitFor();
    await button('Hide my estimate').click();
    assert.equal(await region('Your estimate').getByText('8', { exact: true }).count(), 0);
  });

  it('keeps focus, caret and text while news come in', async () => {
    await open(inPreRead);
    await button('Flag a risk').click();
    await riskTitle().fill('Refunds for guests');
    await page.keyboard.press('Home');
    await page.keyboard.type('Late ');
    await extension.send({ type: 'snapshot', view: { ...inPreRead, title: 'Guests may check out', risks: [] } });
    await page.getByRole('heading', { name: 'Guests may check out' }).waitFor();
    await page.keyboard.type('and ');
    assert.equal(await riskTitle().inputValue(), 'Late and Refunds for guests');
  });

  it('adds a risk by Enter, keeps it while that fails, and clears it once it is done', async () => {
    await open(inPreRead);
    await button('Flag a risk').click();
    await riskTitle().fill('Refunds for guests');
    await page.keyboard.press('Enter');
    const first = await extension.receivesRequest('addRisk');
    assert.deepEqual(first.what.risk, {
      title: 'Refunds for guests',
      category: 'unknown',
      likelihood: 'medium',
      impact: 'medium',
      blocker: false,
      mitigation: '',
    });
    await extension.send({ type: 'done', request: first.request, error: 'This machine’s storage is full.' });
    await region('Risks').getByText('storage is full').waitFor();
    assert.equal(await riskTitle().inputValue(), 'Refunds for guests');
    await page.keyboard.press('Enter');
    await extension.receives((message) => message.type === 'request' && message.request === first.request + 1);
    await extension.send({ type: 'done', request: first.request + 1 });
    await riskTitle().waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Flag a risk');
  });

  it('opens every place of a risk', async () => {
    await open(inPreRead);
    await button('session.ts:12').click();
    const { what } = await extension.receivesRequest('openAnchor');
    assert.deepEqual(what, { type: 'openAnchor', risk: 'r1', place: 1 });
  });

  const openRisk = () => region('Risks').getByRole('listitem').filter({ hasText: 'The session cookie is shared' });
  const acceptedRisk = () => region('Risks').getByRole('listitem').filter({ hasText: 'The old order e-mail' });

  it('tells what was said about a risk, and shows settled ones below, by word and heading', async () => {
    await open(inPreRead);
    await region('Risks').getByRole('heading', { name: 'Settled 2' }).waitFor();
    await region('Risks').getByText('2 open').waitFor();
    const texts = await region('Risks').locator('.risk-title').allInnerTexts();
    assert.deepEqual(
      texts.map((text) => text.split(' ').slice(0, 2).join(' ')),
      ['The session', 'Address check', 'Two more', 'The old'],
    );
    await acceptedRisk().getByText('accepted by lena').waitFor();
    await acceptedRisk().getByText('For the first month support').waitFor();
    const replies = openRisk().getByRole('list', { name: 'Replies to: The session cookie' }).getByRole('listitem');
    assert.deepEqual(await replies.count(), 2);
    assert.match(await replies.first().innerText(), /dan[^]*5 hours ago[^]*A cookie for the shop alone/);
    assert.match(await replies.last().innerText(), /carol[^]*draft[^]*Safari/);
  });

  it('replies to anybody’s risk by keyboard, at once, and leaves the form by Escape', async () => {
    await open(inPreRead);
    await openRisk().getByRole('button', { name: 'Reply or settle' }).press('Enter');
    const field = page.getByRole('textbox', { name: 'Reply', exact: true });
    await page.waitForFunction(() => document.activeElement?.id === 'reply-r1');
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    await openRisk().getByRole('button', { name: 'Reply or settle' }).click();
    assert.ok(await openRisk().getByRole('button', { name: 'Post reply' }).isDisabled());
    await field.fill('Nobody reads the blog');
    await openRisk().getByText('Posted at once, in your pre-read comment.').waitFor();
    await page.keyboard.press('Enter');
    const { what, request } = await extension.receivesRequest('replyToRisk');
    assert.deepEqual(what, { type: 'replyToRisk', risk: 'r1', text: 'Nobody reads the blog' });
    await extension.send({ type: 'done', request, error: 'This risk is not on #31 any more.' });
    await openRisk().getByText('not on #31 any more').waitFor();
    assert.equal(await field.inputValue(), 'Nobody reads the blog');
    await page.keyboard.press('Enter');
    await extension.receives((message) => message.type === 'request' && message.request === request + 1);
    await extension.send({ type: 'done', request: request + 1 });
    await field.waitFor({ state: 'detached' });
  });

  it('settles a risk: accepting takes a reason, resolving none', async () => {
    await open(inPreRead);
    await openRisk().getByRole('button', { name: 'Reply or settle' }).click();
    const kinds = openRisk().getByRole('radiogroup', { name: 'What becomes of the risk' });
    assert.deepEqual(
      await kinds.getByRole('radio').evaluateAll((radios) => radios.map((radio) => radio.getAttribute('value'))),
      [...['reply', 'resolved', 'mitigated', 'accepted']],
    );
    await kinds.getByRole('radio', { name: 'Accept' }).check();
    assert.ok(await openRisk().getByRole('button', { name: 'Accept', exact: true }).isDisabled());
    await openRisk().getByText('Say why.').waitFor();
    await openRisk().getByRole('textbox', { name: 'Why is it accepted?' }).waitFor();
    await kinds.getByRole('radio', { name: 'Resolve' }).check();
    await openRisk().getByRole('button', { name: 'Resolve', exact: true }).click();
    const { what } = await extension.receivesRequest('replyToRisk');
    assert.deepEqual(what, { type: 'replyToRisk', risk: 'r1', text: '', sets: 'resolved' });
  });

  it('has what was chosen and typed about a risk again after a reload, and reopens by it', async () => {
    const replies = { r4: { text: 'Support has no time', sets: 'open' }, r2: { text: 'Nobody reads this' } };
    await open(inPreRead, {}, { ref: inPreRead.ref, typed: { replies } });
    assert.ok(await acceptedRisk().getByRole('radio', { name: 'Reopen' }).isChecked());
    const field = page.getByRole('textbox', { name: 'Why is it open again?' });
    assert.equal(await field.inputValue(), 'Support has no time');
    assert.equal(await page.getByRole('textbox', { name: 'Reply', exact: true }).count(), 0);
    await field.press('Enter');
    const { what } = await extension.receivesRequest('replyToRisk');
    assert.deepEqual(what, { type: 'replyToRisk', risk: 'r4', text: 'Support has no time', sets: 'open' });
  });

  it('lets a risk that only I can read be edited alone, and my own replies be removed alone', async () => {
    await open(inPreRead);
    const draft = region('Risks').getByRole('listitem').filter({ hasText: 'Two more states' });
    assert.equal(await draft.getByRole('button', { name: /Reply/ }).count(), 0);
    const remove = region('Risks').getByRole('button', { name: /^Remove reply/ });
    assert.equal(await remove.count(), 1);
    await remove.click();
    const { what } = await extension.receivesRequest('removeReply');
    assert.deepEqual(what, { type: 'removeReply', id: 'y2' });
  });

  it('has each act once: where the header has the next step, its section says so in words', async () => {
    await open(inPreRead);
    assert.equal(await button('Post pre-read').count(), 1);
    await region('Your pre-read')
      .getByText(/“Post pre-read” at the top writes/)
      .waitFor();
    await open({ ...inPreRead, nextStep: { step: 'decide' } });
    await region('Your pre-read').getByRole('button', { name: 'Post pre-read' }).waitFor();
    const { round } = sealed;
    assert.ok(round);
    await open({ ...sealed, round: { ...round, canReveal: true }, nextStep: { step: 'reveal' } });
    assert.equal(await button('Reveal estimates').count(), 1);
    await region('Your estimate').getByText('“Reveal estimates” is at the top.').waitFor();
  });

  it('sends a request once, however often its button is pressed', async () => {
    await open(inPreRead);
    await button('Post pre-read').dblclick();
    await button('Posting …').click({ force: true });
    await extension.receivesRequest('postPreRead');
    assert.equal(extension.received.filter(({ type }) => type === 'request').length, 1);
  });

  it('has what was typed again after a reload, before the extension knew of it', async () => {
    const state = { ref: inPreRead.ref, typed: { question: 'Who pays the', answers: { q1: 'Nobody' } } };
    await open(inPreRead, { question: 'Who' }, state);
    assert.equal(await page.getByRole('textbox', { name: 'What needs an answer?' }).inputValue(), 'Who pays the');
    assert.equal(await page.getByRole('textbox', { name: 'Answer to carol' }).inputValue(), 'Nobody');
    await extension.receives((message) => message.type === 'typing' && message.typed.question === 'Who pays the');
  });

  it('does not take the typed text of another story for this one', async () => {
    await open(inPreRead, { question: 'Who' }, { ref: 'acme/webshop#1', typed: { question: 'Elsewhere' } });
    assert.equal(await page.getByRole('textbox', { name: 'What needs an answer?' }).inputValue(), 'Who');
  });

  it('lets a lead mark a story ready only with a reason where criteria are unmet, naming them', async () => {
    await open(revealed);
    await button('Decide…').click();
    await page.getByRole('radio', { name: 'Ready' }).check();
    assert.ok(await page.getByRole('radiogroup', { name: 'Estimate' }).getByRole('radio', { name: '5' }).isChecked());
    await region('Decide').getByText('Definition of Ready not met: Open questions · Open blocker.').waitFor();
    assert.ok(await button('Record decision').isDisabled());
    await page.getByRole('textbox', { name: 'Ready all the same, because' }).fill('Legal answers on Monday');
    await page.getByRole('textbox', { name: 'Follow-ups (optional)' }).fill('@bob ask Legal\nrename the cookie');
    await region('Decide').getByText('Adds the label ready').waitFor();
    await button('Record decision').click();
    const { what } = await extension.receivesRequest('recordDecision');
    assert.deepEqual(what, {
      type: 'recordDecision',
      outcome: 'ready',
      rationale: '',
      estimate: '5',
      followUps: [{ text: 'ask Legal', owner: 'bob' }, { text: 'rename the cookie' }],
      override: 'Legal answers on Monday',
    });
  });

  it('gives leads alone the means to decide', async () => {
    await open({ ...revealed, viewer: { login: 'carol', isLead: false }, nextStep: { waitsFor: 'decision' } });
    assert.equal(await region('Decide').count(), 0);
    assert.equal(await button('Decide…').count(), 0);
  });

  it('says why a story cannot be shown and what helps', async () => {
    await open();
    await extension.send({
      type: 'unavailable',
      message: 'You are signed out.',
      action: { label: 'Sign in' },
    });
    await page.getByText('You are signed out.').waitFor();
    await button('Sign in').click();
    await extension.receivesRequest('runAction');
  });

  it('tells screen readers the result that the bars draw', async () => {
    await open(revealed);
    const table = region('Estimates').getByRole('table', { name: 'Estimates by card' });
    assert.equal(await table.getByRole('row', { name: '5 (median) 3 estimates' }).count(), 1);
  });

  for (const [name, view, typed] of [
    [
      'in a pre-read',
      inPreRead,
      { risk: { title: '' }, question: '', answers: { q1: '' }, replies: { r1: { text: '' }, r4: { text: '' } } },
    ],
    ['after the reveal', revealed, { decision: { outcome: 'ready' } }],
    ['when sealed', sealed, {}],
  ] as const)
    it(`names every control ${name}, and each element once`, async () => {
      await open(view, typed);
      const session = await page.context().newCDPSession(page);
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      const roles = [
        'button',
        'radio',
        'radiogroup',
        'textbox',
        'combobox',
        'checkbox',
        'link',
        'region',
        'heading',
        'image',
      ];
      const controls = nodes.filter(({ role, ignored }) => !ignored && roles.includes(String(role?.value)));
      assert.ok(controls.length > 20);
      assert.deepEqual(
        controls.filter((node) => !String(node.name?.value ?? '').trim()),
        [],
      );
      const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
      assert.deepEqual(
        ids.filter((id, at) => ids.indexOf(id) !== at),
        [],
      );
    });
});
