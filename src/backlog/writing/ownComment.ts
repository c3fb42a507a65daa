import { t } from '../../base/translate';
import { RefinementError } from '../../domain/errors';
import { type IssueNumber, sameLogin } from '../../domain/story';
import { type ParsedRecord } from '../../records/parseComment';
import { type RecordKind } from '../../records/envelope';
import { type BacklogContext } from '../model/backlogContext';
import { type IssueComment } from '../ports/comments';
import { authorsText, recordIn } from '../model/editedText';
import { isSameText } from './changes/sameText';
import { type Change } from './changes/change';

type RecordOf<K extends RecordKind> = Extract<ParsedRecord, { kind: K }>['record'];

export interface OwnComment<K extends RecordKind> {
  readonly comment: IssueComment;
  readonly record: RecordOf<K>;
}

/**
 * My comments among these that hold a record of this kind, oldest first. Planning starts here: what an earlier attempt wrote,
 * though its answer was lost, is found and edited instead of written again.
 * @throws {RefinementError} InvalidData where mine was written by a newer version: it must not be overwritten.
 */
export function ownComments<K extends RecordKind>(
  context: BacklogContext,
  comments: readonly IssueComment[],
  kind: K,
): OwnComment<K>[] {
  const own = comments.filter((comment) => sameLogin(comment.author, context.me.login));
  return own.flatMap((comment) => {
    const parsed = recordIn(comment);
    if (parsed.kind === 'unreadable' && parsed.recordKind === kind) throw unreadable(comment, parsed.reason);
    // The kind was just compared; the union cannot follow a type parameter.
    return parsed.kind === kind ? [{ comment, record: parsed.record as RecordOf<K> }] : [];
  });
}

function unreadable(comment: IssueComment, reason: string): RefinementError {
  return new RefinementError(
    { code: 'InvalidData', source: 'your comment on GitHub' },
    t(
      'Your comment on #{0} can’t be edited: {1} It was left as it is, and what you entered is kept here. Repair or delete the comment on GitHub ({2}), or update the extension, then try again.',
      comment.issue,
      reason,
      comment.url,
    ),
  );
}

/** Edits the comment there is, or creates it; nothing where it says the same already. */
export function putComment(
  issue: IssueNumber,
  existing: IssueComment | undefined,
  record: { readonly kind: RecordKind; readonly id: string },
  body: string,
): Change[] {
  if (!existing) return [{ kind: 'createComment', issue, record, body }];
  if (isSameText(existing.body, body)) return [];
  const { id: comment, url } = existing;
  // Undo brings back what I had written, not what somebody else has made of it.
  const before = authorsText(existing) ?? existing.body;
  return [{ kind: 'editComment', issue, comment, url, before, body }];
}
