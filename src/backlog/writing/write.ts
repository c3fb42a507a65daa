import * as z from 'zod/mini';
import { type Decision, type LabelRole, labelRoles, outcomes } from '../../domain/decision';
import { type PreReadChange, subject } from '../../domain/preRead';
import { type IssueNumber } from '../../domain/story';
import { preReadChange } from '../model/storedPreRead';

/** A decision before its story is looked at again: the Definition of Ready is checked when it is written. */
export type DecisionToWrite = Omit<Decision, 'readiness'>;

/**
 * What somebody wants written, whole and durable: what becomes of it on GitHub is planned from what GitHub has right before
 * it is written. `seen`: what the person had before their eyes. Cards and keys are never in it.
 */
export type Write =
  | {
      readonly kind: 'preRead';
      readonly issue: IssueNumber;
      readonly changes: readonly PreReadChange[];
      /** What was posted of the same things, as JSON, by `subject`. */
      readonly seen: Readonly<Record<string, string>>;
      /**
       * The ids of the blockers that were open when it was entered: once some of it has arrived, a repeat could not tell from
       * GitHub any more which of them it has settled.
       */
      readonly blockers?: readonly string[];
    }
  | {
      readonly kind: 'decision';
      readonly issue: IssueNumber;
      readonly decision: DecisionToWrite;
      readonly seen: { readonly labels: readonly LabelRole[]; readonly decision?: string };
    }
  /** My ballot in the session `issue`, as the draft on this machine says. */
  | { readonly kind: 'ballot'; readonly issue: IssueNumber; readonly story: IssueNumber; readonly withdraw: boolean }
  | { readonly kind: 'reveal'; readonly issue: IssueNumber; readonly story: IssueNumber; readonly round: number }
  | {
      readonly kind: 'session';
      readonly id: string;
      readonly title: string;
      readonly body: string;
      readonly stories: readonly IssueNumber[];
    }
  | { readonly kind: 'endSession'; readonly issue: IssueNumber }
  /** Takes back what a journal entry says was written. */
  | { readonly kind: 'undo'; readonly journal: string; readonly what: string; readonly issue?: IssueNumber };

export type DecisionWrite = Extract<Write, { kind: 'decision' }>;

const number = z.pipe(
  z.int().check(z.positive()),
  z.transform((value) => value as IssueNumber),
);
const decision: z.ZodMiniType<DecisionToWrite> = z.object({
  id: z.string(),
  outcome: z.enum(outcomes),
  rationale: z.string(),
  estimate: z.exactOptional(z.string()),
  override: z.exactOptional(z.string()),
  followUps: z.array(
    z.object({ id: z.string(), text: z.string(), owner: z.exactOptional(z.string()), done: z.boolean() }),
  ),
});

export const writeSchema: z.ZodMiniType<Write> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('preRead'),
    issue: number,
    changes: z.array(preReadChange),
    seen: z.record(z.string(), z.string()),
    blockers: z.exactOptional(z.array(z.string())),
  }),
  z.object({
    kind: z.literal('decision'),
    issue: number,
    decision,
    seen: z.object({
      labels: z.array(z.enum(labelRoles)),
      decision: z.exactOptional(z.string()),
    }),
  }),
  z.object({ kind: z.literal('ballot'), issue: number, story: number, withdraw: z.boolean() }),
  z.object({ kind: z.literal('reveal'), issue: number, story: number, round: z.number() }),
  z.object({
    kind: z.literal('session'),
    id: z.string(),
    title: z.string(),
    body: z.string(),
    stories: z.array(number),
  }),
  z.object({ kind: z.literal('endSession'), issue: number }),
  z.object({ kind: z.literal('undo'), journal: z.string(), what: z.string(), issue: z.exactOptional(number) }),
]);

/** The story that a write is about, for people; absent for sessions. */
export function storyOf(write: Write): IssueNumber | undefined {
  switch (write.kind) {
    case 'preRead':
    case 'decision':
      return write.issue;
    case 'ballot':
    case 'reveal':
      return write.story;
    case 'undo':
      return write.issue;
    case 'session':
    case 'endSession':
      return undefined;
  }
}

/** Writes of one queue follow one another; those of different queues do not wait for each other. */
export function queueOf(write: Write): string {
  return 'issue' in write ? `#${write.issue}` : write.kind === 'session' ? `session ${write.stories.join(',')}` : '';
}

/** Of two waiting writes with one purpose, the later takes the place of the earlier. */
export function purposeOf(write: Write): string {
  switch (write.kind) {
    case 'ballot':
    case 'reveal':
      return `${write.kind} ${write.issue} ${write.story}`;
    case 'preRead':
    case 'decision':
    case 'endSession':
      return `${write.kind} ${write.issue}`;
    case 'session':
      return `session ${write.stories.join(',')}`;
    case 'undo':
      return `undo ${write.journal}`;
  }
}

/** True where writing one and then the other would say the same twice. */
export function sameWrite(a: Write, b: Write): boolean {
  return contentOf(a) === contentOf(b);
}

function contentOf(write: Write): string {
  if (write.kind !== 'decision') return JSON.stringify(write);
  const { outcome, rationale, estimate, override, followUps } = write.decision;
  const actions = followUps.map(({ text, owner }) => [text, owner]);
  return JSON.stringify([write.issue, outcome, rationale, estimate, override, actions]);
}

/**
 * What is to be written where an earlier write with the same purpose still waits. `isAttempted`: it may have arrived, though
 * its answer was lost; then its ids are kept, by which it is found.
 */
export function joinWrites(earlier: Write, later: Write, isAttempted: boolean): Write {
  if (earlier.kind === 'preRead' && later.kind === 'preRead') {
    const about = new Set(later.changes.map(subject));
    const changes = [...earlier.changes.filter((change) => !about.has(subject(change))), ...later.changes];
    const blockers = [...new Set([...(earlier.blockers ?? []), ...(later.blockers ?? [])])];
    return { ...later, changes, seen: { ...later.seen, ...earlier.seen }, blockers };
  }
  if (later.kind === 'decision' && sameWrite(earlier, later)) return earlier;
  return later.kind === 'session' && isAttempted ? earlier : later;
}

/** What is written, in a sentence after "Your". */
export function nounOf(write: Write): string {
  switch (write.kind) {
    case 'preRead':
      return `pre-read of #${write.issue}`;
    case 'decision':
      return `decision on #${write.issue}`;
    case 'ballot':
      return `estimate for #${write.story}`;
    case 'reveal':
      return `reveal of #${write.story}`;
    case 'session':
      return `session “${write.title}”`;
    case 'endSession':
      return `end of the session #${write.issue}`;
    case 'undo':
      return `undo of “${write.what}”`;
  }
}
