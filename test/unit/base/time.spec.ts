import assert from 'node:assert/strict';
import { clockTime, relativeTime } from '../../../src/base/time';

const now = new Date(2026, 10, 22, 15, 30);
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
const [hour, day] = [60, 24 * 60];

describe('Times', () => {
  for (const [minutes, words] of [
    [0, 'just now'],
    [0.9, 'just now'],
    [-0.5, 'just now'],
    [1, '1 minute ago'],
    [59, '59 minutes ago'],
    [2 * hour, '2 hours ago'],
    [47 * hour, '1 day ago'],
    [29 * day, '29 days ago'],
    [65 * day, '2 months ago'],
    [800 * day, '2 years ago'],
    [-3 * hour, 'in 3 hours'],
  ] as const)
    it(`call ${minutes} minutes before now “${words}”`, () => assert.equal(relativeTime(before(minutes), now), words));

  it('give the clock alone today, the day on other days, the year in other years', () => {
    assert.equal(clockTime(before(hour), now), '14:30');
    assert.equal(clockTime(before(2 * day), now), '20 Nov, 15:30');
  });
});
