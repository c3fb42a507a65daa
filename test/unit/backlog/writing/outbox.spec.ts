import assert from 'node:assert/strict';
import { type SharedStorage } from '../../../../src/backlog/ports/storage';
import { type Write } from '../../../../src/backlog/acts/writeKinds';
import { RefinementError } from '../../../../src/domain/errors';
import { subject } from '../../../../src/domain/preRead';
import { issueNumber } from '../../../../src/domain/story';
import { testPace } from '../editor';
import { decision, nameOf, offline, preRead, useOutboxes } from './outboxes';

describe('The outbox', () => {
  const outboxes = useOutboxes();

  it('keeps a write before it sends it, and forgets it once it is sent', async () => {
    const seen: number[] = [];
    const box = outboxes.open('one', {
      attempt: () => Promise.resolve({ kind: 'written', result: `${seen.push(outboxes.stored().length)}` }),
    });
    await box.submit(decision(1, 'a'));
    assert.deepEqual(seen, [1]);
    assert.deepEqual(outboxes.stored(), []);
  });

  it('sends one after another, those of one issue in their order', async () => {
    const box = outboxes.open();
    await Promise.all([box.submit(decision(1, 'a')), box.submit(preRead(1, 'x')), box.submit(decision(2, 'b'))]);
    assert.deepEqual(outboxes.log, ['a', 'preRead', 'b']);
  });

  it('sends also what is joined to a write that is just being kept, however slow the disk is', async () => {
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const slow: (() => void)[] = [];
    const put: SharedStorage['put'] = async (...what) => {
      await new Promise<void>((resolve) => slow.push(resolve));
      await outboxes.machine.shared.put(...what);
    };
    const sent: string[] = [];
    const box = outboxes.open('one', {
      storage: { ...outboxes.machine.shared, put },
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
    assert.deepEqual(outboxes.stored(), []);
  });

  it('offline, all wait and say so; woken, all are sent', async () => {
    outboxes.failing = offline;
    const box = outboxes.open();
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
    outboxes.failing = undefined;
    box.wake(true);
    await box.whenIdle();
    assert.deepEqual(outboxes.log, ['a', 'b']);
  });

  it('what was refused holds up nobody, stays, and is told where nobody waits for it', async () => {
    outboxes.failing = (write) =>
      nameOf(write) === 'a' ? new RefinementError({ code: 'NotFound' }, 'Gone.') : undefined;
    const box = outboxes.open();
    const told: string[] = [];
    box.onDidStop(({ message }) => told.push(message ?? ''));
    await assert.rejects(box.submit(decision(1, 'a')), /Gone/);
    assert.deepEqual(told, [], 'the caller has been told');
    await box.submit(preRead(1, 'x'));
    assert.deepEqual(outboxes.log, ['preRead']);
    assert.equal(box.pending()[0]?.state, 'stopped');
    box.dispose();
    const next = outboxes.open('two');
    await outboxes.until(() => next.pending().length > 0);
    assert.equal(next.pending()[0]?.state, 'stopped', 'not tried again by itself');
  });

  it('a second write with the same purpose takes the place of one that waits', async () => {
    outboxes.failing = offline;
    const box = outboxes.open();
    await box.submit(decision(1, 'a'));
    await box.submit(decision(1, 'b'));
    assert.equal(box.pending().length, 1);
    outboxes.failing = undefined;
    box.wake(true);
    await box.whenIdle();
    assert.deepEqual(outboxes.log, ['b']);
  });

  it('keeps to a limit whatever is entered meanwhile, and goes on by itself when it ends', async () => {
    const until = new Date(Date.now() + 300).toISOString();
    outboxes.failing = () => new RefinementError({ code: 'RateLimited', until }, 'Limited.', { cause: new Error() });
    const box = outboxes.open();
    const first = await box.submit(decision(1, 'a'));
    assert.equal(first.kind === 'waiting' && first.until, until);
    outboxes.failing = undefined;
    assert.equal((await box.submit(decision(2, 'b'))).kind, 'waiting');
    assert.deepEqual(outboxes.log, []);
    await outboxes.until(() => outboxes.log.length === 2);
    assert.ok(Date.now() >= Date.parse(until));
    assert.deepEqual(outboxes.log, ['a', 'b']);
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
      const box = outboxes.open('one', {
        pace,
        attempt: () => (++attempts === 1 ? Promise.reject(offline()) : second()),
        changed: () => {
          changes++;
          outboxes.changed();
        },
      });
      await box.submit(decision(1, 'a'));
      await outboxes.until(() => ['stopped', 'conflict'].includes(box.pending()[0]?.state ?? ''));
      await box.whenIdle();
      const { length } = box.pending();
      const before = changes;
      await outboxes.pause(pace);
      assert.deepEqual([length, attempts, changes], [1, 2, before]);
      await box.discard(box.pending()[0]?.id ?? '');
    }
  });

  it('waits its time while GitHub can be read and takes no writes', async () => {
    let attempts = 0;
    const box = outboxes.open('one', {
      attempt: () => Promise.reject(attempts++ === 0 ? offline() : new Error('sent')),
    });
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
    outboxes.machine.folders.set('ana/entries', values);
    await outboxes.open('one').open();
    await outboxes.open('two').open();
    assert.deepEqual(outboxes.unreadable, [2]);
    assert.deepEqual([...values.keys()], ['newer', 'damaged']);
  });

  it('keeps what waited where what was to take its place is refused', async () => {
    outboxes.failing = offline;
    const box = outboxes.open('one', {
      attempt: async ({ write }) => {
        await Promise.resolve();
        const error = outboxes.failing?.(write);
        if (error) throw error;
        const refusal = new RefinementError({ code: 'InvalidData', source: 'rule' }, 'Not ready.');
        if (nameOf(write) === 'refused') return { kind: 'refused', refusal };
        outboxes.log.push(nameOf(write));
        return { kind: 'written', result: nameOf(write) };
      },
    });
    await box.submit(decision(1, 'a'));
    outboxes.failing = (write) => (nameOf(write) === 'a' ? offline() : undefined);
    assert.equal((await box.submit(decision(1, 'refused'))).kind, 'refused');
    await box.whenIdle();
    assert.deepEqual(
      box.pending().map(({ write }) => nameOf(write)),
      ['a'],
    );
    outboxes.failing = undefined;
    box.wake(true);
    await box.whenIdle();
    assert.deepEqual([outboxes.log, outboxes.stored()], [['a'], []]);
  });

  it('what a rule of the team refuses is told to whoever entered it, and kept where nobody waits for it any more', async () => {
    const refusal = new RefinementError({ code: 'InvalidData', source: 'rule' }, 'Not ready.');
    const box = outboxes.open('one', { attempt: () => Promise.resolve({ kind: 'refused', refusal }) });
    assert.deepEqual(await box.submit(decision(1, 'a')), { kind: 'refused', refusal });
    assert.deepEqual([box.pending(), outboxes.stored()], [[], []]);
    box.dispose();
    outboxes.failing = offline;
    const later = outboxes.open('two');
    await later.submit(decision(1, 'a'));
    later.dispose();
    outboxes.minutes = 1;
    const next = outboxes.open('three', { attempt: () => Promise.resolve({ kind: 'refused', refusal }) });
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
      outboxes.failing ? Promise.reject(offline()) : Promise.resolve({ kind: 'refused', refusal } as const);
    outboxes.failing = offline;
    const box = outboxes.open('one', { attempt });
    await box.submit(decision(1, 'a'));
    outboxes.failing = undefined;
    await assert.rejects(box.retry(box.pending()[0]?.id ?? ''), /Not ready/);
    assert.deepEqual(
      box.pending().map(({ write, state }) => [write, state]),
      [[decision(1, 'a'), 'stopped']],
    );
    assert.equal(outboxes.stored().length, 1);
  });

  it('reads also what an earlier version has kept', async () => {
    outboxes.failing = offline;
    const box = outboxes.open();
    await box.submit(decision(7, 'a'));
    box.dispose();
    const [entry] = outboxes.machine.folders.get('ana/entries') ?? [];
    assert.ok(entry);
    const [id, kept] = entry as [string, { readonly write: { readonly story: number } }];
    const { story: issue, ...write } = kept.write;
    outboxes.machine.folders.get('ana/entries')?.set(id, { ...kept, write: { ...write, issue } });
    [outboxes.failing, outboxes.minutes] = [undefined, 1];
    const next = outboxes.open('two');
    await next.open();
    await next.whenIdle();
    assert.deepEqual(outboxes.log, ['a']);
  });

  it('discards what waits, and says so to whoever waits for it', async () => {
    outboxes.failing = offline;
    const box = outboxes.open();
    await box.submit(decision(1, 'a'));
    const [pending] = box.pending();
    assert.deepEqual(await box.discard(pending?.id ?? ''), decision(1, 'a'));
    outboxes.failing = undefined;
    box.wake(true);
    await box.whenIdle();
    assert.deepEqual([outboxes.log, outboxes.stored()], [[], []]);
  });

  it('discards what is on its way once that has failed, and says so where it has arrived', async () => {
    for (const arrives of [false, true]) {
      let end = () => {};
      const attempt = async () => {
        await new Promise<void>((resolve) => (end = resolve));
        if (!arrives) throw offline();
        return { kind: 'written', result: 'a' } as const;
      };
      const box = outboxes.open('one', { attempt });
      const sent = box.submit(decision(1, 'a')).catch(() => undefined);
      while (box.pending()[0]?.state !== 'sending') await new Promise((resolve) => setImmediate(resolve));
      const discarded = box.discard(box.pending()[0]?.id ?? '').then(
        () => 'discarded',
        (error: unknown) => String(error),
      );
      end();
      assert.match(await discarded, arrives ? /has just been written. Undo it instead/ : /^discarded$/);
      await sent;
      assert.deepEqual([box.pending(), outboxes.stored()], [[], []]);
    }
  });
});
