import { Recent } from '../../base/recent';
import { type IssueNumber } from '../../domain/story';
import { type IssueComment } from '../ports/comments';
import { Doubts, type Spacing } from './doubts';
import { type StoredComment } from './storedComment';

// More than anybody has open at once: what is written about many stories at a time asks for theirs, too.
const mostKept = 200;

/** What was said on the stories that were read by themselves: the texts of comments without a record, kept of no other. */
export class Discussions {
  /** By issue, then by the comment's id. */
  private readonly kept = new Recent<IssueNumber, Map<number, IssueComment>>(mostKept);
  /** The versions that we have written ourselves: no answer of the same second is newer. */
  private readonly written = new Map<number, string>();
  private readonly doubts: Doubts<number>;

  constructor(spacing: Spacing) {
    this.doubts = new Doubts(spacing);
  }

  /** From now on the texts of this issue are kept, until many others have been asked for. */
  keep(issue: IssueNumber): void {
    this.kept.put(issue, this.kept.get(issue) ?? new Map<number, IssueComment>());
  }

  /**
   * Of the second in which we have written it ourselves, an answer that says otherwise is in doubt until it is given again and
   * again.
   * @param isWritten by us, right now
   * @returns whether it says something that was not known
   */
  take(comment: IssueComment, isWritten = false): boolean {
    const texts = this.kept.get(comment.issue);
    if (!texts) return false;
    const known = texts.get(comment.id);
    const { id, updatedAt, body } = comment;
    if (known && known.updatedAt > updatedAt) return false;
    const isOwn = known?.updatedAt === updatedAt && this.written.get(id) === updatedAt;
    if (isOwn && !isWritten && known.body !== body && !this.doubts.raise(id)) return false;
    this.doubts.end(id);
    if (isWritten) this.written.set(id, updatedAt);
    texts.set(id, comment);
    return known?.body !== body;
  }

  /** What answers say otherwise than we have written it. */
  inDoubt(only?: IssueNumber): { readonly issue: IssueNumber; readonly id: number }[] {
    return this.doubts.all().flatMap((id) => {
      const [issue] = [...this.kept.entries()].find(([, texts]) => texts.has(id)) ?? [];
      return issue !== undefined && (only === undefined || issue === only) ? [{ issue, id }] : [];
    });
  }

  /** GitHub does not have it: there is nothing to ask for. */
  endDoubt(id: number): void {
    this.doubts.end(id);
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
