import assert from 'node:assert/strict';
import { retryDelay, WritePacer } from '../../../../src/backlog/writing/pacing';
import { testPace } from '../editor';

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
