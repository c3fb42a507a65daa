import assert from 'node:assert/strict';
import { type Page } from 'playwright-core';
import { pseudoLanguage, pseudoTexts } from '../../scripts/pseudoLocale';
import { writesPageContract, type WritesPageTypes, type WritesPageView } from '../../src/protocol/writesPage';
import { hostileText } from './preview/hostileStory';
import { type PlayedExtension } from './preview/pagePreview';
import { broken, untranslated } from './preview/shownWords';
import { usePage } from './preview/usePage';
import { nothingWaits, oneWaits, someElsewhere, someWait, twoRepositories } from './preview/writes';

describe('the page of what waits to be sent', () => {
  const alone = usePage('writes', writesPageContract);
  let page: Page;
  let extension: PlayedExtension<WritesPageTypes>;

  async function open(view?: WritesPageView, on = alone): Promise<void> {
    extension = await on.open({ width: 900 });
    ({ page } = extension);
    if (view) await show(view);
  }
  async function show(view: WritesPageView): Promise<void> {
    await extension.send({ type: 'snapshot', view });
    await page.locator('#writes').waitFor();
  }
  const write = (what: string) => page.getByRole('group', { name: what });
  const action = (what: string, name: string) => write(what).getByRole('button', { name, exact: true });

  it('tells of each write what it is, its story, where it stands, why and until when', async () => {
    await open(someWait);
    await page.getByText('4 writes are not on GitHub yet · 2 need you').waitFor();
    const text = await write('Pre-read of #17').innerText();
    for (const part of [/waits until 14:32/, /#17 Save the cart/, /2 hours ago/, /GitHub can’t be reached/])
      assert.match(text, part);
    assert.equal(await write('Session “Refinement, sprint 14”').getByText('next to be sent').count(), 1);
  });

  it('names repositories where several are open', async () => {
    await open(twoRepositories);
    await write('Pre-read of #17').getByText('acme/webshop').waitFor();
    await write('Estimate for #12').getByText('acme/api').waitFor();
    await page.getByText('2 writes are not on GitHub yet · 1 needs you').waitFor();
  });

  it('shows a conflict side by side, and asks for what was chosen', async () => {
    await open(someWait);
    const conflict = write('Decision “Ready” on #31');
    await conflict.getByText('split: The refund of a guest').waitFor();
    await conflict.getByText('ready: Clear, small').waitFor();
    await action('Decision “Ready” on #31', 'Keep GitHub’s').click();
    const { what } = await extension.receivesRequest('actOnWrite');
    assert.deepEqual(what, { type: 'actOnWrite', write: 'w3', action: 'theirs' });
  });

  it('asks once however often a button is pressed, and other writes meanwhile', async () => {
    await open(someWait);
    await action('Pre-read of #17', 'Retry now').dblclick();
    await action('Estimate for #12', 'Sign in').click();
    await extension.receives((message) => message.type === 'request' && message.request === 2);
    const asked = extension.received.flatMap((message) => (message.type === 'request' ? [message.what] : []));
    assert.deepEqual(asked, [
      { type: 'actOnWrite', write: 'w1', action: 'retry' },
      { type: 'actOnWrite', write: 'w4', action: 'signIn' },
    ]);
  });

  it('says beside a write why something could not be done', async () => {
    await open(someWait);
    await action('Pre-read of #17', 'Discard').click();
    const { request } = await extension.receivesRequest('actOnWrite');
    await extension.send({ type: 'done', request, error: 'This machine’s storage is full.' });
    await write('Pre-read of #17').getByRole('alert').getByText('storage is full').waitFor();
    await action('Pre-read of #17', 'Discard').click();
    await write('Pre-read of #17').getByText('storage is full').waitFor({ state: 'detached' });
  });

  it('opens the story that a write is about', async () => {
    await open(oneWaits);
    await page.getByRole('button', { name: /#17 Save the cart/ }).click();
    const { what } = await extension.receivesRequest('openStory');
    assert.equal(what.ref, 'acme/webshop#17');
  });

  it('follows what happens, and leaves the focus where work goes on', async () => {
    await open(someWait);
    await action('Pre-read of #17', 'Discard').focus();
    await show({ ...someWait, writes: someWait.writes.filter(({ id }) => id !== 'w3') });
    assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'Discard', 'its place moved');
    await page.keyboard.press('Enter');
    const { request } = await extension.receivesRequest('actOnWrite');
    await show({ ...someWait, writes: someWait.writes.filter(({ id }) => id !== 'w3' && id !== 'w1') });
    await extension.send({ type: 'done', request });
    await page.waitForFunction(() => document.activeElement?.textContent?.trim() === 'Sign in');
    await show(nothingWaits);
    await page.waitForFunction(() => document.activeElement?.id === 'writes');
  });

  it('says so where nothing waits', async () => {
    await open(nothingWaits);
    await page.getByText('Nothing waits: all that you have posted is on GitHub.').waitFor();
    assert.equal(await page.getByRole('listitem').count(), 0);
  });

  it('does not say so while another window has some', async () => {
    await open(someElsewhere);
    await page.getByText('2 writes wait in another window').waitFor();
    await page.getByText(/If that window has gone, this one takes over what it has left/).waitFor();
    assert.equal(await page.getByText('is on GitHub').count(), 0);
    await show({ ...oneWaits, elsewhere: 1 });
    await page
      .getByText('1 write is not on GitHub yet · nothing for you to do · 1 write waits in another window')
      .waitFor();
  });

  it('keeps what its panel is restored from', async () => {
    await open(oneWaits);
    assert.deepEqual(await extension.state(), { ref: 'all', typed: {} });
  });

  it('says why what waits cannot be shown and what helps', async () => {
    await open();
    await page.getByRole('main', { name: 'Loading what waits' }).waitFor();
    await extension.send({ type: 'unavailable', message: 'You are signed out.', action: { label: 'Sign in' } });
    await page.getByRole('alert').getByText('You are signed out.').waitFor();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await extension.receivesRequest('runAction');
  });

  it('draws nothing of hostile text, at any width', async () => {
    const hostile = someWait.writes.map((each) => ({
      ...{ ...each, what: hostileText, why: hostileText, state: hostileText, repository: hostileText },
      story: { ref: 'a/b#1', number: 1, title: hostileText },
      conflicts: [{ about: hostileText, mine: hostileText, theirs: hostileText }],
    }));
    await open({ ...someWait, writes: hostile });
    assert.equal(await page.evaluate(() => 'wasRun' in window), false);
    assert.equal(await page.locator('img, a').count(), 0);
    for (const width of [400, 900]) {
      await page.setViewportSize({ width, height: 900 });
      assert.deepEqual(await broken(page), [], `${width} px`);
    }
  });

  it('names every control', async () => {
    await open(someWait);
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const controls = nodes.filter(
      ({ role, ignored }) => !ignored && ['button', 'heading', 'region', 'group'].includes(String(role?.value)),
    );
    assert.ok(controls.length > 15);
    assert.deepEqual(
      controls.filter((node) => !String(node.name?.value ?? '').trim()),
      [],
    );
  });

  describe('in a language of longer words', () => {
    const longer = usePage('writes', writesPageContract, { language: pseudoLanguage, texts: pseudoTexts() });

    for (const [state, view] of Object.entries({ someWait, oneWaits, nothingWaits, someElsewhere }))
      it(`is translated, and whole at every width: ${state}`, async () => {
        await open(view, longer);
        assert.deepEqual(await untranslated(page, view), []);
        for (const width of [400, 900]) {
          await page.setViewportSize({ width, height: 900 });
          assert.deepEqual(await broken(page), [], `${width} px`);
        }
      });
  });
});
