import { RefinementError } from '../domain/errors';
import { sameLogin, type IssueNumber } from '../domain/story';
import { type ParsedRecord } from '../records/parseComment';
import { type BacklogContext, freshComments } from './backlogContext';
import { type IssueComment } from './issueTracker';
import { recordIn } from './readRecords';

type RecordKind = Exclude<ParsedRecord['kind'], 'ordinary' | 'unreadable'>;
type RecordOf<K extends RecordKind> = Extract<ParsedRecord, { kind: K }>['record'];

export interface OwnComment<K extends RecordKind> {
  readonly comment: IssueComment;
  readonly record: RecordOf<K>;
}

/**
 * My comments on an issue that hold a record of this kind, read from GitHub right now, oldest first. Writing starts here:
 * what an earlier attempt wrote, though its answer was lost, is found and edited instead of written again.
 * @throws {RefinementError} InvalidData where mine was written by a newer version: it must not be overwritten.
 */
export async function ownComments<K extends RecordKind>(
  context: BacklogContext,
  number: IssueNumber,
  kind: K,
): Promise<OwnComment<K>[]> {
  const comments = await freshComments(context, number);
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
    `Your comment on #${comment.issue} can't be edited: ${reason} It was left as it is, and what you entered is kept ` +
      `here. Repair or delete the comment on GitHub (${comment.url}), or update the extension, then try again.`,
  );
}

/** Creates the comment or edits the one there is, reads back what GitHub stored, and puts it into the model. */
export async function writeComment(
  context: BacklogContext,
  number: IssueNumber,
  existing: IssueComment | undefined,
  body: string,
): Promise<IssueComment> {
  if (existing?.body === body) return existing;
  const written = existing
    ? await context.tracker.updateComment(existing.id, body)
    : await context.tracker.createComment(number, body);
  // GitHub drops some things silently, such as control characters.
  if (normalized(written.body) !== normalized(body)) {
    throw new RefinementError(
      { code: 'InvalidData', source: 'GitHub' },
      `GitHub stored something else than was sent (${written.url}). What you entered is kept here; compare before you try again.`,
    );
  }
  context.model.putComment(written);
  return written;
}

function normalized(body: string): string {
  return body.replace(/\r\n/g, '\n').trim();
}
