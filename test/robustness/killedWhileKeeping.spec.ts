import { Checks } from './faultCell';
import { countKeeping, runKillBeforeKeeping } from './killCell';
import { writeKinds } from './writeKinds';

const names = ['pre-read, first', 'estimate, first', 'session', 'decision', 'undo of a decision'];

describe('Killed before anything that it keeps', () => {
  for (const kind of writeKinds.filter(({ name }) => names.includes(name)))
    it(`${kind.name}: it is kept, written once, and in the journal once`, async function () {
      this.timeout(90_000);
      const times = await countKeeping(kind);
      const all = Array.from({ length: times }, (_, at) => at + 1);
      await Promise.all(all.map((nth) => runKillBeforeKeeping(kind, nth, new Checks())));
      console.log(`      killed ${times} times`);
    });
});
