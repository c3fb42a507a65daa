import * as fc from 'fast-check';
import { operations } from './walk/operations';
import { settle } from './walk/settle';
import { editorCount, Walk } from './walk/walk';

/**
 * The same walks every time, so that a failure is the change's; `WALK_SEED=random` takes others. `WALK_SEED` and `WALK_PATH`, as a
 * failure prints them, do the same again; `WALK_RUNS` makes it longer.
 */
const given = process.env.WALK_SEED ?? '20261124';
const seed = given === 'random' ? Date.now() % 2 ** 31 : Number(given);
const path = process.env.WALK_PATH;
const numRuns = Number(process.env.WALK_RUNS ?? 25);

describe('A random walk', () => {
  it('leaves every editor with what GitHub has, nothing doubled and nothing lost', async function () {
    this.timeout(120_000 + numRuns * 10_000);
    console.log(`      seed ${seed} (WALK_SEED=${seed} does the same again)`);
    let [done, checked] = [0, 0];
    const walk = fc.asyncProperty(
      fc.array(operations(editorCount), { minLength: 1, maxLength: 160, size: 'max' }),
      async (all) => {
        const world = await Walk.start();
        try {
          for (const operation of all) await world.do(operation);
          done += all.length;
          checked += await settle(world);
        } finally {
          await world.end();
        }
      },
    );
    await fc.assert(walk, {
      ...{ seed, numRuns, ...(path === undefined ? {} : { path }) },
      // Shrinking goes on no longer than somebody waits for it.
      interruptAfterTimeLimit: 90_000,
      markInterruptAsFailure: false,
      includeErrorInReport: true,
    });
    console.log(
      `      ${done} operations by ${editorCount} editors in ${numRuns} walks; ${checked} promises were kept`,
    );
  });
});
