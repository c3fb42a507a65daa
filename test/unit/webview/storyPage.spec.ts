import assert from 'node:assert/strict';
import { type MessageFromPage } from '../../../src/protocol/pages';
import { storyPageContract, type StoryPageTypes, type TypedText } from '../../../src/protocol/storyPage';
import { Page, type PageState } from '../../../webview/kit/page';
import { type Slot } from '../../../webview/story/requests';
import { quoteOf } from '../../../webview/story/markdown/quoteOf';
import { storyPage } from '../../../webview/story/storyPage';
import { inPreRead } from '../../e2e/preview/stories';

function setUp(kept?: unknown) {
  const posted: MessageFromPage<StoryPageTypes>[] = [];
  const shown: { state?: PageState<StoryPageTypes, Slot>; kept: unknown } = { kept };
  const host = {
    // Parsed, as on its way to the extension.
    postMessage: (message: MessageFromPage<StoryPageTypes>) => posted.push(storyPageContract.fromPage.parse(message)),
    getState: () => shown.kept,
    setState: (state: unknown) => {
      shown.kept = state;
    },
  };
  const page = new Page(storyPage, host, (state) => {
    shown.state = state;
  });
  const show = (typed?: TypedText) => page.receive({ type: 'snapshot', view: inPreRead, typed });
  const typed = () => shown.state?.typed ?? {};
  const requests = () => posted.filter((message) => message.type === 'request').map(({ request }) => request);
  return { page, posted, shown, show, typed, requests };
}

describe('what is typed on a story’s page', () => {
  it('is kept in the page at once and sent to the extension when the page goes', () => {
    const { page, shown, posted, show } = setUp();
    show();
    page.type({ question: 'Who pays?' });
    assert.deepEqual(shown.kept, { ref: inPreRead.ref, typed: { question: 'Who pays?', estimate: undefined } });
    page.flush();
    assert.deepEqual(posted, [{ type: 'typing', ref: inPreRead.ref, typed: { question: 'Who pays?' } }]);
  });

  it('goes with what it is about when the page goes over to another thing', () => {
    const { page, show, typed, posted } = setUp();
    show();
    page.type({ question: 'Who pays?' });
    const other = { ...inPreRead, ref: 'acme/webshop#32' };
    page.receive({ type: 'snapshot', view: other, typed: { question: 'How large?' } });
    assert.deepEqual(posted, [{ type: 'typing', ref: inPreRead.ref, typed: { question: 'Who pays?' } }]);
    assert.deepEqual(typed(), { question: 'How large?' });
    page.receive({ type: 'snapshot', view: inPreRead });
    assert.deepEqual(typed(), {});
  });

  it('is kept though a long comment was quoted, or taken back below another', () => {
    const { page, shown, show } = setUp();
    show();
    page.type({ comment: `${quoteOf('a\n'.repeat(32_000))}\n\n` });
    page.receive({ type: 'tell', what: { comment: 'b'.repeat(65_000) } });
    page.type({ question: 'Who pays?' });
    page.flush();
    const reloaded = setUp(shown.kept);
    reloaded.show();
    assert.equal(reloaded.typed().question, 'Who pays?');
    assert.match(reloaded.typed().comment ?? '', /^> a\n[^]*\n\nb{65000}$/);
  });

  it('is kept field by field: one that can’t be read takes no other with it', () => {
    const { page, posted, show, typed } = setUp({
      ref: inPreRead.ref,
      typed: { risk: { headline: 'As an older version had it' }, question: 'Who pays?' },
    });
    show();
    page.flush();
    assert.deepEqual([typed().question, typed().risk], ['Who pays?', undefined]);
    assert.match(JSON.stringify(posted), /Who pays/);
  });

  it('has what is taken back once, however often it is told, and stays below what stands there', () => {
    const { page, show, typed } = setUp();
    show({ comment: 'Half a sentence', editedComments: { 13: 'Half an edit' } });
    const told = { comment: 'For whom?', editedComments: { 13: 'A whole edit' } };
    for (let time = 0; time < 2; time++) page.receive({ type: 'tell', what: told });
    page.flush();
    assert.deepEqual(typed(), {
      comment: 'Half a sentence\n\nFor whom?',
      editedComments: { 13: 'Half an edit\n\nA whole edit' },
    });
  });

  it('is not kept for a thing that was left once what was made of it is done, and a failure is said of the page', () => {
    const { page, shown, show, posted, requests } = setUp();
    show();
    page.type({ question: 'Who pays?' });
    page.request({ type: 'askQuestion', text: 'Who pays?' });
    page.request({ type: 'postPreRead' });
    const other = { ...inPreRead, ref: 'acme/webshop#32' };
    page.receive({ type: 'snapshot', view: other, typed: { question: 'How large?' } });
    const [asked, post] = requests();
    page.receive({ type: 'done', request: asked });
    assert.deepEqual(posted.at(-1), { type: 'typing', ref: inPreRead.ref, typed: { question: undefined } });
    assert.equal(shown.state?.typed.question, 'How large?');
    page.receive({ type: 'done', request: post, error: 'Refused.' });
    assert.deepEqual([...(shown.state?.errors ?? [])], [['page', 'Refused.']]);
    assert.deepEqual(
      posted.flatMap((each) => (each.type === 'request' ? [each.ref] : [])),
      [inPreRead.ref, inPreRead.ref],
    );
  });

  it('stays when a later snapshot brings other text', () => {
    const { page, show, typed } = setUp();
    show();
    page.type({ question: 'Who pays?' });
    show({ question: 'old' });
    page.flush();
    assert.equal(typed().question, 'Who pays?');
  });

  it('is cleared by the request made of it, and nothing else with it', () => {
    const { page, show, typed, requests } = setUp();
    show({ question: 'Who pays?', answers: { q1: 'Ana', q2: 'Bob' } });
    page.request({ type: 'answerQuestion', id: 'q1', text: 'Ana' });
    page.receive({ type: 'done', request: requests()[0] });
    assert.deepEqual(typed(), { question: 'Who pays?', answers: { q2: 'Bob' } });
  });

  it('leaves nothing behind of where an answer was written', () => {
    const { page, show, typed, requests } = setUp();
    show({ answers: { q1: 'Ana', q2: 'Bob' }, answeredInDiscussion: 'q1' });
    page.request({ type: 'answerQuestion', id: 'q2', text: 'Bob' });
    page.receive({ type: 'done', request: requests()[0] });
    assert.equal(typed().answeredInDiscussion, 'q1');
    page.request({ type: 'answerQuestion', id: 'q1', text: 'Ana' });
    page.receive({ type: 'done', request: requests()[1] });
    assert.equal(typed().answeredInDiscussion, undefined);
  });

  it('about a risk is cleared by its reply alone, with nothing left behind', () => {
    const { page, show, typed, requests } = setUp();
    const accept = { text: 'So be it', sets: 'accepted' } as const;
    show({ replies: { r1: accept, r3: { text: 'Later' } } });
    page.request({ type: 'replyToRisk', risk: 'r1', ...accept });
    page.receive({ type: 'done', request: requests()[0] });
    assert.deepEqual(typed().replies, { r3: { text: 'Later' } });
    page.request({ type: 'replyToRisk', risk: 'r3', text: 'Later' });
    page.receive({ type: 'done', request: requests()[1] });
    page.flush();
    assert.equal(typed().replies, undefined);
  });

  it('about a risk stays where it was changed, or is refused, while its reply was under way', () => {
    const { page, shown, show, typed, requests } = setUp();
    show({ replies: { r1: { text: 'So be it' } } });
    page.request({ type: 'replyToRisk', risk: 'r1', text: 'So be it' });
    page.type({ replies: { r1: { text: 'So be it, for now' } } });
    page.receive({ type: 'done', request: requests()[0] });
    page.request({ type: 'replyToRisk', risk: 'r1', text: 'So be it, for now' });
    page.receive({ type: 'done', request: requests()[1], error: 'It is gone.' });
    page.flush();
    assert.equal(typed().replies?.r1?.text, 'So be it, for now');
    assert.equal(shown.state?.errors.get('reply:r1'), 'It is gone.');
  });

  it('stays where it was changed while the request was under way', () => {
    const { page, show, typed, requests } = setUp();
    show({ question: 'Who pays?' });
    page.request({ type: 'askQuestion', text: 'Who pays?' });
    page.type({ question: 'Who pays? And when?' });
    page.receive({ type: 'done', request: requests()[0] });
    page.flush();
    assert.equal(typed().question, 'Who pays? And when?');
  });

  it('stays, with the reason, where the request failed', () => {
    const { page, shown, show, typed, requests } = setUp();
    show({ question: 'Who pays?' });
    page.request({ type: 'askQuestion', text: 'Who pays?' });
    page.receive({ type: 'done', request: requests()[0], error: 'Offline.' });
    assert.equal(typed().question, 'Who pays?');
    assert.equal(shown.state?.errors.get('question'), 'Offline.');
    page.request({ type: 'askQuestion', text: 'Who pays?' });
    assert.equal(shown.state?.errors.size, 0);
  });
});

describe('a request of a story’s page', () => {
  it('is not sent again while it is under way, and others are', () => {
    const { page, show, requests } = setUp();
    show();
    page.request({ type: 'postPreRead' });
    page.request({ type: 'discardPreRead' });
    page.request({ type: 'withdrawEstimate' });
    assert.equal(requests().length, 2);
    page.receive({ type: 'done', request: requests()[0] });
    page.request({ type: 'postPreRead' });
    assert.equal(requests().length, 3);
  });

  it('never holds up links', () => {
    const { page, show, requests } = setUp();
    show();
    page.request({ type: 'openLink', url: 'https://example.com' });
    page.request({ type: 'openLink', url: 'https://example.com' });
    assert.equal(requests().length, 2);
  });
});
