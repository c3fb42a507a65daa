import { type IssueComment } from '../ports/comments';
import { type EditableText, type Edits } from '../ports/edits';
import { isOrdinary } from './editedText';

/** A comment without a record: only that it exists counts. */
interface OrdinaryComment {
  readonly id: number;
  readonly updatedAt: string;
  readonly edits?: Pick<Edits, 'by'>;
}

export type StoredComment = IssueComment | OrdinaryComment;

/** Those whose text is known. */
export function withText(comments: readonly StoredComment[]): IssueComment[] {
  return comments.filter((comment) => 'body' in comment);
}

/** What is kept of a comment. */
export function stored(comment: StoredComment): StoredComment {
  if (!('body' in comment) || !isOrdinary(comment)) return comment;
  const { id, updatedAt, edits } = comment;
  return edits?.by === undefined ? { id, updatedAt } : { id, updatedAt, edits: { by: edits.by } };
}

/** Two edits within a second have the same time. */
export function isSameOrNewer(own: StoredComment, other: StoredComment): boolean {
  if (own.updatedAt !== other.updatedAt) return own.updatedAt > other.updatedAt;
  if ('body' in own) return 'body' in other && isSameText(own, other) && isAsWellChecked(own, other);
  return !('body' in stored(other)) && (!other.edits || own.edits?.by === other.edits.by);
}

/** Whether they say the same, as far as it is kept. */
export function isOfSameText(own: StoredComment, other: StoredComment): boolean {
  return 'body' in own ? 'body' in other && own.body === other.body : !('body' in stored(other));
}

/** Who its author is to the repository changes without an edit. */
function isSameText(own: IssueComment, other: IssueComment): boolean {
  return own.body === other.body && own.author === other.author && own.association === other.association;
}

/** Of two that are the same text at the same time: whether as much is known of the first one's edits. */
function isAsWellChecked(own: EditableText, other: EditableText): boolean {
  if (other.uncheckedId !== undefined) return !other.edits || own.edits?.by === other.edits.by;
  return own.uncheckedId === undefined && JSON.stringify(own.edits) === JSON.stringify(other.edits);
}
