import assert from 'node:assert/strict';
import { type Write, writeTable } from '../../../../src/backlog/acts/writeKinds';
import { describePending, heads, newEntry, type OutboxEntry } from '../../../../src/backlog/writing/outboxEntry';
import { afterFailure } from '../../../../src/backlog/writing/outboxFailure';
import { OutboxPause } from '../../../../src/backlog/writing/outboxPause';
import { type Failure, RefinementError } from '../../../../src/domain/errors';
import { issueNumber } from '../../../../src/domain/story';
import { testPace } from '../editor';

const now = new Date('2026-03-02T09:00:00Z');
const at = (seconds: number) => new Date(now.getTime() + seconds * 1_000).toISOString();
const clock = { now: () => now, elapsed: () => now.getTime() };

function preRead(story: number): Write {
  return { kind: 'preRead', story: issueNumber(story), changes: [], seen: {} };
}
function entry(id: string, story: number, own: Partial<OutboxEntry<Write>> = {}): OutboxEntry<Write> {
  return { ...newEntry(preRead(story), { window: 'one', clock }, []), id, ...own };
}

const offline = { failure: { code: 'Offline' }, message: 'No network.', until: at(60) } as const;
const signedOut = { failure: { code: 'AuthRequired' }, message: 'Sign in.' } as const;
const refused = { failure: { code: 'NotFound' }, message: 'Gone.' } as const;
const conflict = { key: 'k', about: 'Both changed it.', mine: 'a', theirs: 'b' };

describe('What waits, as people see it', () => {
  const see = (own: Partial<OutboxEntry<Write>>, isSending = false, held?: OutboxEntry['waiting']) => {
    const { state, message, failure, until } = describePending(entry('w', 1, own), writeTable, isSending, held);
    return [state, message, failure?.code, until];
  };

  it('says where it stands, why, and until when', () => {
    assert.deepEqual(see({}), ['queued', undefined, undefined, undefined]);
    assert.deepEqual(see({ waiting: offline }), ['waiting', 'No network.', 'Offline', at(60)]);
    assert.deepEqual(see({ waiting: signedOut }), ['waiting', 'Sign in.', 'AuthRequired', undefined]);
    assert.deepEqual(see({ stopped: refused }), ['stopped', 'Gone.', 'NotFound', undefined]);
    assert.deepEqual(see({ conflicts: [conflict] }), ['conflict', undefined, undefined, undefined]);
  });

  it('waits with all others while nothing is sent, unless it needs its person', () => {
    assert.deepEqual(see({}, false, offline), ['waiting', 'No network.', 'Offline', at(60)]);
    assert.deepEqual(see({ stopped: refused }, false, offline), ['stopped', 'Gone.', 'NotFound', undefined]);
    assert.deepEqual(see({ conflicts: [conflict] }, false, offline)[0], 'conflict');
  });

  it('tells nothing of an earlier failure while it is being sent', () => {
    assert.deepEqual(see({ waiting: offline }, true), ['sending', undefined, undefined, undefined]);
  });
});

describe('Which may be sent next', () => {
  const next = (...entries: OutboxEntry<Write>[]) => heads(entries, writeTable).map(({ id }) => id);

  it('is the first of each issue', () => {
    assert.deepEqual(next(entry('a', 1), entry('b', 1), entry('c', 2)), ['a', 'c']);
    assert.deepEqual(next(entry('a', 1, { waiting: offline }), entry('b', 1), entry('c', 2)), ['a', 'c']);
  });

  it('is also one after another that stopped', () => {
    assert.deepEqual(next(entry('a', 1, { stopped: refused }), entry('b', 1)), ['b']);
    assert.deepEqual(next(entry('a', 1, { conflicts: [conflict] }), entry('b', 1)), ['b']);
  });
});

describe('A write that GitHub did not take', () => {
  const options = { table: writeTable, pace: { ...testPace, firstRetry: 8_000, longestRetry: 60_000 }, clock };
  const fail = (failure: Failure, attempts = 0, cause: unknown = new Error()) =>
    afterFailure(entry('w', 12, { attempts }), new RefinementError(failure, 'It failed.', { cause }), options);
  const secondsUntil = (until = '') => (Date.parse(until) - now.getTime()) / 1_000;

  it('waits, and all others with it, later and later while GitHub can’t be reached', () => {
    const first = fail({ code: 'Offline' });
    assert.equal(first.entry.attempts, 1);
    assert.deepEqual(first.hold, first.entry.waiting);
    assert.equal(first.told, undefined);
    const message = 'GitHub can’t be reached or has an outage. “Pre-read of #12” is kept, and sent by itself.';
    assert.equal(first.hold?.message, message);
    const [soon, later] = [first, fail({ code: 'Offline' }, 1)].map(({ hold }) => secondsUntil(hold?.until));
    assert.ok(soon && soon >= 6 && soon <= 10, `${soon}`);
    assert.ok(later && later >= 12 && later <= 20, `${later}`);
  });

  it('waits as long as GitHub says, and longer only where that was not enough', () => {
    assert.equal(fail({ code: 'RateLimited', until: at(30) }).hold?.until, at(30));
    assert.match(fail({ code: 'RateLimited', until: at(30) }).hold?.message ?? '', /rate limit .* by itself at \d/);
    assert.equal(fail({ code: 'RateLimited', until: at(-30) }).hold?.until, at(0));
    assert.ok(secondsUntil(fail({ code: 'RateLimited', until: at(0) }, 1).hold?.until) >= 12);
  });

  it('waits for its person to sign in, and tells them', () => {
    const { hold, told, entry: kept } = fail({ code: 'AuthRequired' });
    const message =
      'GitHub doesn’t accept the sign-in. “Pre-read of #12” is kept, and sent as soon as you have signed in again.';
    assert.deepEqual(hold, { failure: { code: 'AuthRequired' }, message });
    assert.deepEqual(kept.waiting, hold);
    assert.equal(told?.message, message);
  });

  it('stops where GitHub refuses it, holds up nobody, and says what is kept', () => {
    const { hold, told, entry: kept } = fail({ code: 'NotFound' });
    const message = 'It failed. Your pre-read is kept here as a draft.';
    assert.deepEqual(kept.stopped, { failure: { code: 'NotFound' }, message });
    assert.deepEqual([hold, told?.message, told?.failure], [undefined, message, { code: 'NotFound' }]);
  });

  it('says no more than what our own check has said', () => {
    const own = new RefinementError({ code: 'InvalidData', source: 'labels' }, 'Too many labels.');
    assert.equal(afterFailure(entry('w', 12), own, options).told?.message, 'Too many labels.');
  });
});

describe('While nothing is sent', () => {
  let time = 0;
  let pause: OutboxPause;
  beforeEach(() => {
    time = 0;
    pause = new OutboxPause({ now: () => now, elapsed: () => time });
  });

  it('goes on when the time has passed, not a moment before, whatever the clock on the wall says', () => {
    assert.equal(pause.current, undefined);
    pause.begin(offline, 60_000);
    time = 59_999;
    assert.equal(pause.current, offline);
    time = 60_000;
    assert.equal(pause.current, undefined);
  });

  it('goes on for a person who acts, but against no limit', () => {
    pause.begin(signedOut);
    assert.equal(pause.current, signedOut);
    pause.endUnlessLimited();
    assert.equal(pause.current, undefined);
    const limited = { failure: { code: 'RateLimited', until: at(60) }, message: 'Limited.', until: at(60) } as const;
    pause.begin(limited, 60_000);
    pause.endUnlessLimited();
    assert.equal(pause.current, limited);
    pause.end();
    assert.equal(pause.current, undefined);
  });

  it('sends a write that has failed once its own time has come, and none that waits for a sign-in', () => {
    const [fresh, waits, wants] = [
      entry('a', 1),
      entry('b', 2, { waiting: offline }),
      entry('c', 3, { waiting: signedOut }),
    ];
    pause.postpone('b', 1_000);
    pause.postpone('c');
    assert.deepEqual(
      [fresh, waits, wants].map((each) => pause.isDue(each)),
      [true, false, false],
    );
    assert.equal(pause.timeToFirst([waits, wants]), 1_000);
    time = 1_000;
    assert.deepEqual(
      [fresh, waits, wants].map((each) => pause.isDue(each)),
      [true, true, false],
    );
    assert.equal(pause.timeToFirst([wants]), Number.POSITIVE_INFINITY);
  });
});
