import { type IssueNumber } from '../../domain/story';
import { type BacklogContext, freshIssue } from '../model/backlogContext';
import { askUntil } from '../model/settling';
import { type Issue } from '../ports/issues';
import { type Change } from './changes/change';
import { type Afterwards } from './changes/changeKind';
import { changeKindOf } from './changes/changeKinds';
import { type WritePacer } from './pacing';
import { type Plan } from './plan';

/** Where the steps of a write are kept before they are taken, so that none is forgotten if this machine stops. */
export interface StepLog {
  /** Durable when it resolves. Later knowledge of the same step (the id of its comment) replaces earlier. */
  note(change: Change): Promise<void>;
  /** All that was noted since the write's first attempt. */
  steps(): readonly Change[];
}

/**
 * Does what the plan says, one step after the other, and compares what GitHub then has: it drops some things without a word.
 * @returns what GitHub has not done, as a sentence; undefined where it has done all
 * @throws {RefinementError} the first obstacle, before anything is written; what GitHub refused; InvalidData where GitHub has
 * something else afterwards
 */
export async function carryOut(
  context: BacklogContext,
  pacer: WritePacer,
  plan: Plan,
  log: StepLog,
): Promise<string | undefined> {
  const [obstacle] = plan.obstacles;
  if (obstacle) throw obstacle;
  for (const change of plan.changes) {
    await log.note(change);
    const written = await pacer.run(() => changeKindOf(change).carryOut(context, change));
    if (written !== change) await log.note(written);
    context.changed();
  }
  // Right after a write, GitHub may still answer as before: it is asked again for some seconds.
  return askUntil(
    context,
    () => firstMissed(context, plan.changes),
    (sentence) => sentence === undefined,
  );
}

async function firstMissed(context: BacklogContext, done: readonly Change[]): Promise<string | undefined> {
  const afterwards = lookAfterwards(context);
  for (const change of done) {
    const missed = await changeKindOf(change).missedBy?.(change, afterwards, context);
    if (missed !== undefined) return missed;
  }
  return undefined;
}

function lookAfterwards(context: BacklogContext): Afterwards {
  const asked = new Map<IssueNumber, Promise<Issue>>();
  return {
    issue(number) {
      const answer = asked.get(number) ?? freshIssue(context, number).finally(() => context.changed());
      asked.set(number, answer);
      return answer;
    },
    hasComment: async (id) => (await context.tracker.comments.get(id)) !== undefined,
  };
}
