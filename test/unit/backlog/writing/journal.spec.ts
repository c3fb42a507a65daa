import assert from 'node:assert/strict';
import { Journal, type JournalEntry } from '../../../../src/backlog/writing/journal';
import { issueNumber } from '../../../../src/domain/story';
import { Machine } from '../machine';

function entry(id: string, minute: number): JournalEntry {
  const at = `2026-03-02T09:${`${minute}`.padStart(2, '0')}:00.000Z`;
  return { id, at, what: 'Decision', issue: issueNumber(12), changes: [] };
}

describe('The journal', () => {
  let machine: Machine;
  let journal: Journal;
  beforeEach(() => {
    machine = new Machine();
    journal = new Journal(machine.shared, 'journal');
  });
  const ids = async () => (await journal.entries()).map(({ id }) => id);

  it('has what was done last first, whatever the clock said, and leaves out what another version wrote', async () => {
    for (const each of [entry('a', 1), entry('c', 3), entry('b', 2)]) await journal.add(each);
    await machine.shared.put('journal', 'd', { id: 'd', at: 'now', what: 'Later', changes: [{ kind: 'unknown' }] });
    assert.deepEqual(await ids(), ['b', 'c', 'a']);
    assert.deepEqual(await journal.find('b'), { ...entry('b', 2), order: 3 });
    assert.deepEqual([await journal.find('d'), await journal.find('e')], [undefined, undefined]);
  });

  it('holds the last fifty', async () => {
    for (let at = 0; at < 52; at++) await journal.add(entry(`w${at}`, at));
    const left = await ids();
    assert.deepEqual([left.length, left[0], left.at(-1)], [50, 'w51', 'w2']);
    assert.equal(machine.folders.get('journal')?.size, 50);
  });
});
