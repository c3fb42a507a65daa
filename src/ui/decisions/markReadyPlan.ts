import { type RepositoryBacklog } from '../../backlog/repositoryBacklog';
import { type DecisionInput } from '../../backlog/acts/decision/decisionWrite';
import { type DecisionResult, type NotReady, type PreviewedDecision } from '../../backlog/acts/decision/deciding';
import { type Waiting } from '../../backlog/writing/outboxCallers';
import { type Failure, RefinementError } from '../../domain/errors';
import { rowLabel } from '../shared/storyRow';
import { type StoryLookup } from '../workspace/storyLookup';
import { obstacleTo, unlessUnreachable } from '../writes/lookFirst';

export interface Reasons {
  readonly rationale?: string | undefined;
  readonly override?: string | undefined;
}

/** Why one of several is not written, while others may be. */
export interface Failed {
  readonly kind: 'failed';
  readonly failure: Failure;
  readonly message: string;
}

/** One story to mark ready. `outcome`: what is known of it before it is written. */
export type ReadyPlan = { readonly story: string; readonly label: string; readonly backlog?: RepositoryBacklog } & (
  | { readonly outcome: NotReady | Failed }
  | {
      readonly outcome: PreviewedDecision | { readonly kind: 'unknown' };
      /** Writes it as it was looked at. */
      readonly write: () => Promise<DecisionResult | Waiting>;
    }
);

/** What marking these ready would write. @throws what is no RefinementError */
export async function planReady(
  lookup: StoryLookup,
  stories: readonly (number | string)[],
  reasons: Reasons,
): Promise<readonly ReadyPlan[]> {
  const plans: ReadyPlan[] = [];
  for (const story of stories) plans.push(await planOne(lookup, story, reasons));
  return plans;
}

async function planOne(lookup: StoryLookup, story: number | string, reasons: Reasons): Promise<ReadyPlan> {
  try {
    const { backlog, number, detail } = await lookup.find(story);
    const decision = readyDecision(detail, reasons);
    const looked = await unlessUnreachable(() => backlog.acts.decision.preview(number, decision));
    const write = () =>
      looked?.kind === 'previewed'
        ? backlog.acts.decision.recordPreviewed(looked.write)
        : backlog.acts.decision.record(number, decision);
    const place = { story: detail.ref, label: rowLabel(detail), backlog };
    const outcome = outcomeOf(looked);
    return outcome.kind === 'notReady' || outcome.kind === 'failed'
      ? { ...place, outcome }
      : { ...place, outcome, write };
  } catch (error) {
    return { story: String(story), label: String(story), outcome: failed(error) };
  }
}

function outcomeOf(looked: PreviewedDecision | NotReady | undefined) {
  if (!looked) return { kind: 'unknown' } as const;
  const obstacle = looked.kind === 'previewed' ? obstacleTo(looked.preview) : undefined;
  return obstacle ? failed(obstacle) : looked;
}

/** @throws what is no RefinementError: a mistake of ours */
export function failed(error: unknown): Failed {
  if (!(error instanceof RefinementError)) throw error;
  return { kind: 'failed', failure: error.failure, message: error.message };
}

export function readyDecision(detail: { readonly estimate?: string }, reasons: Reasons): DecisionInput {
  const { estimate } = detail;
  const { override, rationale = defaultRationale(reasons) } = reasons;
  return {
    outcome: 'ready',
    rationale,
    ...(estimate === undefined ? {} : { estimate }),
    ...(override === undefined ? {} : { override }),
  };
}

// Written to GitHub, where everybody reads it: not in the language of one editor.
export function defaultRationale({ override }: Reasons): string {
  return override === undefined
    ? 'Meets the Definition of Ready.'
    : 'Ready although it misses criteria, see the override.';
}
