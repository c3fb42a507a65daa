import * as z from 'zod/mini';
import { type Failure } from '../../domain/errors';
import { newId } from '../../domain/ids';
import { type IssueNumber } from '../../domain/story';
import { type Clock } from '../ports/storage';
import { type Change } from './changes/change';
import { changeSchema, stepKey } from './changes/changeKinds';
import { type Conflict } from './plan';
import { type AnyWrite, type ToldWrite, type WriteTable } from './writeKind';

/** Why something is not written. `message`: a sentence. */
export interface Why {
  readonly failure: Failure;
  readonly message: string;
}

/** A write that is not written yet, as it is stored. */
export interface OutboxEntry<W extends AnyWrite = AnyWrite> {
  readonly id: string;
  /** The window that sends it. */
  readonly owner: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly write: W;
  /** How many have failed. */
  readonly attempts: number;
  /** What has been begun, with what was there before: for the journal, even if this machine stops in between. */
  readonly steps: readonly Change[];
  /** Keys of the conflicts in which the person chose their own. */
  readonly accepted: readonly string[];
  /** Sent again by itself at `until`; without it, after signing in. */
  readonly waiting?: Why & { readonly until?: string };
  /** Not sent again before its person says so. */
  readonly stopped?: Why;
  readonly conflicts?: readonly Conflict[];
}

/** A write that is not written yet, as people see it. */
export interface PendingWrite<W extends AnyWrite = AnyWrite> extends ToldWrite {
  readonly id: string;
  readonly write: W;
  /** The story that it is about; absent for sessions. */
  readonly story?: IssueNumber;
  readonly state: 'queued' | 'sending' | 'waiting' | 'stopped' | 'conflict';
  readonly since: string;
  /** Why it is not written: a sentence. */
  readonly message?: string;
  readonly failure?: Failure;
  /** When it is tried again, ISO 8601. */
  readonly until?: string;
  readonly conflicts: readonly Conflict[];
}

const text = z.string();
const failure: z.ZodMiniType<Failure> = z.discriminatedUnion('code', [
  z.object({ code: z.literal('AuthRequired') }),
  z.object({
    code: z.literal('Forbidden'),
    reason: z.enum(['permission', 'sso', 'scope']),
    url: z.exactOptional(text),
  }),
  z.object({ code: z.literal('NotFound') }),
  z.object({ code: z.literal('RateLimited'), until: text }),
  z.object({ code: z.literal('Offline') }),
  z.object({ code: z.literal('Conflict'), write: z.exactOptional(text) }),
  z.object({ code: z.literal('InvalidData'), source: text }),
  z.object({ code: z.literal('Cancelled') }),
]);
const conflict = z.object({ key: text, subject: z.exactOptional(text), about: text, mine: text, theirs: text });
const entrySchema = z.object({
  id: text,
  owner: text,
  createdAt: text,
  write: z.unknown(),
  attempts: z.number(),
  steps: z.array(changeSchema),
  accepted: z.array(text),
  waiting: z.exactOptional(z.object({ failure, message: text, until: z.exactOptional(text) })),
  stopped: z.exactOptional(z.object({ failure, message: text })),
  conflicts: z.exactOptional(z.array(conflict)),
});

/** Undefined for what cannot be read, such as a newer version's: it stays where it is. */
export function readEntry<W extends AnyWrite>(stored: unknown, table: WriteTable<W>): OutboxEntry<W> | undefined {
  const { data } = entrySchema.safeParse(stored);
  const write = data && table.read(data.write);
  return write && { ...data, write };
}

/** @param held why nothing at all is sent for now */
export function describePending<W extends AnyWrite>(
  entry: OutboxEntry<W>,
  table: WriteTable<W>,
  isSending: boolean,
  held: OutboxEntry['waiting'],
): PendingWrite<W> {
  const { id, write, createdAt, stopped, conflicts } = entry;
  const waiting = entry.waiting ?? (stopped || conflicts ? undefined : held);
  const why = isSending ? undefined : (stopped ?? waiting);
  const story = table.story(write);
  return {
    id,
    write,
    ...table.told(write),
    since: createdAt,
    state: isSending ? 'sending' : conflicts ? 'conflict' : stopped ? 'stopped' : waiting ? 'waiting' : 'queued',
    conflicts: conflicts ?? [],
    ...(story === undefined ? {} : { story }),
    ...(why ? { message: why.message, failure: why.failure } : {}),
    ...(waiting?.until === undefined || isSending ? {} : { until: waiting.until }),
  };
}

/** A write that was just entered. */
export function newEntry<W extends AnyWrite>(
  write: W,
  { window, clock }: { readonly window: string; readonly clock: Clock },
): OutboxEntry<W> {
  const createdAt = clock.now().toISOString();
  return { id: newId(), owner: window, createdAt, write, attempts: 0, steps: [], accepted: [] };
}

/** To be sent anew, whatever kept it from being sent. */
export function again<W extends AnyWrite>(entry: OutboxEntry<W>): OutboxEntry<W> {
  const { id, owner, createdAt, write, attempts, steps, accepted } = entry;
  return { id, owner, createdAt, write, attempts, steps, accepted };
}

/** The first that may go. What waits for GitHub holds up what comes after it to the same issue. */
export function firstToSend<W extends AnyWrite>(
  entries: Iterable<OutboxEntry<W>>,
  table: WriteTable<W>,
  { now, isHeld }: { readonly now: Date; readonly isHeld: (id: string) => boolean },
): OutboxEntry<W> | undefined {
  const held = new Set<string>();
  for (const entry of entries) {
    const queue = table.queue(entry.write);
    if (held.has(queue) || entry.stopped || entry.conflicts) continue;
    const isDue = !entry.waiting || Date.parse(entry.waiting.until ?? '') <= now.getTime();
    if (isDue && !isHeld(entry.id)) return entry;
    held.add(queue);
  }
  return undefined;
}

/** With a step that is begun: of one that was begun before, what was there first stays, and ids come from the later. */
export function withStep<W extends AnyWrite>(entry: OutboxEntry<W>, step: Change): OutboxEntry<W> {
  const at = entry.steps.findIndex((known) => stepKey(known) === stepKey(step));
  const known = entry.steps[at];
  return { ...entry, steps: known ? entry.steps.with(at, joinSteps(known, step)) : [...entry.steps, step] };
}

function joinSteps(known: Change, later: Change): Change {
  return 'before' in known && 'before' in later ? { ...later, before: known.before } : { ...known, ...later };
}
