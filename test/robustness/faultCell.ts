import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../src/backlog/repositoryBacklog';
import { type Failure, RefinementError } from '../../src/domain/errors';
import { type Fault } from '../github/faults';
import { Line } from './line';
import { countKeptWrites } from './machineFiles';
import { untilSent } from './quickEditor';
import { comparable, storedIn } from './stored';
import { World } from './world';
import { type Step } from './steps';
import { type WriteKind } from './writeKinds';

/** What a write that is hurt ends with at first: it waits and is sent by itself, or it stops and says so. */
export type End = 'waits' | 'written' | Failure['code'];

/** Counts what was looked at. */
export class Checks {
  count = 0;

  equal(is: unknown, expected: unknown, what: string): void {
    this.count++;
    assert.deepEqual(is, expected, what);
  }

  true(is: boolean, what: string): void {
    this.equal(is, true, what);
  }
}

/** What GitHub holds before, after a kind of write, and after it was undone, where nothing goes wrong. */
interface Clean {
  readonly written: unknown;
  /** How many writes can be taken back. */
  readonly undoable: number;
  readonly undone: unknown;
}

const cleanRuns = new Map<WriteKind, Promise<Clean>>();

function cleanRun(kind: WriteKind): Promise<Clean> {
  const known = cleanRuns.get(kind) ?? runClean(kind);
  cleanRuns.set(kind, known);
  return known;
}

async function runClean(kind: WriteKind): Promise<Clean> {
  const world = await World.start();
  await world.prepare(kind);
  const editor = await world.editor(kind.writer);
  assert.equal(await endOf(kind.write(editor)), 'written', `${kind.name} without a fault`);
  const written = await shown(world, kind);
  const undoable = await undoableIn(editor);
  const undone = kind.isUndoable ? await undo(world, editor) : undefined;
  await world.end();
  return { written, undoable, undone };
}

/** What GitHub holds, and what opens the sealed part of it. */
async function shown(world: World, { show }: WriteKind): Promise<unknown> {
  if (show) await show(await world.people());
  return comparable(await storedIn(world.github));
}

async function undoableIn(editor: RepositoryBacklog): Promise<number> {
  return (await (await editor.writes()).undoable()).length;
}

async function undo(world: World, editor: RepositoryBacklog): Promise<unknown> {
  const writes = await editor.writes();
  const [last] = await writes.undoable();
  assert.ok(last, 'It can be undone');
  await editor.acts.undo.undo(last.id);
  await editor.whenIdle();
  return comparable(await storedIn(world.github));
}

export async function endOf(attempt: Promise<unknown>): Promise<End> {
  try {
    return isWaiting(await attempt) ? 'waits' : 'written';
  } catch (error) {
    assert.ok(error instanceof RefinementError, `threw ${String(error)}`);
    return error.failure.code;
  }
}

/** An estimate tells by its state where it is. */
function isWaiting(outcome: unknown): boolean {
  if (typeof outcome !== 'object' || outcome === null) return false;
  return 'kind' in outcome ? outcome.kind === 'waiting' : 'reason' in outcome && outcome.reason === 'not sent';
}

export interface Happening {
  readonly name: string;
  readonly end: End;
  /** `line`: the writer's. */
  readonly fault: (line: Line) => Fault;
}

/** Hurts one step of a write, lets it recover as it does by itself and with what a person does, and looks at all of it. */
export async function runFault(kind: WriteKind, step: Step, happening: Happening, checks: Checks): Promise<void> {
  const world = await World.start();
  const line = await Line.to(world.github.url);
  try {
    await world.prepare(kind);
    const editor = await world.editor(kind.writer, line);
    world.github.fail({ method: step.method, route: step.route, times: 1 }, happening.fault(line));
    const end = await endOf(kind.write(editor));
    // On a busy machine it may have been sent by itself before it could tell that it waits.
    const isSentMeanwhile = end === 'written' && happening.end === 'waits';
    if (!isSentMeanwhile) checks.equal(end, expectedEnd(step, happening), 'how it ends at first');
    if (!isSentMeanwhile) checks.true(await kind.isKept(editor), 'what was entered is kept');
    await line.mend();
    const recovered = await recover(world, kind, editor, line, end);
    await checkOutcome(world, kind, recovered, checks);
  } finally {
    await line.cut();
    await world.end();
  }
}

/** That something to be deleted is not found is no failure, until it is found all the same. */
function expectedEnd({ method }: Step, { end }: Happening): End {
  return method === 'DELETE' && end === 'NotFound' ? 'Conflict' : end;
}

/** By itself; after signing in again; or because the person presses "Retry". */
async function recover(
  world: World,
  kind: WriteKind,
  editor: RepositoryBacklog,
  line: Line,
  end: End,
): Promise<RepositoryBacklog> {
  if (end === 'AuthRequired') {
    editor.dispose();
    const again = await world.editor(kind.writer, line);
    await untilSent(again, world.folderOf(kind.writer));
    return again;
  }
  const writes = await editor.writes();
  const stopped = writes.pending().filter(({ state }) => state === 'stopped' || state === 'conflict');
  for (const { id } of stopped) await writes.retry(id);
  // An undo that was refused is not kept: the person asks for it again.
  if (end !== 'written' && end !== 'waits' && stopped.length === 0) await kind.write(editor);
  await untilSent(editor, world.folderOf(kind.writer));
  return editor;
}

/** What was entered is on GitHub once, nothing else is, nothing is left over, and it can be taken back. */
export async function checkOutcome(
  world: World,
  kind: WriteKind,
  editor: RepositoryBacklog,
  checks: Checks,
): Promise<void> {
  const clean = await cleanRun(kind);
  checks.equal(await countKeptWrites(world.folderOf(kind.writer)), 0, 'how many writes its machine keeps');
  checks.equal(
    editor.pendingWrites().map(({ state, message }) => `${state}: ${message ?? ''}`),
    [],
    'nothing waits',
  );
  if (kind.isDone) checks.true(kind.isDone(editor), 'nothing of it is left to be sent');
  checks.equal(await shown(world, kind), clean.written, 'what GitHub holds');
  checks.equal(world.github.schemaErrors, [], 'answers as GitHub gives them');
  checks.equal(await undoableIn(editor), clean.undoable, 'how many writes can be taken back');
  if (kind.isUndoable) checks.equal(await undo(world, editor), clean.undone, 'what GitHub holds once it is undone');
}
