import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { SetupError } from './progress';

export interface ProcessOptions {
  readonly cwd?: string;
  /** On top of this process's own environment. */
  readonly env?: NodeJS.ProcessEnv;
  /** Resolve once it has printed this, rather than at once. */
  readonly readyWhen?: RegExp;
  /** For getting ready, or for running to its end. */
  readonly timeoutMs?: number;
}

export interface RunningProcess {
  readonly pid: number | undefined;
  /** All that it has printed. */
  readonly output: () => string;
  /** Resolves with its exit code. */
  readonly exited: Promise<number>;
  /** Ends it and every process that it started. */
  readonly stop: () => Promise<void>;
}

const isWindows = process.platform === 'win32';
const running = new Set<RunningProcess>();

/**
 * Starts a program in a process group of its own; the group ends with this process at the latest.
 * @throws {SetupError} it ends, or the time is over, before it is ready.
 */
export async function startProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<RunningProcess> {
  // npm and code are scripts on Windows.
  const shell = isWindows && !command.endsWith('.exe');
  const quote = (text: string) => (shell ? `"${text}"` : text);
  const child = spawn(quote(command), args.map(quote), {
    shell,
    detached: !isWindows,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
    cwd: options.cwd,
  });
  let output = '';
  const isReady = new Promise<undefined>((resolve) => {
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
      if (options.readyWhen?.test(output) ?? true) resolve(undefined);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
  });
  const exited = new Promise<number>((resolve) => {
    child.once('error', (error) => {
      output += error.message;
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
  const started = { pid: child.pid, output: () => output, exited, stop: () => stopTree(child, exited) };
  track(started);
  if (options.readyWhen) await untilReady(command, started, isReady, options.timeoutMs ?? 30_000);
  return started;
}

async function untilReady(
  command: string,
  started: RunningProcess,
  isReady: Promise<undefined>,
  timeoutMs: number,
): Promise<void> {
  const problem = await Promise.race([
    isReady,
    started.exited.then((code) => `ended with code ${code}`),
    delay(timeoutMs, `was not ready after ${timeoutMs / 1000} s`, { ref: false }),
  ]);
  if (problem === undefined) return;
  await started.stop();
  throw new SetupError(`${command} ${problem}:\n${tail(started.output())}`);
}

/** Runs a program to its end, silently. @throws {SetupError} with what it printed, where its exit code is not 0. */
export async function runToEnd(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<string> {
  const started = await startProcess(command, args, options);
  const timer = setTimeout(() => void started.stop(), options.timeoutMs ?? 300_000);
  const code = await started.exited;
  clearTimeout(timer);
  if (code === 0) return started.output();
  throw new SetupError(`\`${command} ${args.join(' ')}\` ended with code ${code}:\n${tail(started.output())}`);
}

function tail(output: string): string {
  return output.slice(-4_000).trim();
}

function track(started: RunningProcess): void {
  if (running.size === 0) watchExit();
  running.add(started);
  void started.exited.then(() => running.delete(started));
}

let isWatchingExit = false;
function watchExit(): void {
  if (isWatchingExit) return;
  isWatchingExit = true;
  process.on('exit', () => running.forEach(({ pid }) => signalTree(pid, 'SIGKILL')));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void endAll());
}

async function endAll(): Promise<void> {
  await Promise.all([...running].map((started) => started.stop()));
  process.exit(130);
}

async function stopTree(child: ChildProcess, exited: Promise<number>): Promise<void> {
  signalTree(child.pid, 'SIGTERM');
  const force = setTimeout(() => signalTree(child.pid, 'SIGKILL'), 3_000);
  await exited;
  clearTimeout(force);
  // What the leader of the group has left behind.
  signalTree(child.pid, 'SIGKILL');
}

function signalTree(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    if (isWindows) spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
    else process.kill(-pid, signal);
  } catch {
    // Already gone.
  }
}
