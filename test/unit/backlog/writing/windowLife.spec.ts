import assert from 'node:assert/strict';
import { goodbye, WindowLife } from '../../../../src/backlog/writing/windowLife';

describe('A window', () => {
  let elapsed: number;
  let life: WindowLife;
  beforeEach(() => {
    elapsed = 0;
    life = new WindowLife({ now: () => new Date(0), elapsed: () => elapsed }, 100);
  });
  const isAlive = (at: number, sign?: unknown) => {
    elapsed = at;
    return life.isAlive('two', sign);
  };

  it('is at work while it says something new now and then', () => {
    assert.deepEqual([isAlive(0, 1), isAlive(99, 1), isAlive(150, 2), isAlive(249, 2)], [true, true, true, true]);
    assert.equal(isAlive(250, 2), false);
  });

  it('has ended once it has been silent for long enough, also where it never said anything', () => {
    assert.deepEqual([isAlive(0), isAlive(99), isAlive(100)], [true, true, false]);
  });

  it('has ended as soon as it says goodbye', () => {
    assert.deepEqual([isAlive(0, 1), isAlive(1, goodbye)], [true, false]);
  });
});
