import * as z from 'zod/mini';
import { anchorScopes } from '../../domain/codeAnchor/codeAnchor';
import { type PreReadChange } from '../../domain/preRead';
import { levels, riskCategories, riskStates } from '../../domain/risk';

const anchor = z.object({
  repository: z.exactOptional(z.string()),
  path: z.string(),
  startLine: z.number(),
  endLine: z.number(),
  commit: z.exactOptional(z.string()),
  quote: z.exactOptional(z.string()),
  scope: z.exactOptional(z.enum(anchorScopes)),
  blob: z.exactOptional(z.string()),
  before: z.exactOptional(z.string()),
  after: z.exactOptional(z.string()),
  symbol: z.exactOptional(z.array(z.string())),
});
const risk = z.object({
  id: z.string(),
  title: z.string(),
  category: z.enum(riskCategories),
  likelihood: z.enum(levels),
  impact: z.enum(levels),
  blocker: z.boolean(),
  mitigation: z.exactOptional(z.string()),
  anchors: z.exactOptional(z.array(anchor)),
});
const reply = z.object({
  id: z.string(),
  risk: z.string(),
  text: z.string(),
  at: z.string(),
  sets: z.exactOptional(z.enum(riskStates)),
});

/** A change to my pre-read as this machine keeps it. */
export const preReadChange: z.ZodMiniType<PreReadChange> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('putRisk'), risk }),
  z.object({ kind: z.literal('removeRisk'), id: z.string() }),
  z.object({ kind: z.literal('putQuestion'), question: z.object({ id: z.string(), text: z.string() }) }),
  z.object({ kind: z.literal('removeQuestion'), id: z.string() }),
  z.object({ kind: z.literal('putAnswer'), answer: z.object({ question: z.string(), text: z.string() }) }),
  z.object({ kind: z.literal('putReply'), reply }),
  z.object({ kind: z.literal('removeReply'), id: z.string() }),
  z.object({ kind: z.literal('markRead'), fingerprint: z.string() }),
]);
