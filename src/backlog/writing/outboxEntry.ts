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
  /** Its place among those of its window: their times are of a clock that may be put forward or back. */
  readonly order?: number;
  /** What waited before, which this is to take the place of: it stays where a rule of the team refuses this. */
  readonly earlier?: EarlierWrite<W>;
}

/** A write as it was kept before another took its place. */
export type EarlierWrite<W extends AnyWrite> = Pick<OutboxEntry<W>, 'write' | 'stopped' | 'conflicts'>;

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
const stopped = z.exactOptional(z.object({ failure, message: text }));
const conflicts = z.exactOptional(z.array(conflict));
const entrySchema = z.object({
  id: text,
  owner: text,
  createdAt: text,
  write: z.unknown(),
  attempts: z.number(),
  steps: z.array(changeSchema),
  accepted: z.array(text),
  waiting: z.exactOptional(z.object({ failure, message: text, until: z.exactOptional(text) })),
  stopped,
  conflicts,
  order: z.exactOptional(z.number()),
  earlier: z.exactOptional(z.object({ write: z.unknown(), stopped, conflicts })),
});

/** Undefined for what cannot be read, such as a newer version's: it stays where it is. */
export function readEntry<W extends AnyWrite>(stored: unknown, table: WriteTable<W>): OutboxEntry<W> | undefined {
  const { data } = entrySchema.safeParse(stored);
  const write = data && table.read(data.write);
  if (!write) return undefined;
  const { earlier, ...rest } = data;
  const before = earlier && table.read(earlier.write);
  return { ...rest, write, ...(before ? { earlier: { ...earlier, write: before } } : {}) };
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
  before: Iterable<OutboxEntry<W>>,
): OutboxEntry<W> {
  const createdAt = clock.now().toISOString();
  const order = 1 + Math.max(0, ...[...before].map(placeOf));
  return { id: newId(), owner: window, createdAt, order, write, attempts: 0, steps: [], accepted: [] };
}

/** In the order in which they were entered, as far as it is known of those of several windows. */
export function byOrder(a: OutboxEntry, b: OutboxEntry): number {
  return placeOf(a) - placeOf(b) || a.createdAt.localeCompare(b.createdAt);
}

/** Older versions kept none. */
function placeOf({ order = 0 }: OutboxEntry): number {
  return order;
}

/** Takes the place of one that waits, which stays in case this is refused. `isAnswered`: its person knows that it is kept. */
export function inPlaceOf<W extends AnyWrite>(
  known: OutboxEntry<W>,
  write: W,
  table: WriteTable<W>,
  isAnswered: boolean,
): OutboxEntry<W> {
  const { stopped, conflicts } = known;
  const kept = { write: known.write, ...(stopped ? { stopped } : {}), ...(conflicts ? { conflicts } : {}) };
  const earlier = isAnswered ? kept : known.earlier;
  const joined = again({ ...known, write: table.join(known.write, write, known.attempts > 0) });
  return { ...joined, ...(earlier ? { earlier } : {}) };
}

/** What waited before, as it was; undefined where nothing did. */
export function earlierOf<W extends AnyWrite>(entry: OutboxEntry<W>): OutboxEntry<W> | undefined {
  return entry.earlier && { ...again(entry), ...entry.earlier };
}

/** To be sent anew, whatever kept it from being sent. */
export function again<W extends AnyWrite>(entry: OutboxEntry<W>): OutboxEntry<W> {
  const { id, owner, createdAt, write, attempts, steps, accepted, order } = entry;
  return { id, owner, createdAt, write, attempts, steps, accepted, ...(order === undefined ? {} : { order }) };
}

/** Those that may be next. What waits for GitHub holds up what comes after it to the same issue. */
export function heads<W extends AnyWrite>(entries: Iterable<OutboxEntry<W>>, table: WriteTable<W>): OutboxEntry<W>[] {
  const queues = new Set<string>();
  return [...entries].filter(({ write, stopped, conflicts }) => {
    const queue = table.queue(write);
    if (stopped || conflicts || queues.has(queue)) return false;
    queues.add(queue);
    return true;
  });
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
