import { type Login, sameLogin } from '../../../domain/story';
import { type IssueComment } from '../../ports/comments';
import { isSameText } from './sameText';

/**
 * A comment without a record has no id of ours: it is found again by its author and its text, among those that came after the
 * newest that was there when it was written. Of several that say the same, the last.
 * @param others comments that are known to be others
 */
export function writtenSince(
  comments: readonly IssueComment[],
  me: Login,
  { body, after }: { readonly body: string; readonly after: number },
  others: ReadonlySet<number> = new Set(),
): IssueComment | undefined {
  return comments.findLast(
    (comment) =>
      comment.id > after && !others.has(comment.id) && sameLogin(comment.author, me) && isSameText(comment.body, body),
  );
}
