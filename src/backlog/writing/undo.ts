import { RefinementError } from '../../domain/errors';
import { hasLabel, type IssueNumber } from '../../domain/story';
import { type IssueComment } from '../ports/issueTracker';
import { recordIn } from '../model/readRecords';
import { normalized } from './carryOut';
import { type JournalEntry } from './journal';
import { type Change, emptyPlan, type IssueState, type Plan } from './plan';

/**
 * Takes back what was written, the last step first, as long as all of it still stands as it was written.
 * @throws {RefinementError} Conflict: what somebody has changed since; nothing is written then
 */
export async function planUndo(
  { what, changes }: JournalEntry,
  read: (issue: IssueNumber) => Promise<IssueState>,
): Promise<Plan> {
  const states = new Map<IssueNumber, IssueState>();
  const inverse: Change[] = [];
  const reasons: string[] = [];
  for (const change of changes.toReversed()) {
    const number = change.kind === 'createLabel' ? undefined : change.issue;
    // A label that was created stays: others may use it by now.
    if (number === undefined) continue;
    const state = states.get(number) ?? (await read(number));
    states.set(number, state);
    const step = inverseOf(change, state);
    if (typeof step === 'string') reasons.push(step);
    else inverse.push(...step);
  }
  if (reasons.length > 0)
    throw new RefinementError(
      { code: 'Conflict' },
      `“${what}” can't be undone: ${reasons.join(' ')} Nothing was changed.`,
    );
  return { ...emptyPlan, changes: inverse };
}

/** @returns why not, as a sentence, where somebody has changed it since; nothing where it is taken back already */
function inverseOf(change: Change, { issue, comments }: IssueState): Change[] | string {
  switch (change.kind) {
    case 'createLabel':
      return [];
    case 'addLabel':
      return hasLabel(issue, change.name) ? [{ ...change, kind: 'removeLabel' }] : [];
    case 'removeLabel':
      return hasLabel(issue, change.name) ? [] : [{ ...change, kind: 'addLabel' }];
    case 'createComment': {
      const comment = comments.find(({ id }) => id === change.comment);
      if (!comment) return [];
      if (normalized(comment.body) !== normalized(change.body)) return edited(issue.number);
      const newer = change.record.kind === 'decision' && comments.find((other) => isLaterDecision(other, comment));
      if (newer) return `${newer.author} has decided on #${issue.number} since.`;
      return [
        { kind: 'deleteComment', issue: issue.number, comment: comment.id, url: comment.url, before: comment.body },
      ];
    }
    case 'editComment': {
      const comment = comments.find(({ id }) => id === change.comment);
      if (!comment) return `The comment on #${issue.number} has been deleted since.`;
      if (normalized(comment.body) === normalized(change.before)) return [];
      if (normalized(comment.body) !== normalized(change.body)) return edited(issue.number);
      return [{ ...change, before: change.body, body: change.before }];
    }
    case 'deleteComment':
      return `A deleted comment on #${issue.number} can't be brought back as it was.`;
    case 'createIssue':
      return issue.state === 'closed' ? [] : [{ kind: 'setState', issue: issue.number, state: 'closed' }];
    case 'setState': {
      const state = change.state === 'closed' ? 'open' : 'closed';
      return issue.state === state ? [] : [{ ...change, state }];
    }
  }
}

function isLaterDecision(other: IssueComment, than: IssueComment): boolean {
  return other.id > than.id && recordIn(other).kind === 'decision';
}

function edited(issue: IssueNumber): string {
  return `The comment on #${issue} has been edited since.`;
}
