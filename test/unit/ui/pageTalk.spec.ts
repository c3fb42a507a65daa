import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { RefinementError } from '../../../src/domain/errors';
import {
  messageFromPage,
  messageToPage,
  type MessageToPage,
  type PageContract,
  pageState,
} from '../../../src/protocol/pages';
import { type Done, type PageContent } from '../../../src/ui/pages/pageKind';
import { PageTalk } from '../../../src/ui/pages/pageTalk';
import { TypedTextStore } from '../../../src/ui/pages/typedTextStore';

const typed = z.object({ text: z.optional(z.string()) });
const view = z.object({ count: z.number() });
const request = z.object({ type: z.literal('count') });
interface CounterTypes {
  readonly view: z.infer<typeof view>;
  readonly typed: z.infer<typeof typed>;
  readonly request: z.infer<typeof request>;
  readonly told: string;
}
const contract: PageContract<CounterTypes> = {
  toPage: messageToPage(view, typed, z.string()),
  fromPage: messageFromPage(typed, request),
  state: pageState(typed),
  typed,
};

/** A page that shows a number; each `count` adds one to it. */
class Counter implements PageContent<CounterTypes> {
  count: number | undefined = 1;
  ref = 'counter';
  failure: Error | undefined;
  readonly unavailable = 'Nothing to count.';
  load() {
    return this.failure ? Promise.reject(this.failure) : Promise.resolve(this.shown(this.count ?? 0));
  }
  current() {
    return this.count === undefined ? undefined : this.shown(this.count);
  }
  readonly asked: string[] = [];
  perform(_: CounterTypes['request'], ref: string): Promise<Done> {
    this.asked.push(ref);
    if (this.failure) return Promise.reject(this.failure);
    this.count = (this.count ?? 0) + 1;
    return Promise.resolve({ notice: 'Counted.' });
  }
  private shown(count: number) {
    return { view: { count }, title: `${count}`, typedBy: { account: 'bob', ref: this.ref } };
  }
}

function setUp() {
  const secrets = new Map<string, string>();
  const store = new TypedTextStore(
    {
      get: (key) => Promise.resolve(secrets.get(key)),
      set: (key, value) => Promise.resolve(void secrets.set(key, value)),
      delete: (key) => Promise.resolve(void secrets.delete(key)),
    },
    () => Promise.resolve(typed),
  );
  const counter = new Counter();
  const posted: MessageToPage<CounterTypes>[] = [];
  const other: string[] = [];
  const talk = new PageTalk<CounterTypes>({ contract: () => Promise.resolve(contract), typed: store }, counter, {
    // As a page gets it.
    post: (message) => void posted.push(contract.toPage.parse(message)),
    showTab: ({ title }) => void other.push(`title ${title}`),
    onTyped: () => void other.push('typed'),
    openOutside: (url) => Promise.resolve(url.startsWith('https:')),
    help: ({ label }) => Promise.resolve(void other.push(`help ${label}`)),
    note: (_, doing) => void other.push(`note ${doing}`),
  });
  const take = () => posted.splice(0);
  const ask = (what: object, number = 1) => talk.receive({ type: 'request', request: number, ref: 'counter', what });
  return { talk, counter, store, other, take, ask };
}

const snapshot = (count: number) => ({ type: 'snapshot', view: { count } });
const signedOut = new RefinementError({ code: 'AuthRequired' }, 'You are signed out.');

describe('What the extension says to a page', () => {
  it('is nothing before the page asks, then one snapshot with what was being typed', async () => {
    const { talk, store, take, other } = setUp();
    await store.save('bob', 'counter', { text: 'half' });
    talk.update();
    assert.deepEqual(take(), []);
    await talk.receive({ type: 'ready' });
    assert.deepEqual(take(), [{ ...snapshot(1), typed: { text: 'half' } }]);
    assert.deepEqual(other, ['title 1']);
  });

  it('is anew only what has changed of what it shows', async () => {
    const { talk, counter, take } = setUp();
    await talk.receive({ type: 'ready' });
    take();
    talk.update();
    assert.deepEqual(take(), []);
    counter.count = 2;
    talk.update();
    assert.deepEqual(take(), [snapshot(2)]);
  });

  it('is what has changed while it was read', async () => {
    const { talk, counter, store, take } = setUp();
    const load = store.load.bind(store);
    store.load = (account, ref) => {
      counter.count = 5;
      talk.update();
      return load(account, ref);
    };
    await talk.receive({ type: 'ready' });
    assert.deepEqual(take(), [snapshot(1), snapshot(5)]);
  });

  it('is nothing while the page is hidden, and all when it asks again', async () => {
    const { talk, counter, take } = setUp();
    await talk.receive({ type: 'ready' });
    talk.hide();
    counter.count = 7;
    talk.update();
    talk.tell('seven');
    take();
    await talk.receive({ type: 'ready' });
    assert.deepEqual(take(), [snapshot(7), { type: 'tell', what: 'seven' }]);
  });

  it('is why it cannot be shown, with what helps, until it can be', async () => {
    const { talk, counter, take, other, ask } = setUp();
    counter.count = undefined;
    counter.failure = signedOut;
    await talk.receive({ type: 'ready' });
    assert.deepEqual(take(), [{ type: 'unavailable', message: 'You are signed out.', action: { label: 'Sign In' } }]);
    await ask({ type: 'runAction' });
    assert.deepEqual(other, ['help Sign In']);
    assert.equal(take()[0]?.type, 'unavailable');
    counter.failure = undefined;
    counter.count = 3;
    await talk.show();
    assert.deepEqual(take(), [snapshot(3)]);
  });

  it('names nothing of a failure that nobody expected, but in the log', async () => {
    const { talk, counter, take, other } = setUp();
    counter.failure = new TypeError('x is undefined');
    await talk.receive({ type: 'ready' });
    assert.deepEqual(take(), [{ type: 'unavailable', message: 'Nothing to count.' }]);
    assert.deepEqual(other, ['note showing it']);
  });
});

describe('What a page is told to take into its form', () => {
  const isHalf = ({ text }: CounterTypes['typed']) => text === 'half';

  it('is taken once the page has said so and it is kept, and no sooner', async () => {
    const { talk, store } = setUp();
    await talk.receive({ type: 'ready' });
    let isTaken = false;
    const taken = talk.whenKept(isHalf).then((is) => (isTaken = is));
    talk.tell('half');
    // Typed before it was told.
    await talk.receive({ type: 'typing', ref: 'counter', typed: { text: 'other' } });
    assert.equal(isTaken, false);
    await talk.receive({ type: 'typing', ref: 'counter', typed: { text: 'half' } });
    assert.equal(await taken, true);
    assert.deepEqual(await store.load('bob', 'counter'), { text: 'half' });
  });

  it('is not taken where it can’t be kept, or the page goes before', async () => {
    const { talk, store } = setUp();
    await talk.receive({ type: 'ready' });
    store.save = () => Promise.reject(new Error('full'));
    const taken = talk.whenKept(isHalf);
    await talk.receive({ type: 'typing', ref: 'counter', typed: { text: 'half' } });
    talk.end();
    assert.equal(await taken, false);
  });
});

describe('What a page asks for', () => {
  it('is done, and shown before it is said to be', async () => {
    const { talk, take, ask } = setUp();
    await talk.receive({ type: 'ready' });
    take();
    await ask({ type: 'count' }, 4);
    assert.deepEqual(take(), [snapshot(2), { type: 'done', request: 4, notice: 'Counted.' }]);
  });

  it('is answered with the reason where it fails, and without words where its person took it back', async () => {
    const { talk, counter, take, ask, other } = setUp();
    await talk.receive({ type: 'ready' });
    take();
    counter.failure = signedOut;
    await ask({ type: 'count' }, 1);
    counter.failure = new RefinementError({ code: 'Cancelled' }, 'Cancelled.');
    await ask({ type: 'count' }, 2);
    counter.failure = new TypeError('x is undefined');
    await ask({ type: 'count' }, 3);
    const [refused, cancelled, broken] = take();
    assert.deepEqual(refused, { type: 'done', request: 1, error: 'You are signed out.' });
    assert.deepEqual(cancelled, { type: 'done', request: 2 });
    assert.match(broken?.type === 'done' ? (broken.error ?? '') : '', /What you typed is kept/);
    assert.ok(other.includes('note a request'));
  });

  it('that fails half-way shows what it has changed, before it says why it failed', async () => {
    const { talk, counter, take, ask } = setUp();
    await talk.receive({ type: 'ready' });
    take();
    counter.perform = () => {
      counter.count = 9;
      return Promise.reject(signedOut);
    };
    await ask({ type: 'count' }, 4);
    assert.deepEqual(take(), [snapshot(9), { type: 'done', request: 4, error: 'You are signed out.' }]);
  });

  it('opens web addresses alone', async () => {
    const { take, ask } = setUp();
    await ask({ type: 'openLink', url: 'https://example.com' }, 1);
    await ask({ type: 'openLink', url: 'command:x' }, 2);
    assert.deepEqual(take(), [
      { type: 'done', request: 1 },
      { type: 'done', request: 2, error: 'Only web and mail addresses are opened.' },
    ]);
  });

  it('is not done where it is none of what the page may ask', async () => {
    const { talk, counter, take, other } = setUp();
    await talk.receive({ type: 'request', request: 1, ref: 'counter', what: { type: 'erase' } });
    await talk.receive('count');
    assert.equal(counter.count, 1);
    assert.deepEqual(take(), []);
    assert.deepEqual(other, ['note a message', 'note a message']);
  });

  it('is kept while it is typed, and forgotten once nothing is left', async () => {
    const { talk, store } = setUp();
    await talk.receive({ type: 'typing', ref: 'counter', typed: { text: 'ha' } });
    assert.deepEqual(await store.load('bob', 'counter'), { text: 'ha' });
    await talk.receive({ type: 'typing', ref: 'counter', typed: {} });
    assert.equal(await store.load('bob', 'counter'), undefined);
  });

  it('is about what the page showed then, though another thing is shown by now', async () => {
    const { talk, counter } = setUp();
    await talk.receive({ type: 'ready' });
    counter.ref = 'other';
    await talk.receive({ type: 'request', request: 1, ref: 'counter', what: { type: 'count' } });
    assert.deepEqual(counter.asked, ['counter']);
  });

  it('is kept for what it was typed about, and what is known of another thing comes with that', async () => {
    const { talk, store, counter, take } = setUp();
    await store.save('bob', 'other', { text: 'said before' });
    await talk.receive({ type: 'ready' });
    counter.ref = 'other';
    // Typed while the page still shows the one before.
    await talk.receive({ type: 'typing', ref: 'counter', typed: { text: 'ha' } });
    take();
    talk.update();
    let told = take();
    while (told.length === 0) {
      await new Promise((resolve) => setImmediate(resolve));
      told = take();
    }
    assert.deepEqual(told, [{ type: 'snapshot', view: { count: 1 }, typed: { text: 'said before' } }]);
    assert.deepEqual(await store.load('bob', 'counter'), { text: 'ha' });
  });

  it('keeps its page open, which a page that has nothing to tell does not', async () => {
    const { talk, other } = setUp();
    await talk.receive({ type: 'typing', ref: 'counter', typed: {} });
    assert.deepEqual(other, []);
    await talk.receive({ type: 'typing', ref: 'counter', typed: { text: 'ha' } });
    assert.deepEqual(other, ['typed']);
  });
});
