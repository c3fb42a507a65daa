import { type Failure, RefinementError } from '../../../domain/errors';
import { type IssueNumber } from '../../../domain/story';
import { type StoryDetail } from '../../stories/storyDetail';
import { type Waiting } from '../../writing/outboxCallers';
import { type Deciding, type DecisionResult, type NotReady, type PreviewedDecision } from './deciding';
import { type DecisionInput } from './decisionWrite';
import { obstacleTo, unlessUnreachable } from './lookAhead';

/** What marking ready needs of a repository's backlog. */
interface CanDecide {
  readonly acts: { readonly decision: Pick<Deciding, 'preview' | 'record' | 'recordPreviewed'> };
}

/** Reads a story, whichever repository it is in. @throws RefinementError */
export type ReadStory<B extends CanDecide> = (story: number | string) => Promise<{
  readonly backlog: B;
  readonly number: IssueNumber;
  readonly detail: StoryDetail;
}>;

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

/** A story by its reference, or as it was named where it could not be read. */
interface Named<B> {
  readonly story: string;
  readonly backlog?: B;
}

/** One story to mark ready. `outcome`: what is known of it before it is written. */
export type ReadyPlan<B> = Named<B> & { readonly detail?: StoryDetail } & (
    | { readonly outcome: NotReady | Failed }
    | {
        readonly outcome: PreviewedDecision | { readonly kind: 'unknown' };
        /** Writes it as it was looked at. */
        readonly write: () => Promise<DecisionResult | Waiting>;
      }
  );

/** What became of one; `failed` only among others that did not fail, `skipped` where its person stopped before it. */
export type ReadyResult<B> = Named<B> & (DecisionResult | Waiting | Failed | { readonly kind: 'skipped' });

/** What marking these ready would write. @throws what is no RefinementError */
export async function planReady<B extends CanDecide>(
  read: ReadStory<B>,
  stories: readonly (number | string)[],
  reasons: Reasons,
): Promise<readonly ReadyPlan<B>[]> {
  const plans: ReadyPlan<B>[] = [];
  for (const story of stories) plans.push(await planOne(read, story, reasons));
  return plans;
}

async function planOne<B extends CanDecide>(
  read: ReadStory<B>,
  story: number | string,
  reasons: Reasons,
): Promise<ReadyPlan<B>> {
  try {
    const { backlog, number, detail } = await read(story);
    const { decision: decides } = backlog.acts;
    const decision = readyDecision(detail, reasons);
    const looked = await unlessUnreachable(() => decides.preview(number, decision));
    const write = () =>
      looked?.kind === 'previewed' ? decides.recordPreviewed(looked.write) : decides.record(number, decision);
    const named = { story: detail.ref, detail, backlog };
    const outcome = outcomeOf(looked);
    return outcome.kind === 'notReady' || outcome.kind === 'failed'
      ? { ...named, outcome }
      : { ...named, outcome, write };
  } catch (error) {
    return { story: String(story), outcome: failed(error) };
  }
}

function outcomeOf(looked: PreviewedDecision | NotReady | undefined) {
  if (!looked) return { kind: 'unknown' } as const;
  const obstacle = looked.kind === 'previewed' ? obstacleTo(looked.preview) : undefined;
  return obstacle ? failed(obstacle) : looked;
}

/** @throws what is no RefinementError: a mistake of ours */
function failed(error: unknown): Failed {
  if (!(error instanceof RefinementError)) throw error;
  return { kind: 'failed', failure: error.failure, message: error.message };
}

function readyDecision({ estimate }: StoryDetail, reasons: Reasons): DecisionInput {
  const { override, rationale = defaultRationale(reasons) } = reasons;
  return {
    outcome: 'ready',
    rationale,
    ...(estimate === undefined ? {} : { estimate }),
    ...(override === undefined ? {} : { override }),
  };
}

// Written to GitHub, where everybody reads it: not in the language of one editor.
export function defaultRationale({ override }: Reasons = {}): string {
  return override === undefined
    ? 'Meets the Definition of Ready.'
    : 'Ready although it misses criteria, see the override.';
}

/**
 * One after another, as GitHub asks of writers.
 * @param mayGoOn asked before each, with its position; once it says no, that one and all after it are skipped
 * @throws the failure, where all failed
 */
export async function markPlanned<B>(
  plans: readonly ReadyPlan<B>[],
  mayGoOn: (at: number) => boolean = () => true,
): Promise<readonly ReadyResult<B>[]> {
  const results: ReadyResult<B>[] = [];
  let goesOn = true;
  for (const [at, plan] of plans.entries()) {
    goesOn &&= mayGoOn(at);
    const { story, backlog } = plan;
    const result = goesOn ? await markOne(plan) : ({ kind: 'skipped' } as const);
    results.push({ story, ...(backlog ? { backlog } : {}), ...result });
  }
  const failures = results.flatMap((result) => (result.kind === 'failed' ? [result] : []));
  const [first] = failures;
  if (first && failures.length === plans.length) throw new RefinementError(first.failure, first.message);
  return results;
}

/** What is known not to be permitted is not kept in the outbox either. */
async function markOne(plan: ReadyPlan<unknown>): Promise<DecisionResult | Waiting | Failed> {
  if (!('write' in plan)) return plan.outcome;
  try {
    return await plan.write();
  } catch (error) {
    return failed(error);
  }
}
