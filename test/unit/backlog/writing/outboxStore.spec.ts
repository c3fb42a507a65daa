import assert from 'node:assert/strict';
import { writeTable } from '../../../../src/backlog/acts/writeKinds';
import { newEntry } from '../../../../src/backlog/writing/outboxEntry';
import { OutboxStore } from '../../../../src/backlog/writing/outboxStore';
import { issueNumber } from '../../../../src/domain/story';
import { Machine } from '../machine';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('What a window has left', () => {
  it('is taken over by one alone of those that start at once', async () => {
    const machine = new Machine();
    const clock = { now: () => new Date() };
    const store = (window: string) => {
      const options = { table: writeTable, storage: machine.shared, folder: 'ana', clock, log: quiet };
      return new OutboxStore({ ...options, window, heartbeat: 40 }, () => undefined);
    };
    const left = newEntry(
      { kind: 'endSession', session: issueNumber(31) },
      { window: 'gone', clock: { now: () => new Date(0) } },
    );
    await machine.shared.put('ana/entries', left.id, left);
    const stores = ['one', 'two', 'three'].map(store);
    try {
      await Promise.all(stores.map((each) => each.open()));
      const owners = stores.flatMap(({ entries }) => [...entries.values()]).map(({ owner }) => owner);
      assert.equal(owners.length, 1);
      const kept = machine.folders.get('ana/entries')?.get(left.id) as { readonly owner: string };
      assert.deepEqual(owners, [kept.owner]);
    } finally {
      for (const each of stores) each.dispose();
    }
  });
});
