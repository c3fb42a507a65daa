import { openBacklog } from '../unit/backlog/editor';
import { MachineFiles } from './machineFiles';
import { quickPace, untilSent } from './quickEditor';
import { writeKinds } from './writeKinds';

/** What an editor in a process of its own does. */
export interface WorkerOrder {
  readonly url: string;
  readonly token: string;
  /** Where its machine keeps things. */
  readonly folder: string;
  /** Name of the kind of write; absent: only what was left over is sent. */
  readonly kind?: string;
  /** It ends by SIGKILL when an answer has come to such a request, before anything more is kept. */
  readonly endsAfterAnswer?: { readonly method: string; readonly route: string };
  /** It ends by SIGKILL before it keeps something for the nth time, counted from 1. */
  readonly endsBeforeKeeping?: number;
}

function end(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal comes before anything else can run.
  throw new Error('Still here');
}

async function work(order: WorkerOrder): Promise<void> {
  let [isAnswered, isAtWork, kept] = [false, false, 0];
  const machine = new MachineFiles(order.folder, () => {
    if (isAnswered) end();
    if (isAtWork && ++kept === order.endsBeforeKeeping) end();
  });
  const ask = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const answer = await ask(input, init);
    const { method, route } = order.endsAfterAnswer ?? {};
    if (
      route &&
      method === init?.method &&
      new RegExp(route).test(input instanceof Request ? input.url : input.toString())
    )
      isAnswered = true;
    return answer;
  };
  // How often it beats depends on the machine's speed, and what it keeps is counted.
  const pace = order.kind === undefined ? quickPace : { ...quickPace, heartbeat: 60_000 };
  const editor = openBacklog({ url: order.url, token: () => Promise.resolve(order.token), machine, pace });
  await editor.refresh();
  const kind = writeKinds.find(({ name }) => name === order.kind);
  // What others have left is looked for by itself.
  await editor.whenIdle();
  isAtWork = true;
  await kind?.write(editor);
  await untilSent(editor, order.folder);
  console.log(JSON.stringify({ kept }));
  process.exit(0);
}

const [order] = process.argv.slice(2);
if (order) void work(JSON.parse(order) as WorkerOrder);
