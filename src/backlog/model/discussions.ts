import { Recent } from '../../base/recent';
import { type IssueNumber } from '../../domain/story';
import { type IssueComment } from '../ports/comments';
import { type StoredComment } from './storedComment';

// More than anybody has open at once: what is written about many stories at a time asks for theirs, too.
const mostKept = 200;

/** What was said on the stories that were read by themselves: the texts of comments without a record, kept of no other. */
export class Discussions {
  /** By issue, then by the comment's id. */
  private readonly kept = new Recent<IssueNumber, Map<number, IssueComment>>(mostKept);
  /** The versions that we have written ourselves: no answer of the same second is newer. */
  private readonly written = new Map<number, string>();

  /** From now on the texts of this issue are kept, until many others have been asked for. */
  keep(issue: IssueNumber): void {
    this.kept.put(issue, this.kept.get(issue) ?? new Map<number, IssueComment>());
  }

  /** @param isWritten by us, right now. @returns whether it says something that was not known */
  take(comment: IssueComment, isWritten = false): boolean {
    const texts = this.kept.get(comment.issue);
    if (!texts) return false;
    const known = texts.get(comment.id);
    const { id, updatedAt } = comment;
    if (known && known.updatedAt > updatedAt) return false;
    if (!isWritten && known?.updatedAt === updatedAt && this.written.get(id) === updatedAt) return false;
    if (isWritten) this.written.set(id, updatedAt);
    texts.set(id, comment);
    return known?.body !== comment.body;
  }

  /** The comment whole, where its text is known as it is now. */
  textOf(issue: IssueNumber, comment: StoredComment): IssueComment | undefined {
    if ('body' in comment) return comment;
    const text = this.kept.get(issue)?.get(comment.id);
    return text && text.updatedAt >= comment.updatedAt ? text : undefined;
  }

  forget(issue: IssueNumber): void {
    this.kept.delete(issue);
  }
}
