import { latestDecision } from '../../../domain/decision';
import { hasRole, type Role } from '../../../domain/people';
import { type AuthoredPreRead, openBlockers, type PreRead, withPreRead } from '../../../domain/preRead';
import { type BacklogContext } from '../../model/backlogContext';
import { type Issue } from '../../ports/issues';
import { type IssueComment } from '../../ports/comments';
import { labelAdded, labelRemoved, mayCreateLabels } from '../../writing/labelling';
import { recordIn } from '../../model/editedText';
import { readRecords } from '../../model/readRecords';
import { type JournalEntry } from '../../writing/journal';
import { type Change } from '../../writing/changes/change';
import { labelObstacle } from '../../writing/plan';

/**
 * What my pre-read does to the label `blocked`. It is put on where the story has an open blocker then, and taken off where
 * this settles the last one, unless a decision says that the story is blocked. Where a decision has called the story ready
 * all the same, only a blocker that this opens counts.
 *
 * Nothing is in the way of a pre-read: who may not label leaves it to others, whose next pre-read puts it on. So does whoever
 * does not know what the team calls it.
 *
 * @param before the blockers that were open when it was entered
 */
export async function blockedLabelChanges(
  context: BacklogContext,
  issue: Issue,
  next: PreRead,
  before: readonly string[] = [],
): Promise<readonly Change[]> {
  const { me, model, labelDoubt } = context;
  if (!hasRole(me.role, 'triage') || labelDoubt !== undefined) return [];
  const { preReads, decisions } = model.records(issue.number);
  const after = openBlockers(withPreRead<AuthoredPreRead>(preReads, { author: me.login, preRead: next }));
  const outcome = latestDecision(decisions)?.outcome;
  if (after.size === 0)
    return before.length > 0 && outcome !== 'blocked' ? labelRemoved(context, issue, 'blocked') : [];
  if (outcome === 'ready' && [...after].every((id) => before.includes(id))) return [];
  const changes = await labelAdded(context, issue, 'blocked');
  const isMade = changes.some(({ kind }) => kind === 'createLabel');
  return labelObstacle(issue, changes) || (isMade && !mayCreateLabels(context)) ? [] : changes;
}

/**
 * True where others who write in the same moment may have made the label wrong: two who settle one of two blockers each see the
 * other's still open. Whoever comes last sees both, by a look after the write.
 */
export function concernsBlockers(
  { role }: { readonly role: Role },
  preReads: readonly AuthoredPreRead[],
  before: readonly string[],
): boolean {
  return hasRole(role, 'triage') && (before.length > 0 || openBlockers(preReads).size > 0);
}

/**
 * The steps that undo a pre-read, without those that would take the label off a story that still has an open blocker, or put
 * it on one that has none any more: others may have flagged and settled since.
 */
export function withBlockedLabelKept(
  { model, configuration }: BacklogContext,
  { issue, changes }: JournalEntry,
  undoing: readonly Change[],
): readonly Change[] {
  if (issue === undefined || !changes.some(isOfPreRead)) return undoing;
  const left = model.comments(issue).flatMap((comment) => undone(comment, undoing));
  const isBlocked = openBlockers(readRecords(left, (login) => model.roleOf(login), model.counted).preReads).size > 0;
  const { blocked } = configuration().labels;
  const wrong = isBlocked ? 'removeLabel' : 'addLabel';
  return undoing.filter((change) => change.kind !== wrong || change.name !== blocked);
}

/** Puts the label back where the undo has taken it off, and somebody has flagged a blocker meanwhile. */
export async function blockedLabelPutBack(
  context: BacklogContext,
  { issue: number, changes }: JournalEntry,
): Promise<readonly Change[]> {
  const issue = number === undefined ? undefined : context.model.issue(number);
  const { blocked } = context.configuration().labels;
  const isTakenOff = changes.some((change) => change.kind === 'addLabel' && change.name === blocked);
  if (!issue || !isTakenOff || !changes.some(isOfPreRead)) return [];
  const { preReads } = context.model.records(issue.number);
  return openBlockers(preReads).size > 0 ? labelAdded(context, issue, 'blocked') : [];
}

function isOfPreRead(change: Change): boolean {
  return (change.kind === 'createComment' || change.kind === 'editComment') && recordIn(change).kind === 'preread';
}

function undone(comment: IssueComment, undoing: readonly Change[]): IssueComment[] {
  for (const change of undoing) {
    if (change.kind === 'deleteComment' && change.comment === comment.id) return [];
    if (change.kind !== 'editComment' || change.comment !== comment.id) continue;
    const { edits: _, ...mine } = comment;
    return [{ ...mine, body: change.body }];
  }
  return [comment];
}
