import * as z from 'zod/mini';
import { t } from '../../../base/translate';
import { type IssueNumber } from '../../../domain/story';
import { recordKinds } from '../../../records/envelope';
import { type BacklogContext, type IssueState } from '../../model/backlogContext';
import { hasRecord } from '../../model/readRecords';
import { withText } from '../../model/storedComment';
import { type Change, type ChangeOf } from './change';
import { type ChangeKind } from './changeKind';
import { isSameText, requireSame } from './sameText';
import { storedIssue } from './stored';
import { writtenSince } from './writtenSince';

const text = z.string();
const comment = { issue: storedIssue, comment: z.number(), url: text, before: text };

export const createComment: ChangeKind<ChangeOf<'createComment'>> = {
  schema: z.object({
    kind: z.literal('createComment'),
    issue: storedIssue,
    record: z.object({ kind: z.enum(recordKinds), id: text }),
    body: text,
    comment: z.exactOptional(z.number()),
    url: z.exactOptional(text),
  }),
  stepKey: ({ issue, record }) => `${issue} ${record.kind}`,
  carryOut: create,
  takeBack: deleteAgain,
  found(change, { model }) {
    if (change.comment !== undefined) return change;
    const written = model.comments(change.issue).find((each) => hasRecord(each, change.record.kind, change.record.id));
    return written ? { ...change, comment: written.id, url: written.url } : change;
  },
  preview: ({ body }) => ({ text: { before: '', after: body } }),
};

export const postComment: ChangeKind<ChangeOf<'postComment'>> = {
  schema: z.object({
    kind: z.literal('postComment'),
    issue: storedIssue,
    id: text,
    after: z.number(),
    body: text,
    comment: z.exactOptional(z.number()),
    url: z.exactOptional(text),
  }),
  stepKey: ({ issue }) => `${issue}`,
  carryOut: create,
  takeBack: deleteAgain,
  found(change, { model, me }) {
    if (change.comment !== undefined) return change;
    const written = writtenSince(withText(model.allComments(change.issue)), me.login, change);
    return written ? { ...change, comment: written.id, url: written.url } : change;
  },
  preview: ({ body }) => ({ text: { before: '', after: body } }),
};

export const editComment: ChangeKind<ChangeOf<'editComment'>> = {
  schema: z.object({ kind: z.literal('editComment'), ...comment, body: text }),
  stepKey: ({ comment: id }) => `${id}`,
  async carryOut({ tracker, model }, change) {
    const written = await tracker.comments.update(change.comment, change.body);
    requireSame(written, change.body);
    model.putComment(written);
    return change;
  },
  takeBack(change, { issue, comments }) {
    const written = comments.find(({ id }) => id === change.comment);
    if (!written) return t('The comment on #{0} has been deleted since.', issue.number);
    if (isSameText(written.body, change.before)) return [];
    if (!isSameText(written.body, change.body)) return edited(issue.number);
    return [{ ...change, before: change.body, body: change.before }];
  },
  preview: ({ before, body }) => ({ text: { before, after: body } }),
};

export const deleteComment: ChangeKind<ChangeOf<'deleteComment'>> = {
  schema: z.object({ kind: z.literal('deleteComment'), ...comment }),
  stepKey: ({ comment: id }) => `${id}`,
  async carryOut({ tracker, model }, change) {
    // The model lets go of it once it is seen to be gone: what it has let go of does not return.
    await tracker.comments.delete(change.comment);
    model.deletedHere.add(change.comment);
    return change;
  },
  /** "Not found" is also what GitHub says to an account that may not delete. */
  async missedBy({ issue, comment: own }, afterwards, { model }) {
    if (await afterwards.hasComment(own)) return t('GitHub did not delete a comment on #{0}.', issue);
    model.deleteComment(own);
    return undefined;
  },
  takeBack: (_, { issue }) => t('A deleted comment on #{0} can’t be brought back as it was.', issue.number),
  preview: ({ before }) => ({ text: { before, after: '' } }),
};

async function create<C extends ChangeOf<'createComment'> | ChangeOf<'postComment'>>(
  { tracker, model }: BacklogContext,
  change: C,
): Promise<C> {
  const written = await tracker.comments.create(change.issue, change.body);
  requireSame(written, change.body);
  model.putComment(written);
  return { ...change, comment: written.id, url: written.url };
}

/** What was written goes, unless somebody has changed it. */
function deleteAgain(
  { body, comment: own }: { readonly body: string; readonly comment?: number },
  { issue, comments }: IssueState,
): readonly Change[] | string {
  const written = comments.find(({ id }) => id === own);
  if (!written) return [];
  if (!isSameText(written.body, body)) return edited(issue.number);
  const { id, url, body: before } = written;
  return [{ kind: 'deleteComment', issue: issue.number, comment: id, url, before }];
}

/** Whether this machine has deleted the comment, or one of these steps was begun to: then it is gone where it is not found. */
export function isDeletedHere(
  { model }: BacklogContext,
  begun: readonly Change[],
  comment: number | undefined,
): boolean {
  if (comment === undefined) return false;
  return (
    model.deletedHere.has(comment) || begun.some((step) => step.kind === 'deleteComment' && step.comment === comment)
  );
}

function edited(issue: IssueNumber): string {
  return t('The comment on #{0} has been edited since.', issue);
}
