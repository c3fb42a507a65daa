import * as z from 'zod/mini';
import { t } from '../../../base/translate';
import { RefinementError } from '../../../domain/errors';
import { fingerprint, type IssueNumber, sameLogin } from '../../../domain/story';
import { type IssueComment } from '../../ports/comments';
import { isSameText } from '../../writing/changes/sameText';
import { storedIssue } from '../../writing/changes/stored';
import { isDeletedHere } from '../../writing/changes/commentChanges';
import { isYoung, type JournalEntry } from '../../writing/journal';
import { notToldYet } from '../../writing/notToldYet';
import { type Conflict, emptyPlan, type Plan } from '../../writing/plan';
import { type Planning, type WriteKind } from '../../writing/writeKind';
import { textObstacle } from './commentText';

/** What changing and deleting a comment of mine have in common. */
interface OfOwnComment {
  readonly story: IssueNumber;
  /** GitHub's id of the comment. */
  readonly comment: number;
  /** What it said when that was decided. */
  readonly before: string;
}

/** A comment of mine says something else. */
export interface CommentEditWrite extends OfOwnComment {
  readonly kind: 'commentEdit';
  readonly text: string;
}

/** A comment of mine goes. */
export interface CommentRemovalWrite extends OfOwnComment {
  readonly kind: 'commentRemoval';
  /** What it said on GitHub, where `before` is an edit of mine that waited: that may never be written. */
  readonly orBefore?: string;
}

const stored = { story: storedIssue, comment: z.number(), before: z.string() };

export const commentEdit: WriteKind<CommentEditWrite> = {
  schema: z.object({ kind: z.literal('commentEdit'), ...stored, text: z.string() }),
  story: ({ story }) => story,
  target: ({ story }) => story,
  about: ({ comment }) => `${comment}`,
  join: (earlier, later) => ({ ...later, before: earlier.before }),
  plan: planEdit,
  isUndoable: true,
  label: ({ story }) => t('Edited comment on #{0}', story),
  keptText: () => t('Your changes are kept here.'),
  discardText: () => t('It is not sent: the comment stays as it is.'),
  canBeLookedAt: true,
  canBeEdited: true,
};

export const commentRemoval: WriteKind<CommentRemovalWrite> = {
  schema: z.object({ kind: z.literal('commentRemoval'), ...stored, orBefore: z.exactOptional(z.string()) }),
  story: ({ story }) => story,
  target: ({ story }) => story,
  about: ({ comment }) => `${comment}`,
  plan: planRemoval,
  // GitHub brings no comment back as it was.
  isUndoable: false,
  label: ({ story }) => t('Deletion of a comment on #{0}', story),
  keptText: () => t('The comment is still there.'),
  discardText: () => t('It is not sent: the comment stays.'),
  canBeLookedAt: true,
  canBeEdited: false,
};

async function planEdit(planning: Planning, write: CommentEditWrite): Promise<Plan> {
  const { context, read } = planning;
  const { story: issue, text: body } = write;
  const own = find((await read(issue)).comments, write, context.me.login);
  const obstacle = textObstacle(body) ?? (own ? undefined : ((await notTold(planning, write)) ?? isGone(issue)));
  if (obstacle || !own) return { ...emptyPlan, obstacles: obstacle ? [obstacle] : [] };
  if (isSameText(own.body, body)) return emptyPlan;
  const { id: comment, url, body: before } = own;
  return {
    ...emptyPlan,
    changes: [{ kind: 'editComment', issue, comment, url, before, body }],
    conflicts: conflictsWith(own, write, body),
  };
}

async function planRemoval(planning: Planning, write: CommentRemovalWrite): Promise<Plan> {
  const { context, read } = planning;
  const { story: issue } = write;
  const own = find((await read(issue)).comments, write, context.me.login);
  if (!own) {
    const obstacle = await notTold(planning, write);
    return { ...emptyPlan, obstacles: obstacle ? [obstacle] : [] };
  }
  const { id: comment, url, body: before } = own;
  return {
    ...emptyPlan,
    changes: [{ kind: 'deleteComment', issue, comment, url, before }],
    conflicts: conflictsWith(own, write, ''),
  };
}

function find(comments: readonly IssueComment[], { comment }: OfOwnComment, me: string): IssueComment | undefined {
  return comments.find(({ id, author }) => id === comment && sameLogin(author, me));
}

/** A comment that this machine has written a moment ago, and that whoever answers may not know yet: nothing is said of it. */
async function notTold(
  { context, journal, begun }: Planning,
  write: OfOwnComment,
): Promise<RefinementError | undefined> {
  if (isDeletedHere(context, begun, write.comment)) return undefined;
  const entries = await journal.entries();
  const isOf = (entry: JournalEntry) =>
    isYoung(entry, context.clock) &&
    entry.changes.some((change) => 'comment' in change && change.comment === write.comment);
  return entries.some(isOf) ? notToldYet(write.story) : undefined;
}

function isGone(story: IssueNumber): RefinementError {
  return new RefinementError(
    { code: 'NotFound' },
    t('The comment on #{0} has been deleted on GitHub meanwhile. Your changes are kept here.', story),
  );
}

/** Who has write access can edit anybody's comment, and I can on another machine. */
function conflictsWith(
  { body, edits, updatedAt }: IssueComment,
  write: OfOwnComment & { readonly orBefore?: string },
  mine: string,
): Conflict[] {
  const isKnown = [write.before, write.orBefore].some((known) => known !== undefined && isSameText(body, known));
  if (isKnown) return [];
  const about =
    edits?.by === undefined
      ? t('The comment on #{0} has been edited since you looked.', write.story)
      : t('{0} has edited the comment on #{1} since you looked.', edits.by, write.story);
  // Two edits may be of one second.
  return [{ key: `comment ${write.comment} ${updatedAt} ${fingerprint(body)}`, about, mine, theirs: body }];
}
