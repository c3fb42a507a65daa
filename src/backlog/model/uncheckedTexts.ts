import { type IssueNumber } from '../../domain/story';
import { type IssueComment } from '../ports/comments';
import { type CheckedText, type EditableText, issueOf } from '../ports/edits';
import { type Issue } from '../ports/issues';
import { isOrdinary } from './editedText';
import { stored, type StoredComment } from './storedComment';

/** A text of which it is not known yet who has edited it. */
export interface UncheckedText {
  /** By which is asked. */
  readonly id: string;
  readonly issue: IssueNumber;
  readonly text: Issue | IssueComment;
}

/** As many as one point of GraphQL's limit pays for. */
export const textsAtOnce = 100;
// GitHub's answers may be older than what it has told before, for seconds. After so many, its answer is taken as it is.
const mostTries = 10;

/** The texts that somebody may have edited: the newest version of each, until GitHub has told who has. */
export class UncheckedTexts {
  private readonly waiting = new Map<string, UncheckedText & { tries: number }>();

  constructor(private readonly isSession: (issue: Issue) => boolean) {}

  /** Those of one issue and its comments, or all. */
  of(issue?: IssueNumber): readonly UncheckedText[] {
    return [...this.waiting.values()].filter((each) => issue === undefined || each.issue === issue);
  }

  add(text: Issue | IssueComment): void {
    const { uncheckedId: id } = text;
    if (id === undefined) return;
    const known = this.waiting.get(keyOf(text));
    const isKnown = known?.text.updatedAt === text.updatedAt && known.text.body === text.body;
    this.waiting.set(keyOf(text), { id, issue: issueOf(text), text, tries: isKnown ? known.tries : 0 });
  }

  /**
   * The issue with the text that holds: that of a session which may have been edited is as it was before, until GitHub has told
   * by whom. Of other issues, anybody's text is as good.
   */
  admitIssue(issue: Issue, known: Issue | undefined): Issue {
    const { uncheckedId, edits: _, ...facts } = issue;
    if (uncheckedId === undefined) {
      this.settle(issue);
      return issue;
    }
    if (!this.isSession(issue) && !(known && this.isSession(known))) return facts;
    const isChecked = known !== undefined && known.uncheckedId === undefined;
    const isKnown = isChecked && known.updatedAt === issue.updatedAt && known.body === issue.body;
    if (!isKnown) this.add(issue);
    if (!isChecked) return issue;
    return { ...facts, body: known.body, ...(known.edits ? { edits: known.edits } : {}) };
  }

  /** What is kept of a comment: a record that may have been edited stays as it was, until GitHub has told by whom. */
  admitComment(comment: StoredComment, known: StoredComment | undefined): StoredComment {
    if (!('body' in comment)) return comment;
    const isRecord = known !== undefined && 'body' in known;
    if (comment.uncheckedId === undefined) this.settle(comment);
    // One that was edited may have been a record before it was ever seen here.
    else if (comment.edits || isRecord || !isOrdinary(comment) || comment.createdAt !== comment.updatedAt) {
      this.add(comment);
      return isRecord && known.uncheckedId === undefined ? known : comment;
    }
    return stored(comment);
  }

  /** A text is known with its edits: an older version of it need not be asked for. */
  private settle(text: Issue | IssueComment): void {
    const known = this.waiting.get(keyOf(text));
    if (known && known.text.updatedAt <= text.updatedAt) this.waiting.delete(keyOf(text));
  }

  forgetComment(id: number): void {
    this.waiting.delete(`comment ${id}`);
  }

  forgetIssue(number: IssueNumber): void {
    for (const [key, { issue }] of this.waiting) if (issue === number) this.waiting.delete(key);
  }

  /**
   * Takes what GitHub has answered. `unknown`: this host never tells, so that the text counts as it is.
   * @returns the text with its edits; undefined where it is gone, or the answer is older than the text and is asked for again
   */
  take(asked: UncheckedText, answer: CheckedText | undefined | 'unknown'): Issue | IssueComment | undefined {
    const key = keyOf(asked.text);
    const known = this.waiting.get(key);
    if (known?.text !== asked.text) return undefined;
    if (answer !== 'unknown' && !isUpToDate(answer, known.text) && ++known.tries < mostTries) return undefined;
    this.waiting.delete(key);
    if (answer === undefined) return undefined;
    const { uncheckedId: _, ...text } = withoutEdits(known.text);
    if (answer === 'unknown') return text;
    return { ...text, body: answer.body, ...(answer.edits ? { edits: answer.edits } : {}) };
  }
}

/** REST's text and GraphQL's editor may be of different versions: what is taken is GraphQL's text, if it is not older. */
function isUpToDate(answer: CheckedText | undefined, { body, updatedAt }: EditableText): boolean {
  if (!answer) return false;
  return answer.updatedAt > updatedAt || (answer.updatedAt === updatedAt && answer.body === body);
}

function withoutEdits({ edits: _, ...text }: Issue | IssueComment) {
  return text;
}

function keyOf(text: Issue | IssueComment): string {
  return 'issue' in text ? `comment ${text.id}` : `issue ${text.number}`;
}
