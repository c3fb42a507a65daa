import assert from 'node:assert/strict';
import { testPace } from '../editor';
import { wrongClocks } from '../wrongClocks';
import { decision, offline, useOutboxes } from './outboxes';

describe('The outboxes of several windows', () => {
  const outboxes = useOutboxes();

  it('leaves what another window is sending, and takes it over once that window is silent', async () => {
    outboxes.failing = offline;
    const first = outboxes.open('one');
    await first.submit(decision(1, 'a'));
    const second = outboxes.open('two');
    outboxes.failing = undefined;
    await second.open();
    await second.whenIdle();
    assert.deepEqual(outboxes.log, [], 'the first is alive');
    assert.deepEqual([second.pending(), second.elsewhere], [[], 1], 'nobody is told that nothing waits');
    // As if it were killed: no goodbye, no more signs of life.
    outboxes.minutes = 1;
    await second.open();
    await second.whenIdle();
    assert.deepEqual([outboxes.log, second.elsewhere], [['a'], 0]);
    first.wake(true);
    await first.whenIdle();
    assert.deepEqual(outboxes.log, ['a'], 'the first has seen that it is gone');
    assert.deepEqual(first.pending(), []);
  });

  it('takes over in an open window what another leaves, however long that has been open', async () => {
    const [first, second] = [outboxes.open('one'), outboxes.open('two')];
    await second.open();
    outboxes.failing = offline;
    await first.submit(decision(1, 'a'));
    second.wake(false);
    await second.whenIdle();
    assert.equal(second.elsewhere, 1);
    outboxes.failing = undefined;
    first.dispose();
    await outboxes.until(() => outboxes.log.length > 0);
    await second.whenIdle();
    assert.deepEqual([outboxes.log, second.elsewhere, outboxes.stored()], [['a'], 0, []]);
  });

  it('leaves to another window what that has taken over, whatever is asked of it here', async () => {
    for (const act of ['retry', 'discard', 'accept'] as const) {
      outboxes.failing = offline;
      const box = outboxes.open();
      await box.submit(decision(1, act));
      const [{ id } = { id: '' }] = box.pending();
      const taken = { ...(outboxes.machine.folders.get('ana/entries')?.get(id) as object), owner: 'another' };
      outboxes.machine.folders.get('ana/entries')?.set(id, taken);
      outboxes.failing = undefined;
      await assert.rejects(box[act](id), /Another window has taken it over/);
      assert.deepEqual(
        [outboxes.log, box.pending(), outboxes.machine.folders.get('ana/entries')?.get(id)],
        [[], [], taken],
      );
      outboxes.machine.folders.clear();
      box.dispose();
    }
  });

  for (const wrong of wrongClocks)
    it(`tries again after its pause, and takes over, when the clock is put ${wrong} outboxes.minutes on`, async () => {
      let wall = 0;
      const clock = { now: () => new Date(Date.now() + wall * 60_000), elapsed: () => performance.now() };
      outboxes.failing = offline;
      const box = outboxes.open('one', { clock, pace: { ...testPace, firstRetry: 60, longestRetry: 60 } });
      const begun = performance.now();
      await box.submit(decision(1, 'a'));
      wall = wrong;
      await box.submit(decision(2, 'b'));
      outboxes.failing = undefined;
      await outboxes.until(() => outboxes.log.length === 2);
      assert.ok(performance.now() - begun >= 40, 'not at once');
      outboxes.failing = offline;
      const killed = outboxes.open('killed', { clock });
      await killed.submit(decision(3, 'c'));
      wall = 0;
      await killed.submit(decision(4, 'd'));
      // As if it were killed: its signs of life end, nobody says goodbye.
      const kept = structuredClone(outboxes.machine.folders);
      killed.dispose();
      for (const [folder, values] of kept) outboxes.machine.folders.set(folder, values);
      outboxes.failing = undefined;
      const next = outboxes.open('two', { clock });
      await outboxes.until(() => outboxes.log.length === 4);
      await next.whenIdle();
      // The first two are of two issues, and each waits its own time.
      assert.deepEqual([new Set(outboxes.log.slice(0, 2)), outboxes.log.slice(2)], [new Set(['a', 'b']), ['c', 'd']]);
    });
});
