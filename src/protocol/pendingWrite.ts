import * as z from 'zod/mini';
import { outcomes } from '../domain/decision';
import { id } from './fields';

/** What a person can do with a write that is not written yet. */
export const writeActions = ['signIn', 'retry', 'compare', 'mine', 'theirs', 'look', 'edit', 'discard'] as const;
export type WriteAction = (typeof writeActions)[number];

/** A write of mine that is not on GitHub yet, as pages show it. */
export const pendingWriteView = z.object({
  id,
  kind: z.enum(['preRead', 'decision', 'ballot', 'reveal', 'comment', 'task', 'reaction', 'other']),
  /** "Decision “Ready” on #12". */
  what: z.string(),
  isSending: z.boolean(),
  /** It goes on only when its person signs in, tries again or chooses. */
  needsPerson: z.boolean(),
  /** "waits until 14:32". */
  state: z.string(),
  /** A sentence; empty while it is on its way. */
  why: z.string(),
  conflicts: z.array(z.object({ about: z.string(), mine: z.string(), theirs: z.string() })),
  /** The first is the one that helps. */
  actions: z.array(z.enum(writeActions)),
  /** What a comment says. */
  text: z.optional(z.string()),
  decision: z.optional(
    z.object({ outcome: z.enum(outcomes), rationale: z.string(), estimate: z.optional(z.string()) }),
  ),
});
export type PendingWriteView = z.infer<typeof pendingWriteView>;

/** What a person asks for where a write waits. */
export const actOnWrite = z.object({ type: z.literal('actOnWrite'), write: id, action: z.enum(writeActions) });
export type ActOnWrite = z.infer<typeof actOnWrite>;
