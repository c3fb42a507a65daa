import { type Checks, checkOutcome } from './faultCell';
import { countKeptWrites } from './machineFiles';
import { untilSent } from './quickEditor';
import { comparable, storedIn } from './stored';
import { type WorkerOrder } from './worker';
import { Worker } from './workers';
import { World } from './world';
import { type Step } from './steps';
import { type WriteKind } from './writeKinds';

/** Where in one step of a write its process is killed. */
export const moments = ['killed before', 'killed after', 'killed answered'] as const;
export type Moment = (typeof moments)[number];

/** Kills the process that writes, sends what was left over from another one, and looks at all of it. */
export async function runKill(kind: WriteKind, step: Step, moment: Moment, checks: Checks): Promise<void> {
  await kill(kind, checks, async (world, order) => {
    const { method, route } = step;
    if (moment === 'killed answered')
      return Worker.start({ ...order, endsAfterAnswer: { method, route: route.source } });
    const worker: Promise<Worker> = Worker.start(order);
    const meanwhile = async () => (await worker).kill();
    world.github.fail({ method, route, times: 1 }, { kind: 'cut', when: after(moment), meanwhile });
    return worker;
  });
}

function after(moment: Moment): 'before' | 'after' {
  return moment === 'killed before' ? 'before' : 'after';
}

/** Kills it before it keeps something for the nth time. */
export async function runKillBeforeKeeping(kind: WriteKind, nth: number, checks: Checks): Promise<void> {
  await kill(kind, checks, (_, order) => Worker.start({ ...order, endsBeforeKeeping: nth }));
}

async function kill(
  kind: WriteKind,
  checks: Checks,
  start: (world: World, order: WorkerOrder) => Promise<Worker>,
): Promise<void> {
  const world = await World.start();
  try {
    await world.prepare(kind);
    const before = comparable(await storedIn(world.github));
    const order = orderFor(world, kind);
    const worker = await start(world, { ...order, kind: kind.name });
    checks.equal(await worker.ended, 'SIGKILL', 'how the process ends');
    const isPromised = (await countKeptWrites(order.folder)) > 0;
    const next = await Worker.start(order);
    checks.equal((await next.ended).slice(0, 2), '0:', 'how the next process ends');
    const editor = await world.editor(kind.writer);
    // Killed before anything was promised: the person does it again.
    if (!isPromised && JSON.stringify(before) === JSON.stringify(comparable(await storedIn(world.github))))
      await kind.write(editor);
    await untilSent(editor, order.folder);
    await checkOutcome(world, kind, editor, checks);
  } finally {
    await world.end();
  }
}

function orderFor(world: World, kind: WriteKind): WorkerOrder {
  const { github } = world;
  return { url: github.url, token: github.tokenOf(kind.writer), folder: world.folderOf(kind.writer) };
}

/** How often a kind of write keeps something on its machine. */
export async function countKeeping(kind: WriteKind): Promise<number> {
  const world = await World.start();
  await world.prepare(kind);
  const worker = await Worker.start({ ...orderFor(world, kind), kind: kind.name });
  const end = await worker.ended;
  await world.end();
  const kept = /"kept":(\d+)/.exec(end)?.[1];
  if (kept === undefined) throw new Error(`The worker ended with ${end}`);
  return Number(kept);
}
