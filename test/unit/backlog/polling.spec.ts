import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Emitter } from '../../../src/base/events';
import { type BacklogStatus } from '../../../src/backlog/reading/sync';
import { type Failure, RefinementError } from '../../../src/domain/errors';
import { Polling, type PollingOptions } from '../../../src/backlog/reading/polling';
import { wrongClocks } from './wrongClocks';

const start = Date.parse('2026-03-02T12:00:00Z');
const loaded: BacklogStatus = { phase: 'current', loaded: 1, queryProblems: new Map(), capped: new Map() };

function failing(failure: Failure): BacklogStatus {
  return { ...loaded, phase: 'failed', error: new RefinementError(failure, 'It failed.') };
}

describe('Following GitHub', () => {
  let status: BacklogStatus;
  let isFocused: boolean;
  let refreshes: number;
  let focus: Emitter<boolean>;
  let polling: Polling;
  let interval: number;
  let isSessionOpen: boolean;
  /** Milliseconds. */
  let wrongBy: number;
  let change: Emitter<void>;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: start });
    [status, isFocused, refreshes, focus] = [loaded, true, 0, new Emitter<boolean>()];
    [interval, isSessionOpen, change, wrongBy] = [60, false, new Emitter<void>(), 0];
    polling = new Polling(options());
  });

  function options(): PollingOptions {
    return {
      refreshSeconds: () => interval,
      isSessionOpen: () => isSessionOpen,
      onDidChange: change.event,
      isFocused: () => isFocused,
      onDidChangeFocus: focus.event,
      statuses: () => [status],
      refresh: () => Promise.resolve(void refreshes++),
      clock: { now: () => new Date(Date.now() + wrongBy), elapsed: () => Date.now() },
      random: () => 0,
    };
  }

  afterEach(() => {
    polling.dispose();
    mock.timers.reset();
  });

  /** Timers and the promises between them. */
  async function pass(seconds: number): Promise<void> {
    for (let passed = 0; passed < seconds; passed++) {
      mock.timers.tick(1_000);
      await Promise.resolve();
      await Promise.resolve();
      await Promise.resolve();
    }
  }

  function setFocus(focused: boolean): void {
    isFocused = focused;
    focus.fire(focused);
  }

  it('looks once per interval while the window is in focus', async () => {
    await pass(1);
    const first = refreshes;
    await pass(180);
    assert.equal(refreshes - first, 3);
  });

  it('looks sooner as soon as there is more to see', async () => {
    await pass(1);
    const first = refreshes;
    interval = 10;
    change.fire();
    await pass(30);
    assert.equal(refreshes - first, 3);
  });

  it('looks every four seconds while a session is open, however long the person’s own interval is', async () => {
    await pass(1);
    const first = refreshes;
    isSessionOpen = true;
    change.fire();
    await pass(40);
    assert.equal(refreshes - first, 10);
    isSessionOpen = false;
    await pass(180);
    assert.ok(refreshes - first <= 14, `${refreshes - first} looks`);
  });

  it('looks as seldom in the background while a session is open', async () => {
    isSessionOpen = true;
    await pass(1);
    const first = refreshes;
    setFocus(false);
    await pass(290);
    assert.equal(refreshes - first, 0);
  });

  it('begins when there is a repository to follow', async () => {
    polling.dispose();
    let repositories: readonly BacklogStatus[] = [];
    polling = new Polling({ ...options(), statuses: () => repositories });
    await pass(120);
    change.fire();
    repositories = [loaded];
    change.fire();
    await pass(59);
    assert.equal(refreshes, 0, 'whoever opens it reads it');
    await pass(2);
    assert.equal(refreshes, 1);
  });

  it('looks seldom while nobody does, and at once when somebody comes back', async () => {
    await pass(1);
    const first = refreshes;
    setFocus(false);
    await pass(290);
    assert.equal(refreshes, first);
    await pass(15);
    assert.equal(refreshes, first + 1);
    await pass(100);
    setFocus(true);
    await pass(1);
    assert.equal(refreshes, first + 2);
  });

  it('asks after growing waits while offline, and goes on as before when there is an answer', async () => {
    interval = 300;
    await pass(1);
    status = failing({ code: 'Offline' });
    await pass(301);
    const times: number[] = [];
    const began = Date.now();
    for (let count = refreshes; times.length < 6; await pass(1))
      if (refreshes > count) {
        times.push(Math.round((Date.now() - began) / 1_000));
        count = refreshes;
      }
    const waits = times.map((time, at) => time - (times[at - 1] ?? 0)).slice(1);
    assert.deepEqual(waits, [10, 20, 40, 60, 60]);
    status = loaded;
    await pass(61);
    const online = refreshes;
    await pass(200);
    assert.equal(refreshes, online);
  });

  it('never looks twice at a time', async () => {
    let finish = () => {};
    const slow = { running: 0, most: 0 };
    polling.dispose();
    polling = new Polling({
      ...options(),
      refresh: async () => {
        slow.most = Math.max(slow.most, ++slow.running);
        await new Promise<void>((resolve) => (finish = resolve));
        slow.running--;
      },
    });
    await pass(1);
    change.fire();
    setFocus(false);
    setFocus(true);
    await pass(200);
    assert.deepEqual(slow, { running: 1, most: 1 });
    finish();
    await pass(61);
    assert.deepEqual(slow, { running: 1, most: 1 });
  });

  it('does not look again for coming back within the interval', async () => {
    await pass(1);
    const first = refreshes;
    setFocus(false);
    setFocus(true);
    await pass(10);
    assert.equal(refreshes, first);
  });

  it('waits until GitHub takes requests again', async () => {
    await pass(1);
    status = failing({ code: 'RateLimited', until: new Date(start + 600_000).toISOString() });
    await pass(60);
    const limited = refreshes;
    await pass(530);
    assert.equal(refreshes, limited);
    await pass(20);
    assert.equal(refreshes, limited + 1);
  });

  for (const minutes of wrongClocks) {
    it(`keeps its interval, and a limit, when the clock is put ${minutes} minutes on`, async () => {
      await pass(1);
      let first = refreshes;
      wrongBy = minutes * 60_000;
      change.fire();
      await pass(180);
      assert.equal(refreshes - first, 3);
      status = failing({ code: 'RateLimited', until: new Date(Date.now() + wrongBy + 600_000).toISOString() });
      change.fire();
      wrongBy = 0;
      first = refreshes;
      change.fire();
      await pass(590);
      assert.equal(refreshes - first, 0);
      await pass(20);
      assert.equal(refreshes - first, 1);
    });
  }

  it('asks nobody again who has to sign in or to get permission first', async () => {
    for (const failure of [{ code: 'AuthRequired' }, { code: 'Forbidden', reason: 'permission' }] as const) {
      status = failing(failure);
      const before = refreshes;
      await pass(180);
      assert.equal(refreshes, before);
    }
  });

  it('ends when it is disposed, also while it looks', async () => {
    await pass(60);
    const before = refreshes;
    polling.dispose();
    await pass(180);
    assert.equal(refreshes, before);
  });
});
