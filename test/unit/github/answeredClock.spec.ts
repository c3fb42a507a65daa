import assert from 'node:assert/strict';
import { AnsweredClock } from '../../../src/github/requests/answeredClock';

const noon = Date.parse('2026-03-02T12:00:00Z');

describe('GitHub’s clock', () => {
  /** An answer that GitHub sent at this moment of its own clock, to a machine that is `ahead` by so much. */
  function answer(clock: AnsweredClock, at: number, ahead: number, trip = 40): void {
    const second = new Date(Math.floor(at / 1_000) * 1_000).toUTCString();
    clock.learn(second, at - trip - ahead, at + trip - ahead);
  }

  it('is this machine’s until an answer has told', () => {
    const clock = new AnsweredClock();
    assert.equal(clock.ahead, 0);
    clock.learn(undefined, noon, noon);
    clock.learn('some day', noon, noon);
    clock.learn(new Date(noon).toUTCString(), noon, noon - 1);
    assert.equal(clock.ahead, 0);
  });

  it('is known better with every answer', () => {
    for (const ahead of [-600_000, 0, 90_500]) {
      const clock = new AnsweredClock();
      for (let at = 0; at < 40; at++) answer(clock, noon + at * 3_137, ahead);
      assert.ok(Math.abs(clock.ahead - ahead) <= 120, `${clock.ahead} of ${ahead}`);
    }
  });

  it('is learned anew where this machine’s clock is put right', () => {
    const clock = new AnsweredClock();
    for (let at = 0; at < 40; at++) answer(clock, noon + at * 3_137, 600_000);
    for (let at = 0; at < 40; at++) answer(clock, noon + 200_000 + at * 3_137, 0);
    assert.ok(Math.abs(clock.ahead) <= 120, String(clock.ahead));
  });
});
