import { type Login, sameLogin } from '../../../domain/story';
import { type IssueComment } from '../../ports/comments';
import { isSameText } from './sameText';

/**
 * A comment without a record has no id of ours: it is found again by its author and its text, among those that came after the
 * newest that was there when it was written.
 */
export function writtenSince(
  comments: readonly IssueComment[],
  me: Login,
  { body, after }: { readonly body: string; readonly after: number },
): IssueComment | undefined {
  return comments.find(
    (comment) => comment.id > after && sameLogin(comment.author, me) && isSameText(comment.body, body),
  );
}
