import { type IssueNumber } from '../../domain/story';
import { type Issue } from '../ports/issues';
import { Doubts } from './doubts';

// GitHub's replicas may learn of a change this much later, in milliseconds.
export const replicaLag = 60_000;

/**
 * Of what is answered about issues, tells what is newer than what is known: an answer that is old says nothing that was not said
 * before or is not said now.
 */
export class IssueNews {
  readonly doubts = new Doubts<IssueNumber>();
  /** The latest time of GitHub that is known. */
  private newest = '';
  private readonly byIssue = new Map<IssueNumber, { readonly updatedAt: string; readonly said: Set<string> }>();

  /** Of two of one second, the later can't be told by its time. @returns whether the answer is not to be believed yet */
  isDoubtful(known: Issue, answer: Issue): boolean {
    return !isSameIssue(known, answer) && !this.hasNews(known, answer) && !this.doubts.raise(known.number);
  }

  /** An issue comes in, or takes the place of what was known. */
  take(known: Issue | undefined, { number, updatedAt }: Issue): void {
    this.doubts.end(number);
    if (updatedAt > this.newest) this.newest = updatedAt;
    if (!known) return;
    const before = this.byIssue.get(number);
    // All of the second that goes on, and the last of the one before it.
    const said = before?.updatedAt === updatedAt ? before.said : new Set<string>();
    for (const each of saidOf(known)) said.add(each);
    this.byIssue.set(number, { updatedAt, said });
  }

  private hasNews(known: Issue, answer: Issue): boolean {
    const said = this.byIssue.get(known.number)?.said;
    const now = new Set(saidOf(known));
    return saidOf(answer).some((each) => !now.has(each) && !said?.has(each));
  }

  /** So long before the newest that is known of GitHub that whoever answers knows of it. */
  isLongAgo(time: string): boolean {
    return Date.parse(this.newest) - Date.parse(time) > replicaLag;
  }

  forget(number: IssueNumber): void {
    this.doubts.end(number);
    this.byIssue.delete(number);
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
