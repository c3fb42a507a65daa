import { type ChildProcess, spawn } from 'node:child_process';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { dist } from '../../scripts/paths';
import { type WorkerOrder } from './worker';

let bundle: Promise<string> | undefined;

/** As one file, since many of them start. */
function workerFile(): Promise<string> {
  bundle ??= bundleWorker();
  return bundle;
}

async function bundleWorker(): Promise<string> {
  const outfile = join(dist, 'test', 'worker.js');
  const entryPoints = [join(__dirname, 'worker.ts')];
  // Put in place whole: other files of tests may be running theirs.
  const whole = join(dist, 'test', `worker-${process.pid}.js`);
  await build({ entryPoints, outfile: whole, bundle: true, platform: 'node', format: 'cjs', target: 'node20' });
  await rename(whole, outfile);
  return outfile;
}

/** An editor in a process of its own. */
export class Worker {
  private output = '';
  /** The signal that ended it, or its exit code with what it printed. */
  readonly ended: Promise<string>;

  private constructor(private readonly child: ChildProcess) {
    const collect = (chunk: Buffer) => void (this.output += chunk.toString());
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    this.ended = new Promise((resolve) => {
      child.once('close', (code, signal) => resolve(signal ?? `${code}: ${this.output.trim()}`));
    });
  }

  static async start(order: WorkerOrder): Promise<Worker> {
    const file = await workerFile();
    return new Worker(spawn(process.execPath, [file, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** As the system does: nothing of it runs any more. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}
