import { type IssueNumber } from '../../domain/story';
import { type Issue } from '../ports/issues';
import { Doubts, replicaLag } from './doubts';

/** Of what is answered about issues, tells what is newer than what is known. */
export class IssueNews {
  readonly doubts = new Doubts<IssueNumber>();
  /** The latest time of GitHub that is known. */
  private newest = '';

  /** Of two of one second, the later can't be told by its time. @returns whether the answer is not to be believed yet */
  isDoubtful(known: Issue, answer: Issue): boolean {
    return !isSameIssue(known, answer) && !this.isLongAgo(known.updatedAt) && !this.doubts.raise(known.number);
  }

  /** An issue comes in, or takes the place of what was known. */
  take({ number, updatedAt }: Issue): void {
    this.doubts.end(number);
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
