import assert from 'node:assert/strict';
import { type Page } from 'playwright-core';
import { storyPageContract, type StoryPageTypes, type TypedText } from '../../src/protocol/storyPage';
import { type StoryPageView } from '../../src/protocol/storyPageView';
import { type PlayedExtension } from './preview/pagePreview';
import { pending } from './preview/pendingWrites';
import { discussion } from './preview/discussions';
import { inPreRead } from './preview/stories';
import { usePage } from './preview/usePage';

describe('the page of a story that people discuss', () => {
  const alone = usePage('story', storyPageContract);
  let page: Page;
  let extension: PlayedExtension<StoryPageTypes>;

  async function open(own: Partial<StoryPageView> = {}, typed?: TypedText): Promise<void> {
    extension = await alone.open();
    ({ page } = extension);
    await show(own, typed);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
  const show = (own: Partial<StoryPageView> = {}, typed?: TypedText) =>
    extension.send({ type: 'snapshot', view: { ...inPreRead, ...own }, ...(typed ? { typed } : {}) });
  const region = (name: string) => page.getByRole('region', { name, exact: true });
  const comment = (by: string) => page.getByRole('article', { name: `Comment by ${by}` });
  const box = (name = 'Write a comment') => page.getByRole('textbox', { name, exact: true });
  const press = (within: ReturnType<typeof region>, name: string | RegExp) =>
    within.getByRole('button', { name, exact: true }).click();

  it('shows what was said like the story, in its order, and records in one line that leads to them', async () => {
    await open();
    await comment('paula').getByRole('link', { name: 'list' }).waitFor();
    const items = await region('Discussion').locator('.contributions > li').allInnerTexts();
    assert.deepEqual(
      items.map((text) => /paula|bob|carol|lena/.exec(text)?.[0]),
      ['paula', 'bob', 'carol', 'bob', 'lena'],
    );
    await press(region('Discussion').getByRole('listitem').filter({ hasText: 'decision: Needs work' }), 'Show');
    await page.locator('section#decisions:focus').waitFor();
  });

  it('says what is new, and whose comment somebody has edited', async () => {
    await open();
    await comment('bob').getByText('new', { exact: true }).waitFor();
    await comment('bob')
      .getByText(/edited by lena/)
      .waitFor();
    assert.equal(await comment('paula').getByText('new', { exact: true }).count(), 0);
    await page.getByRole('button', { name: '6 comments · 2 new' }).click();
    await page.locator('section#discussion:focus').waitFor();
  });

  it('follows a link to a comment that it shows on the page, and any other outside', async () => {
    const [first] = discussion.contributions;
    assert.ok(first?.kind === 'comment');
    const to = (id: number) => `[see ${id}](${inPreRead.url}#issuecomment-${id})`;
    const linking = { ...first, id: 16, body: `${to(11)} ${to(12)} ${to(999)}` };
    await open({ discussion: { ...discussion, contributions: [...discussion.contributions, linking] } });
    for (const id of [11, 12]) {
      await region('Discussion')
        .getByRole('link', { name: `see ${id}` })
        .click();
      await page.locator(`#comment-${id}:focus`).waitFor();
    }
    assert.ok(!extension.received.some(({ type }) => type === 'request'));
    await region('Discussion').getByRole('link', { name: 'see 999' }).click();
    const { what } = await extension.receivesRequest('openLink');
    assert.equal(what.url, `${inPreRead.url}#issuecomment-999`);
  });

  it('asks for the earlier ones of many', async () => {
    await open({ discussion: { ...discussion, earlier: 471 } });
    await press(region('Discussion'), 'Show earlier comments (471)');
    const { request } = await extension.receivesRequest('showEarlier');
    await show({ discussion });
    await extension.send({ type: 'done', request });
    await region('Discussion')
      .getByRole('button', { name: /earlier/ })
      .waitFor({ state: 'detached' });
  });

  it('says that comments are being read, and what can be done where they could not be', async () => {
    await open({ discussion: { ...discussion, contributions: [], unread: 3, isReading: true } });
    await region('Discussion').getByText('Reading 3 comments …').waitFor();
    await show({ discussion: { ...discussion, contributions: [], unread: 3, isReading: false } });
    await press(region('Discussion'), 'Read again');
    await extension.receivesRequest('refresh');
  });

  it('shows how people have reacted, and takes mine back or adds one by the keyboard', async () => {
    await open();
    const story = page.getByRole('group', { name: 'Reactions to the story' });
    const pill = (name: string) => story.getByRole('button', { name, exact: true });
    const mine = pill('React with thumbs up, 7 people, you too');
    assert.deepEqual(
      [await mine.getAttribute('aria-pressed'), await mine.getAttribute('title')],
      ['true', 'thumbs up: bob, carol, dan, lena, paula, 2 more'],
    );
    await mine.focus();
    await page.keyboard.press('Enter');
    const { what, request } = await extension.receivesRequest('react');
    assert.deepEqual(what, { type: 'react', content: '+1', isOn: false });
    await extension.send({ type: 'done', request });
    await pill('React with rocket, 1 person').waitFor();
    await pill('React').focus();
    await page.keyboard.press('Enter');
    await pill('React with eyes').focus();
    await page.keyboard.press('Space');
    const asked = extension.received.filter((each) => each.type === 'request').at(-1);
    assert.deepEqual(asked?.what, { type: 'react', content: 'eyes', isOn: true });
    await page.locator('#reactions-story-add:focus').waitFor();
    const said = comment('bob').getByRole('group', { name: 'Reactions to the comment by bob' });
    await said.getByRole('button', { name: 'React with heart, 1 person, only you' }).click();
    const last = extension.received.filter((each) => each.type === 'request').at(-1);
    assert.deepEqual(last?.what, { type: 'react', comment: 14, content: 'heart', isOn: false });
    assert.equal(
      await comment('paula')
        .getByRole('group', { name: /^Reactions/ })
        .count(),
      0,
    );
  });

  it('posts nothing that is empty', async () => {
    await open();
    await box().fill('  ');
    await box().press('Control+Enter');
    assert.ok(await region('Discussion').getByRole('button', { name: 'Comment', exact: true }).isDisabled());
    assert.ok(!extension.received.some(({ type }) => type === 'request'));
  });

  it('keeps what was written where it fails, and says why beside it', async () => {
    await open();
    await box().fill('On a **phone**, too?');
    await box().press('Control+Enter');
    const { what, request } = await extension.receivesRequest('comment');
    assert.deepEqual(what, { type: 'comment', text: 'On a **phone**, too?' });
    await extension.send({ type: 'done', request, error: 'The comment has 70,000 characters. Shorten it.' });
    await region('Discussion').getByRole('alert').getByText('Shorten it.').waitFor();
    assert.equal(await box().inputValue(), 'On a **phone**, too?');
    await press(region('Discussion'), 'Comment');
    const again = extension.received.filter((each) => each.type === 'request' && each.what.type === 'comment').at(-1);
    assert.ok(again?.type === 'request');
    await extension.send({ type: 'done', request: again.request, notice: 'Comment posted.', undo: 'j1' });
    await page.getByRole('status').getByText('Comment posted.').waitFor();
    assert.equal(await box().inputValue(), '');
  });

  it('previews what is written, and goes on from there', async () => {
    await open({}, { comment: 'On a **phone**, too?' });
    await press(region('Discussion'), 'Preview');
    await page.getByRole('region', { name: 'Preview' }).locator('strong', { hasText: 'phone' }).waitFor();
    assert.ok(await box().isHidden());
    await press(region('Discussion'), 'Write');
    assert.equal(await box().inputValue(), 'On a **phone**, too?');
  });

  it('quotes a comment below what is written already', async () => {
    await open({}, { comment: 'Half a sentence' });
    await press(comment('bob'), 'Quote bob');
    assert.equal(await box().inputValue(), 'Half a sentence\n\n> Yes, line 4. #32 has the same.\n\n');
    assert.ok(await box().evaluate((field) => field === (field.getRootNode() as ShadowRoot).activeElement));
  });

  it('makes a question of a comment, which is a draft until it is added', async () => {
    await open();
    await press(comment('bob'), 'Ask this as a question of the story');
    assert.equal(await box('What needs an answer?').inputValue(), 'Yes, line 4. #32 has the same.');
    assert.ok(!extension.received.some(({ type }) => type === 'request'));
  });

  it('answers an open question where it was asked, in the one draft that it has', async () => {
    const [, asked] = inPreRead.questions;
    const open2 = { ...asked, answers: [] } as StoryPageView['questions'][number];
    await open({ questions: [open2] });
    const line = region('Discussion').getByRole('listitem').filter({ hasText: 'pre-read' }).first();
    const field = (within: ReturnType<typeof region>) => within.getByRole('textbox', { name: 'Answer to bob' });
    await press(line, 'Answer');
    await page.keyboard.type('Thirty days');
    await press(region('Questions'), 'Answer');
    await field(line).waitFor({ state: 'detached' });
    await page.keyboard.type(', no');
    await press(line, 'Answer');
    assert.equal(await field(line).inputValue(), 'Thirty days, no');
    assert.equal(await field(region('Questions')).count(), 0);
    await page.keyboard.type(' more');
    await page.keyboard.press('Enter');
    const { what, request } = await extension.receivesRequest('answerQuestion');
    assert.deepEqual(what, { type: 'answerQuestion', id: 'q2', text: 'Thirty days, no more' });
    const answers = [{ author: 'carol', text: 'Thirty days, no more' }];
    await show({ questions: [{ ...open2, answers, isAnsweredInDraft: true }] });
    await extension.send({ type: 'done', request });
    await line.getByText('answered in your draft: post it').waitFor();
    await page.locator('#comment-12:focus').waitFor();
    await line.getByRole('button', { name: 'Edit answer' }).waitFor();
    await show({ questions: [{ ...open2, answers }] });
    await line.getByText(/How long do we keep/).waitFor({ state: 'detached' });
  });

  it('keeps an answer that is being written where it was asked, though somebody else is faster', async () => {
    const [, asked] = inPreRead.questions;
    await open({}, { answers: { q2: 'Half an ans' }, answeredInDiscussion: 'q2' });
    assert.ok(asked?.answers.length);
    const field = region('Discussion').getByRole('textbox', { name: 'Answer to bob' });
    assert.equal(await field.inputValue(), 'Half an ans');
    await show({ discussion: { ...discussion, contributions: discussion.contributions.slice(-2) } });
    const inSection = region('Questions').getByRole('textbox', { name: 'Answer to bob' });
    assert.equal(await inSection.inputValue(), 'Half an ans', 'never nowhere');
  });

  it('edits mine alone, in place, and leaves it by Cancel', async () => {
    await open();
    assert.equal(
      await comment('bob')
        .getByRole('button', { name: /Edit|Delete/ })
        .count(),
      0,
    );
    await press(comment('carol'), 'Edit comment');
    const field = comment('carol').getByRole('textbox', { name: 'Your comment', exact: true });
    assert.match(await field.inputValue(), /^> Support has had/);
    await press(comment('carol'), 'Cancel');
    await field.waitFor({ state: 'detached' });
    await press(comment('carol'), 'Edit comment');
    await field.fill('Shorter.');
    await press(comment('carol'), 'Save comment');
    const { what, request } = await extension.receivesRequest('editComment');
    assert.ok(what.type === 'editComment' && what.text === 'Shorter.' && what.before?.startsWith('> Support'));
    await extension.send({ type: 'done', request });
    await field.waitFor({ state: 'detached' });
  });

  it('deletes mine after a question', async () => {
    await open();
    await press(comment('carol'), 'Delete comment');
    await comment('carol').getByText('Delete this comment on GitHub? It can’t be brought back.').waitFor();
    await press(comment('carol'), 'Keep it');
    assert.equal(await comment('carol').getByText('can’t be brought back').count(), 0);
    await press(comment('carol'), 'Delete comment');
    await comment('carol')
      .getByRole('group', { name: 'Delete comment' })
      .getByRole('button', { name: 'Delete comment' })
      .click();
    const { what } = await extension.receivesRequest('deleteComment');
    assert.deepEqual(what, { type: 'deleteComment', id: 13 });
  });

  it('shows what waits to be sent with its text, and takes it back into the box below what stands there', async () => {
    await open({ pending: [pending.comment] }, { comment: 'Half a sentence' });
    const waiting = region('Discussion').getByRole('group', { name: 'Comment on #31' });
    await waiting.getByText('On a **phone**, too?').waitFor();
    await press(waiting, 'Edit');
    const { request } = await extension.receivesRequest('actOnWrite');
    await extension.send({ type: 'tell', what: { comment: 'On a **phone**, too?' } });
    await show();
    await extension.send({ type: 'done', request });
    await waiting.waitFor({ state: 'detached' });
    assert.equal(await box().inputValue(), 'Half a sentence\n\nOn a **phone**, too?');
  });

  it('keeps what is written and edited while others comment', async () => {
    await open({}, { comment: 'Half a sentence', editedComments: { 13: 'Half an edit' } });
    const [first] = discussion.contributions;
    assert.ok(first);
    await show({ discussion: { ...discussion, contributions: [...discussion.contributions, { ...first, id: 16 }] } });
    await comment('paula').nth(1).waitFor();
    assert.equal(await box().inputValue(), 'Half a sentence');
    assert.equal(await comment('carol').getByRole('textbox').inputValue(), 'Half an edit');
  });

  it('keeps what I was changing in a comment that goes, and makes a new one of it', async () => {
    await open({}, { editedComments: { 13: 'A long edit of mine' } });
    const contributions = discussion.contributions.filter(({ id }) => id !== 13);
    await show({ discussion: { ...discussion, contributions } });
    const left = region('Discussion').getByRole('group', { name: 'The comment is gone. Your text:' });
    assert.equal(await left.getByRole('textbox').inputValue(), 'A long edit of mine');
    await press(left, 'Make it a new comment');
    await left.waitFor({ state: 'detached' });
    assert.equal(await box().inputValue(), 'A long edit of mine');
  });

  it('says where a comment was changed since I began to edit it, sends what I began from, and goes back to its pencil', async () => {
    await open({}, { editedComments: { 13: 'Mine' }, editedFrom: { 13: 'Before' } });
    await comment('carol').getByText('The comment has been changed since you began.').waitFor();
    await press(comment('carol'), 'Save comment');
    const { what, request } = await extension.receivesRequest('editComment');
    assert.deepEqual(what, { type: 'editComment', id: 13, text: 'Mine', before: 'Before' });
    await extension.send({ type: 'done', request });
    await page.locator('#edit-comment-13:focus').waitFor();
  });

  it('goes on asking whether a comment is to be deleted when something else is done', async () => {
    await open({}, { comment: 'Another' });
    await press(comment('carol'), 'Delete comment');
    await press(region('Discussion'), 'Comment');
    const { request } = await extension.receivesRequest('comment');
    await extension.send({ type: 'done', request, notice: 'Comment posted.' });
    await page.getByText('Comment posted.').waitFor();
    await comment('carol').getByText('can’t be brought back').waitFor();
  });

  it('draws the same comment once, whatever else changes', async () => {
    await open();
    const words = comment('paula').locator('.markdown');
    await words.getByText('41 tickets').waitFor();
    await words.evaluate((element) => element.firstElementChild?.setAttribute('data-mine', 'yes'));
    await show({ discussion: { ...discussion, news: 0 }, commentCount: 7 });
    await page.getByRole('button', { name: '7 comments' }).waitFor();
    await words.locator('[data-mine]').waitFor();
  });

  it('shows five comments of which one is made to freeze it, each as soon as it can be', async () => {
    const [first] = discussion.contributions;
    assert.ok(first?.kind === 'comment');
    const bodies = ['One **a**', '*'.repeat(60_000), 'Two **b**', 'Three **c**', 'Four **d**'];
    const contributions = bodies.map((body, at) => ({ ...first, id: 20 + at, body }));
    await open({ discussion: { ...discussion, contributions } });
    for (const word of ['a', 'b', 'c', 'd']) await region('Discussion').locator('strong', { hasText: word }).waitFor();
  });
});
