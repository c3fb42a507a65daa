import assert from 'node:assert/strict';
import { Outbox } from '../../../../src/backlog/writing/outbox';
import { type OutboxOptions } from '../../../../src/backlog/writing/outboxOptions';
import { retryDelay, WritePacer } from '../../../../src/backlog/writing/pacing';
import { type SharedStorage } from '../../../../src/backlog/ports/storage';
import { type Write, writeTable } from '../../../../src/backlog/acts/writeKinds';
import { RefinementError } from '../../../../src/domain/errors';
import { subject } from '../../../../src/domain/preRead';
import { issueNumber } from '../../../../src/domain/story';
import { quiet, testPace } from '../editor';
import { Machine } from '../machine';
import { wrongClocks } from '../wrongClocks';

const offline = () => new RefinementError({ code: 'Offline' }, 'No network.', { cause: new Error() });

function decision(issue: number, rationale: string): Write {
  const decided = { id: rationale, outcome: 'needs-work', rationale, followUps: [] } as const;
  return { kind: 'decision', story: issueNumber(issue), decision: decided, seen: { labels: [] } };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

function preRead(issue: number, fingerprint: string): Write {
  return { kind: 'preRead', story: issueNumber(issue), changes: [{ kind: 'markRead', fingerprint }], seen: {} };
}

describe('The outbox', () => {
  let machine: Machine;
  let log: string[];
  let failing: ((write: Write) => Error | undefined) | undefined;
  let minutes: number;
  const unreadable: number[] = [];
  const boxes: Outbox<Write, string>[] = [];

  beforeEach(() => {
    [machine, log, failing, minutes] = [new Machine(), [], undefined, 0];
    unreadable.length = 0;
  });
  afterEach(() => boxes.splice(0).forEach((box) => box.dispose()));

  const name = (write: Write) => (write.kind === 'decision' ? write.decision.rationale : write.kind);
  function open(window = 'one', more: Partial<OutboxOptions<Write, string>> = {}): Outbox<Write, string> {
    const box = new Outbox<Write, string>({
      ...{ table: writeTable, storage: machine.shared, folder: 'ana', window, pace: testPace, log: quiet },
      clock: {
        now: () => new Date(Date.now() + minutes * 60_000),
        elapsed: () => performance.now() + minutes * 60_000,
      },
      attempt: async ({ write }) => {
        await Promise.resolve();
        const error = failing?.(write);
        if (error) throw error;
        log.push(name(write));
        return { kind: 'written', result: name(write) };
      },
      changed: () => undefined,
      foundUnreadable: (count) => unreadable.push(count),
      ...more,
    });
    boxes.push(box);
    // The backlog has been read.
    box.wake(true);
    return box;
  }
  const stored = () => [...(machine.folders.get('ana/entries')?.values() ?? [])];

  it('keeps a write before it sends it, and forgets it once it is sent', async () => {
    const seen: number[] = [];
    const box = open('one', {
      attempt: () => Promise.resolve({ kind: 'written', result: `${seen.push(stored().length)}` }),
    });
    await box.submit(decision(1, 'a'));
    assert.deepEqual(seen, [1]);
    assert.deepEqual(stored(), []);
  });

  it('sends one after another, those of one issue in their order', async () => {
    const box = open();
    await Promise.all([box.submit(decision(1, 'a')), box.submit(preRead(1, 'x')), box.submit(decision(2, 'b'))]);
    assert.deepEqual(log, ['a', 'preRead', 'b']);
  });

  it('sends also what is joined to a write that is just being kept, however slow the disk is', async () => {
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const slow: (() => void)[] = [];
    const put: SharedStorage['put'] = async (...what) => {
      await new Promise<void>((resolve) => slow.push(resolve));
      await machine.shared.put(...what);
    };
    const sent: string[] = [];
    const box = open('one', {
      storage: { ...machine.shared, put },
      attempt: async ({ write }) => {
        const changes = write.kind === 'preRead' ? write.changes.map(subject) : [];
        for (let turns = 0; turns < 5; turns++) await turn();
        return { kind: 'written', result: `${sent.push(...changes)}` };
      },
    });
    const [first, second, third] = ['a', 'b', 'c'].map((id): Write => {
      const question = { id, text: 'Who?' };
      return { kind: 'preRead', story: issueNumber(1), changes: [{ kind: 'putQuestion', question }], seen: {} };
    });
    assert.ok(first && second && third);
    const outcomes = [box.submit(first)];
    slow.shift()?.();
    await turn();
    // The first is kept, the window's sign of life not yet.
    outcomes.push(box.submit(second), box.submit(third));
    for (let left = 0; left < 20; left++) {
      slow.shift()?.();
      await turn();
    }
    await Promise.all(outcomes);
    assert.deepEqual(new Set(sent), new Set(['question a', 'question b', 'question c']));
    assert.deepEqual(stored(), []);
  });

  it('offline, all wait and say so; woken, all are sent', async () => {
    failing = offline;
    const box = open();
    const outcomes = await Promise.all([box.submit(decision(1, 'a')), box.submit(decision(2, 'b'))]);
    assert.deepEqual(
      outcomes.map(({ kind }) => kind),
      ['waiting', 'waiting'],
    );
    assert.ok(box.pending().every(({ state, until }) => state === 'waiting' && until !== undefined));
    // Of each by its own name, though one alone has been tried.
    for (const told of [outcomes, box.pending()])
      assert.deepEqual(
        told.map((each) => /on #\d/.exec('message' in each ? (each.message ?? '') : '')?.[0]),
        ['on #1', 'on #2'],
      );
    failing = undefined;
    box.wake(true);
    await box.whenIdle();
    assert.deepEqual(log, ['a', 'b']);
  });

  it('what was refused holds up nobody, stays, and is told where nobody waits for it', async () => {
    failing = (write) => (name(write) === 'a' ? new RefinementError({ code: 'NotFound' }, 'Gone.') : undefined);
    const box = open();
    const told: string[] = [];
    box.onDidStop(({ message }) => told.push(message ?? ''));
    await assert.rejects(box.submit(decision(1, 'a')), /Gone/);
    assert.deepEqual(told, [], 'the caller has been told');
    await box.submit(preRead(1, 'x'));
    assert.deepEqual(log, ['preRead']);
    assert.equal(box.pending()[0]?.state, 'stopped');
    box.dispose();
    const next = open('two');
    await until(() => next.pending().length > 0);
    assert.equal(next.pending()[0]?.state, 'stopped', 'not tried again by itself');
  });

  it('a second write with the same purpose takes the place of one that waits', async () => {
    failing = offline;
    const box = open();
    await box.submit(decision(1, 'a'));
    await box.submit(decision(1, 'b'));
    assert.equal(box.pending().length, 1);
    failing = undefined;
    box.wake(true);
    await box.whenIdle();
    assert.deepEqual(log, ['b']);
  });

  it('keeps to a limit whatever is entered meanwhile, and goes on by itself when it ends', async () => {
    const until = new Date(Date.now() + 300).toISOString();
    failing = () => new RefinementError({ code: 'RateLimited', until }, 'Limited.', { cause: new Error() });
    const box = open();
    const first = await box.submit(decision(1, 'a'));
    assert.equal(first.kind === 'waiting' && first.until, until);
    failing = undefined;
    assert.equal((await box.submit(decision(2, 'b'))).kind, 'waiting');
    assert.deepEqual(log, []);
    const sent = new Promise<void>((resolve) => {
      const look = setInterval(() => {
        if (log.length < 2) return;
        clearInterval(look);
        resolve();
      }, 10);
    });
    await sent;
    assert.ok(Date.now() >= Date.parse(until));
    assert.deepEqual(log, ['a', 'b']);
  });

  it('rests once what waited and was tried again by itself needs its person', async () => {
    const pace = { ...testPace, firstRetry: 20, longestRetry: 20 };
    const refused = new RefinementError({ code: 'NotFound' }, 'Gone.');
    const conflict = { key: 'k', about: 'Bob has decided.', mine: 'a', theirs: 'b' };
    for (const second of [
      () => Promise.reject(refused),
      () => Promise.resolve({ kind: 'conflict', conflicts: [conflict] } as const),
    ]) {
      let [attempts, changes] = [0, 0];
      const box = open('one', {
        pace,
        attempt: () => (++attempts === 1 ? Promise.reject(offline()) : second()),
        changed: () => changes++,
      });
      await box.submit(decision(1, 'a'));
      await until(() => ['stopped', 'conflict'].includes(box.pending()[0]?.state ?? ''));
      await box.whenIdle();
      const { length } = box.pending();
      const before = changes;
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.deepEqual([length, attempts, changes], [1, 2, before]);
      await box.discard(box.pending()[0]?.id ?? '');
    }
  });

  it('leaves what another window is sending, and takes it over once that window is silent', async () => {
    failing = offline;
    const first = open('one');
    await first.submit(decision(1, 'a'));
    const second = open('two');
    failing = undefined;
    await second.open();
    await second.whenIdle();
    assert.deepEqual(log, [], 'the first is alive');
    assert.deepEqual([second.pending(), second.elsewhere], [[], 1], 'nobody is told that nothing waits');
    // As if it were killed: no goodbye, no more signs of life.
    minutes = 1;
    await second.open();
    await second.whenIdle();
    assert.deepEqual([log, second.elsewhere], [['a'], 0]);
    first.wake(true);
    await first.whenIdle();
    assert.deepEqual(log, ['a'], 'the first has seen that it is gone');
    assert.deepEqual(first.pending(), []);
  });

  it('takes over in an open window what another leaves, however long that has been open', async () => {
    const [first, second] = [open('one'), open('two')];
    await second.open();
    failing = offline;
    await first.submit(decision(1, 'a'));
    second.wake(false);
    await second.whenIdle();
    assert.equal(second.elsewhere, 1);
    failing = undefined;
    first.dispose();
    await until(() => log.length > 0);
    await second.whenIdle();
    assert.deepEqual([log, second.elsewhere, stored()], [['a'], 0, []]);
  });

  it('leaves to another window what that has taken over, whatever is asked of it here', async () => {
    for (const act of ['retry', 'discard', 'accept'] as const) {
      failing = offline;
      const box = open();
      await box.submit(decision(1, act));
      const [{ id } = { id: '' }] = box.pending();
      const taken = { ...(machine.folders.get('ana/entries')?.get(id) as object), owner: 'another' };
      machine.folders.get('ana/entries')?.set(id, taken);
      failing = undefined;
      await assert.rejects(box[act](id), /Another window has taken it over/);
      assert.deepEqual([log, box.pending(), machine.folders.get('ana/entries')?.get(id)], [[], [], taken]);
      machine.folders.clear();
      box.dispose();
    }
  });

  it('waits its time while GitHub can be read and takes no writes', async () => {
    let attempts = 0;
    const box = open('one', { attempt: () => Promise.reject(attempts++ === 0 ? offline() : new Error('sent')) });
    await box.submit(decision(1, 'a'));
    const told = box.pending()[0]?.until;
    for (let looks = 0; looks < 3; looks++) box.wake(false);
    await box.whenIdle();
    assert.deepEqual([attempts, box.pending()[0]?.until], [1, told]);
  });

  it('keeps what can’t be read, and says so once', async () => {
    const values = new Map<string, unknown>([
      ['newer', { id: 'newer', owner: 'gone', write: { kind: 'vote' } }],
      ['damaged', undefined],
    ]);
    machine.folders.set('ana/entries', values);
    await open('one').open();
    await open('two').open();
    assert.deepEqual(unreadable, [2]);
    assert.deepEqual([...values.keys()], ['newer', 'damaged']);
  });

  it('keeps what waited where what was to take its place is refused', async () => {
    failing = offline;
    const box = open('one', {
      attempt: async ({ write }) => {
        await Promise.resolve();
        const error = failing?.(write);
        if (error) throw error;
        const refusal = new RefinementError({ code: 'InvalidData', source: 'rule' }, 'Not ready.');
        if (name(write) === 'refused') return { kind: 'refused', refusal };
        log.push(name(write));
        return { kind: 'written', result: name(write) };
      },
    });
    await box.submit(decision(1, 'a'));
    failing = (write) => (name(write) === 'a' ? offline() : undefined);
    assert.equal((await box.submit(decision(1, 'refused'))).kind, 'refused');
    await box.whenIdle();
    assert.deepEqual(
      box.pending().map(({ write }) => name(write)),
      ['a'],
    );
    failing = undefined;
    box.wake(true);
    await box.whenIdle();
    assert.deepEqual([log, stored()], [['a'], []]);
  });

  for (const wrong of wrongClocks)
    it(`tries again after its pause, and takes over, when the clock is put ${wrong} minutes on`, async () => {
      let wall = 0;
      const clock = { now: () => new Date(Date.now() + wall * 60_000), elapsed: () => performance.now() };
      failing = offline;
      const box = open('one', { clock, pace: { ...testPace, firstRetry: 60, longestRetry: 60 } });
      const begun = performance.now();
      await box.submit(decision(1, 'a'));
      wall = wrong;
      await box.submit(decision(2, 'b'));
      failing = undefined;
      await until(() => log.length === 2);
      assert.ok(performance.now() - begun >= 40, 'not at once');
      failing = offline;
      const killed = open('killed', { clock });
      await killed.submit(decision(3, 'c'));
      wall = 0;
      await killed.submit(decision(4, 'd'));
      // As if it were killed: its signs of life end, nobody says goodbye.
      const kept = structuredClone(machine.folders);
      killed.dispose();
      for (const [folder, values] of kept) machine.folders.set(folder, values);
      failing = undefined;
      const next = open('two', { clock });
      await until(() => log.length === 4);
      await next.whenIdle();
      // The first two are of two issues, and each waits its own time.
      assert.deepEqual([new Set(log.slice(0, 2)), log.slice(2)], [new Set(['a', 'b']), ['c', 'd']]);
    });

  it('what a rule of the team refuses is told to whoever entered it, and kept where nobody waits for it any more', async () => {
    const refusal = new RefinementError({ code: 'InvalidData', source: 'rule' }, 'Not ready.');
    const box = open('one', { attempt: () => Promise.resolve({ kind: 'refused', refusal }) });
    assert.deepEqual(await box.submit(decision(1, 'a')), { kind: 'refused', refusal });
    assert.deepEqual([box.pending(), stored()], [[], []]);
    box.dispose();
    failing = offline;
    const later = open('two');
    await later.submit(decision(1, 'a'));
    later.dispose();
    minutes = 1;
    const next = open('three', { attempt: () => Promise.resolve({ kind: 'refused', refusal }) });
    await next.open();
    await next.whenIdle();
    const [kept] = next.pending();
    assert.deepEqual([kept?.state, kept?.message], ['stopped', 'Not ready.']);
    await assert.rejects(next.retry(kept?.id ?? ''), /Not ready/);
    assert.equal(next.pending().length, 1, 'nothing that was typed is lost');
  });

  it('what its person sends again is kept where a rule refuses it then: nothing else has what was typed', async () => {
    const refusal = new RefinementError({ code: 'InvalidData', source: 'rule' }, 'Not ready.');
    const attempt = () =>
      failing ? Promise.reject(offline()) : Promise.resolve({ kind: 'refused', refusal } as const);
    failing = offline;
    const box = open('one', { attempt });
    await box.submit(decision(1, 'a'));
    failing = undefined;
    await assert.rejects(box.retry(box.pending()[0]?.id ?? ''), /Not ready/);
    assert.deepEqual(
      box.pending().map(({ write, state }) => [write, state]),
      [[decision(1, 'a'), 'stopped']],
    );
    assert.equal(stored().length, 1);
  });

  it('reads also what an earlier version has kept', async () => {
    failing = offline;
    const box = open();
    await box.submit(decision(7, 'a'));
    box.dispose();
    const [entry] = machine.folders.get('ana/entries') ?? [];
    assert.ok(entry);
    const [id, kept] = entry as [string, { readonly write: { readonly story: number } }];
    const { story: issue, ...write } = kept.write;
    machine.folders.get('ana/entries')?.set(id, { ...kept, write: { ...write, issue } });
    [failing, minutes] = [undefined, 1];
    const next = open('two');
    await next.open();
    await next.whenIdle();
    assert.deepEqual(log, ['a']);
  });

  it('discards what waits, and says so to whoever waits for it', async () => {
    failing = offline;
    const box = open();
    await box.submit(decision(1, 'a'));
    const [pending] = box.pending();
    assert.deepEqual(await box.discard(pending?.id ?? ''), decision(1, 'a'));
    failing = undefined;
    box.wake(true);
    await box.whenIdle();
    assert.deepEqual([log, stored()], [[], []]);
  });

  it('discards what is on its way once that has failed, and says so where it has arrived', async () => {
    for (const arrives of [false, true]) {
      let end = () => {};
      const attempt = async () => {
        await new Promise<void>((resolve) => (end = resolve));
        if (!arrives) throw offline();
        return { kind: 'written', result: 'a' } as const;
      };
      const box = open('one', { attempt });
      const sent = box.submit(decision(1, 'a')).catch(() => undefined);
      while (box.pending()[0]?.state !== 'sending') await new Promise((resolve) => setImmediate(resolve));
      const discarded = box.discard(box.pending()[0]?.id ?? '').then(
        () => 'discarded',
        (error: unknown) => String(error),
      );
      end();
      assert.match(await discarded, arrives ? /has just been written. Undo it instead/ : /^discarded$/);
      await sent;
      assert.deepEqual([box.pending(), stored()], [[], []]);
    }
  });
});

describe('The pace of writes', () => {
  it('leaves a while between the end of one and the beginning of the next', async () => {
    const pacer = new WritePacer(60);
    const begun: number[] = [];
    const write = () => Promise.resolve(void begun.push(performance.now()));
    await Promise.all([
      pacer.run(write),
      pacer.run(write),
      pacer.run(() => Promise.reject(new Error())).catch(() => undefined),
    ]);
    await pacer.run(write);
    const gaps = begun.slice(1).map((at, index) => at - (begun[index] ?? 0));
    assert.ok(
      gaps.every((gap) => gap >= 58),
      gaps.join(),
    );
    assert.ok((gaps[1] ?? 0) >= 118, 'after a failure, too');
  });

  it('tries again later and later, never all editors at once', () => {
    const pace = { ...testPace, firstRetry: 2_000, longestRetry: 300_000 };
    const delays = [1, 2, 3, 20].map((attempts) => retryDelay(pace, attempts, () => 0.5));
    assert.deepEqual(delays, [2_000, 4_000, 8_000, 300_000]);
    assert.equal(
      retryDelay(pace, 1, () => 0),
      1_500,
    );
    assert.equal(
      retryDelay(pace, 1, () => 1),
      2_500,
    );
  });
});
