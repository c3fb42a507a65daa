import { type IssueNumber } from '../../domain/story';
import { type Issue } from '../ports/issues';
import { Doubts, replicaLag, type Spacing } from './doubts';

/** Of what is answered about issues, tells what is newer than what is known. */
export class IssueNews {
  readonly doubts: Doubts<IssueNumber>;
  /** What a write of ours has made of them is known, and not yet at which time. */
  private readonly written = new Set<IssueNumber>();
  /** The latest time of GitHub that is known. */
  private newest = '';

  constructor(spacing: Spacing) {
    this.doubts = new Doubts(spacing);
  }

  /** Of two of one second, the later can't be told by its time. @returns whether the answer is not to be believed yet */
  raiseDoubt(known: Issue, answer: Issue): boolean {
    const isSettled = this.isLongAgo(known.updatedAt) && !this.written.has(known.number);
    return !isSameIssue(known, answer) && !isSettled && !this.doubts.raise(known.number);
  }

  /** An issue comes in, or takes the place of what was known. */
  take({ number, updatedAt }: Issue, isWritten: boolean): void {
    this.doubts.end(number);
    if (isWritten) this.written.add(number);
    else this.written.delete(number);
    if (updatedAt > this.newest) this.newest = updatedAt;
  }

  /** So long before the newest that is known of GitHub that whoever answers knows of it. */
  isLongAgo(time: string): boolean {
    return Date.parse(this.newest) - Date.parse(time) > replicaLag;
  }
}

function saidOf({ title, body, state, milestone, commentCount, labels, assignees }: Issue): string[] {
  return [
    `title ${title}`,
    `body ${body.replaceAll('\r\n', '\n')}`,
    ...[state, `milestone ${milestone ?? ''}`, `${commentCount} comments`],
    ...labels.map(({ name }) => `label ${name}`),
    ...assignees.map((login) => `assignee ${login}`),
  ];
}

/** Whether two answers say the same of an issue. Labels and people come in one order or another, and colours have no time. */
function isSameIssue(a: Issue, b: Issue): boolean {
  return saidOf(a).sort().join('\n') === saidOf(b).sort().join('\n');
}
