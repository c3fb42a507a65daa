import * as z from 'zod/mini';
import { type Failure } from '../../domain/errors';
import { type IssueNumber } from '../../domain/story';
import { changeSchema } from './journal';
import { type Change, type Conflict } from './plan';
import { storyOf, type Write, writeSchema } from './write';

/** Why something is not written. `message`: a sentence. */
export interface Why {
  readonly failure: Failure;
  readonly message: string;
}

/** A write that is not written yet, as it is stored. */
export interface OutboxEntry {
  readonly id: string;
  /** The window that sends it. */
  readonly owner: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly write: Write;
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
export interface PendingWrite {
  readonly id: string;
  readonly write: Write;
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
const entrySchema: z.ZodMiniType<OutboxEntry> = z.object({
  id: text,
  owner: text,
  createdAt: text,
  write: writeSchema,
  attempts: z.number(),
  steps: z.array(changeSchema),
  accepted: z.array(text),
  waiting: z.exactOptional(z.object({ failure, message: text, until: z.exactOptional(text) })),
  stopped: z.exactOptional(z.object({ failure, message: text })),
  conflicts: z.exactOptional(z.array(conflict)),
});

/** Undefined for what cannot be read, such as a newer version's: it stays where it is. */
export function readEntry(stored: unknown): OutboxEntry | undefined {
  return entrySchema.safeParse(stored).data;
}

/** @param held why nothing at all is sent for now */
export function describePending(entry: OutboxEntry, isSending: boolean, held: OutboxEntry['waiting']): PendingWrite {
  const { id, write, createdAt, stopped, conflicts } = entry;
  const story = storyOf(write);
  const waiting = entry.waiting ?? (stopped || conflicts ? undefined : held);
  const why = isSending ? undefined : (stopped ?? waiting);
  return {
    id,
    write,
    since: createdAt,
    state: isSending ? 'sending' : conflicts ? 'conflict' : stopped ? 'stopped' : waiting ? 'waiting' : 'queued',
    conflicts: conflicts ?? [],
    ...(story === undefined ? {} : { story }),
    ...(why ? { message: why.message, failure: why.failure } : {}),
    ...(waiting?.until === undefined || isSending ? {} : { until: waiting.until }),
  };
}

/** The same step, begun again: what was there before is what the first attempt found; ids come from the later. */
export function joinSteps(known: Change, later: Change): Change {
  return 'before' in known && 'before' in later ? { ...later, before: known.before } : { ...known, ...later };
}
