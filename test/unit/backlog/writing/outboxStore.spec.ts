import assert from 'node:assert/strict';
import { type Write, writeTable } from '../../../../src/backlog/acts/writeKinds';
import { type SharedStorage } from '../../../../src/backlog/ports/storage';
import { newEntry, type OutboxEntry } from '../../../../src/backlog/writing/outboxEntry';
import { OutboxStore } from '../../../../src/backlog/writing/outboxStore';
import { goodbye } from '../../../../src/backlog/writing/windowLife';
import { issueNumber } from '../../../../src/domain/story';
import { quiet } from '../editor';
import { Machine } from '../machine';

const heartbeat = 40;

describe('The writes of a window', () => {
  let machine: Machine;
  const stores: OutboxStore<Write>[] = [];
  beforeEach(() => {
    machine = new Machine();
  });
  afterEach(() => stores.splice(0).forEach((store) => store.dispose()));

  function open(window: string, storage: SharedStorage = machine.shared): OutboxStore<Write> {
    const clock = { now: () => new Date(), elapsed: () => performance.now() };
    const told = { changed: () => undefined, foundUnreadable: () => undefined };
    const options = { table: writeTable, storage, folder: 'ana', window, heartbeat, clock, log: quiet, ...told };
    const store = new OutboxStore<Write>(options);
    stores.push(store);
    return store;
  }
  function entry(session: number, secondsAgo = 0, window = 'one'): OutboxEntry<Write> {
    const now = new Date(Date.now() - secondsAgo * 1_000);
    const clock = { now: () => now, elapsed: () => 0 };
    return newEntry({ kind: 'endSession', session: issueNumber(session) }, { window, clock }, []);
  }
  /** As windows do that are closed. */
  async function leave(...entries: OutboxEntry<Write>[]): Promise<void> {
    for (const each of entries) {
      await machine.shared.put('ana/entries', each.id, each);
      await machine.shared.put('ana/windows', each.owner, goodbye);
    }
  }
  const stored = (id: string) => machine.folders.get('ana/entries')?.get(id) as OutboxEntry<Write> | undefined;
  const ids = ({ entries }: OutboxStore<Write>) => [...entries.keys()];

  it('are taken over by one alone of those that start at once', async () => {
    const left = entry(31, 60, 'gone');
    await leave(left);
    const windows = ['one', 'two', 'three'].map((name) => open(name));
    await Promise.all(windows.map((each) => each.look()));
    const owners = windows.flatMap(({ entries }) => [...entries.values()]).map(({ owner }) => owner);
    assert.equal(owners.length, 1);
    assert.deepEqual(owners, [stored(left.id)?.owner]);
  });

  it('are taken over in the order in which they were entered, to be tried at once', async () => {
    const waiting = { failure: { code: 'Offline' }, message: 'No network.', until: '2026-03-02T09:00:00Z' } as const;
    const [first, second] = [{ ...entry(31, 90, 'gone'), waiting }, entry(32, 60, 'gone')];
    await leave(second, first);
    const store = open('one');
    await store.look();
    assert.deepEqual(ids(store), [first.id, second.id]);
    assert.deepEqual([...store.takenOver], [first.id, second.id]);
    assert.equal(store.entries.get(first.id)?.waiting, undefined);
  });

  it('are counted by others while it shows that it lives, and left to it', async () => {
    const [one, two] = [open('one'), open('two')];
    await one.keep(entry(31));
    await two.look();
    assert.deepEqual([ids(two), two.elsewhere], [[], 1]);
  });

  it('are theirs who have taken them over while this machine slept', async () => {
    const [store, mine] = [open('one'), entry(31)];
    await store.keep(mine);
    assert.ok(await store.isMine(mine.id));
    await leave({ ...mine, owner: 'two' });
    assert.ok(!(await store.isMine(mine.id)));
    assert.deepEqual(ids(store), []);
  });

  it('are as they were where the disk refuses what is new', async () => {
    const put: SharedStorage['put'] = (folder, key, value) =>
      (value as Partial<OutboxEntry>).attempts === 1
        ? Promise.reject(new Error('No space left.'))
        : machine.shared.put(folder, key, value);
    const store = open('one', { ...machine.shared, put });
    const known = entry(31);
    await store.keep(known);
    await assert.rejects(store.keep({ ...known, attempts: 1 }), /No space left/);
    await assert.rejects(store.keep({ ...entry(32), attempts: 1 }), /No space left/);
    assert.deepEqual([...store.entries.values()], [known]);
    const [refused, kept] = [store.keep({ ...known, attempts: 1 }), store.keep({ ...known, attempts: 2 })];
    await assert.rejects(refused, /No space left/);
    await kept;
    assert.equal(store.entries.get(known.id)?.attempts, 2, 'what came in meanwhile stays');
  });

  it('leave no trace once they are sent, and are left to the next window at once when it closes', async () => {
    const [store, mine] = [open('one'), entry(31)];
    await store.keep(mine);
    assert.ok(machine.folders.get('ana/windows')?.has('one'));
    store.dispose();
    const next = open('two');
    await next.look();
    assert.deepEqual(ids(next), [mine.id]);
    await next.remove(mine.id);
    assert.equal(stored(mine.id), undefined);
  });
});
