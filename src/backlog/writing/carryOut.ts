import { RefinementError } from '../../domain/errors';
import { hasLabel, type IssueNumber } from '../../domain/story';
import { type BacklogContext, freshComments, freshIssue } from '../model/backlogContext';
import { type Change, type Plan } from './plan';

/** Where the steps of a write are kept before they are taken, so that none is forgotten if this machine stops. */
export interface StepLog {
  /** Durable when it resolves. Later knowledge of the same step (the id of its comment) replaces earlier. */
  note(change: Change): Promise<void>;
  /** All that was noted since the write's first attempt. */
  steps(): readonly Change[];
}

/**
 * Does what the plan says, one step after the other, and compares what GitHub then has: it drops some things without a word.
 * @throws {RefinementError} the first obstacle, before anything is written; what GitHub refused; InvalidData or Conflict where
 * GitHub has something else afterwards
 */
export async function carryOut(context: BacklogContext, plan: Plan, log: StepLog): Promise<void> {
  const [obstacle] = plan.obstacles;
  if (obstacle) throw obstacle;
  for (const change of plan.changes) {
    await log.note(change);
    const written = await context.pacer.run(() => perform(context, change));
    if (written !== change) await log.note(written);
    context.changed();
  }
  await verifyLabels(context, plan.changes);
  await verifyDeletions(context, plan.changes);
}

async function perform(context: BacklogContext, change: Change): Promise<Change> {
  const { tracker, model } = context;
  switch (change.kind) {
    case 'createLabel':
      await tracker.labels.create(change.label);
      return change;
    case 'addLabel':
      await tracker.labels.add(change.issue, change.name);
      return change;
    case 'removeLabel':
      await tracker.labels.remove(change.issue, change.name);
      return change;
    case 'createComment': {
      const written = await tracker.comments.create(change.issue, change.body);
      requireSame(written, change.body);
      model.putComment(written);
      return { ...change, comment: written.id, url: written.url };
    }
    case 'editComment': {
      const written = await tracker.comments.update(change.comment, change.body);
      requireSame(written, change.body);
      model.putComment(written);
      return change;
    }
    case 'deleteComment':
      // The model lets go of it once it is seen to be gone: what it has let go of does not return.
      await tracker.comments.delete(change.comment);
      return change;
    case 'createIssue':
      return createIssue(context, change);
    case 'setState': {
      const issue = await tracker.issues.update(change.issue, { state: change.state });
      if (issue.state !== change.state) throw dropped(`did not set #${change.issue} to ${change.state}`);
      model.putIssue(issue);
      return change;
    }
  }
}

async function createIssue(
  { tracker, model }: BacklogContext,
  change: Extract<Change, { kind: 'createIssue' }>,
): Promise<Change> {
  const issue = await tracker.issues.create({ title: change.title, body: change.body, labels: [change.label] });
  model.putIssue(issue);
  requireSame(issue, change.body);
  if (!hasLabel(issue, change.label))
    throw new RefinementError(
      { code: 'Forbidden', reason: 'permission' },
      `The issue was created (${issue.url}), but GitHub left the label “${change.label}” out. Ask a maintainer to add it.`,
    );
  return { ...change, issue: issue.number, url: issue.url };
}

/** GitHub drops some characters silently, and keeps an old text where a new one is too long. */
function requireSame({ body, url }: { readonly body: string; readonly url: string }, sent: string): void {
  if (normalized(body) === normalized(sent)) return;
  throw new RefinementError(
    { code: 'InvalidData', source: 'GitHub' },
    `GitHub stored something else than was sent (${url}). What you entered is kept here; compare before you try again.`,
  );
}

export function normalized(body: string): string {
  return body.replace(/\r\n/g, '\n').trim();
}

async function verifyLabels(context: BacklogContext, done: readonly Change[]): Promise<void> {
  const issues = new Set(
    done.flatMap((change) => (change.kind === 'addLabel' || change.kind === 'removeLabel' ? [change.issue] : [])),
  );
  for (const number of issues) await verifyLabelsOf(context, number, done);
}

async function verifyLabelsOf(context: BacklogContext, number: IssueNumber, done: readonly Change[]): Promise<void> {
  const after = await freshIssue(context, number);
  context.changed();
  for (const change of done) {
    if (change.kind === 'addLabel' && change.issue === number && !hasLabel(after, change.name))
      throw dropped(`did not add the label “${change.name}” on #${number}`);
    if (change.kind === 'removeLabel' && change.issue === number && hasLabel(after, change.name))
      throw dropped(`did not remove the label “${change.name}” on #${number}`);
  }
}

/** "Not found" is also what GitHub says to an account that may not delete. */
async function verifyDeletions(context: BacklogContext, done: readonly Change[]): Promise<void> {
  for (const change of done) {
    if (change.kind !== 'deleteComment') continue;
    const left = await freshComments(context, change.issue);
    context.changed();
    if (left.some(({ id }) => id === change.comment)) throw dropped(`did not delete a comment on #${change.issue}`);
    context.model.deleteComment(change.comment);
  }
}

function dropped(what: string): RefinementError {
  return new RefinementError(
    { code: 'Conflict' },
    `GitHub ${what}. What you entered is kept here; try again, or ask a maintainer.`,
  );
}
