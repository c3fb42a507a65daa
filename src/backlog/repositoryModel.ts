import { type Role } from '../domain/people';
import { type Session, sessionOf } from '../domain/session';
import { hasLabel, type IssueNumber, type Login } from '../domain/story';
import { type Issue, type IssueComment } from './issueTracker';
import { type IssueRecords, readRecords, readSession } from './readRecords';

/** What we hold of a repository, as GitHub last told it. Everything that views show is derived from here. */
export class RepositoryModel {
  private readonly issuesByNumber = new Map<IssueNumber, Issue>();
  private readonly commentsByIssue = new Map<IssueNumber, Map<number, IssueComment>>();
  private readonly recordsByIssue = new Map<IssueNumber, IssueRecords>();
  private readonly roles = new Map<string, Role>();
  private sessionsDerived: readonly Session[] | undefined;
  /** What the candidate queries select, by the query's label, in the order of GitHub. */
  readonly selected = new Map<string, ReadonlySet<IssueNumber>>();

  constructor(private readonly sessionLabel: () => string) {}

  issue(number: IssueNumber): Issue | undefined {
    return this.issuesByNumber.get(number);
  }

  issues(): Iterable<Issue> {
    return this.issuesByNumber.values();
  }

  /** By time of creation. */
  comments(number: IssueNumber): readonly IssueComment[] {
    return [...(this.commentsByIssue.get(number)?.values() ?? [])].sort((a, b) => a.id - b.id);
  }

  records(number: IssueNumber): IssueRecords {
    const known = this.recordsByIssue.get(number);
    if (known) return known;
    const records = readRecords(this.comments(number), (login) => this.roleOf(login));
    this.recordsByIssue.set(number, records);
    return records;
  }

  /** Sessions that count, oldest first. */
  sessions(): readonly Session[] {
    this.sessionsDerived ??= [...this.issuesByNumber.values()]
      .filter((issue) => hasLabel(issue, this.sessionLabel()))
      .flatMap((issue) => readSession(issue, this.roleOf(issue.author)) ?? [])
      .sort((a, b) => a.number - b.number);
    return this.sessionsDerived;
  }

  sessionOf(story: IssueNumber): Session | undefined {
    return sessionOf(this.sessions(), story);
  }

  /** Undefined: not asked yet. Records that need a role do not count until then. */
  roleOf(login: Login): Role | undefined {
    return this.roles.get(login.toLowerCase());
  }

  setRole(login: Login, role: Role): void {
    this.roles.set(login.toLowerCase(), role);
    this.recordsByIssue.clear();
    this.sessionsDerived = undefined;
  }

  /** An older answer that arrives late does not replace a newer one. */
  putIssue(issue: Issue): void {
    const known = this.issuesByNumber.get(issue.number);
    if (known && known.updatedAt > issue.updatedAt) return;
    this.issuesByNumber.set(issue.number, issue);
    this.sessionsDerived = undefined;
  }

  removeIssue(number: IssueNumber): void {
    this.issuesByNumber.delete(number);
    this.commentsByIssue.delete(number);
    this.recordsByIssue.delete(number);
    this.sessionsDerived = undefined;
  }

  hasCommentsOf(number: IssueNumber): boolean {
    return this.commentsByIssue.has(number);
  }

  setComments(number: IssueNumber, comments: readonly IssueComment[]): void {
    this.commentsByIssue.set(number, new Map(comments.map((comment) => [comment.id, comment])));
    this.recordsByIssue.delete(number);
  }

  /** Ignored where we do not hold the issue's comments: they are read as a whole when the issue comes in. */
  putComment(comment: IssueComment): void {
    const comments = this.commentsByIssue.get(comment.issue);
    const known = comments?.get(comment.id);
    if (!comments || (known && known.updatedAt > comment.updatedAt)) return;
    comments.set(comment.id, comment);
    this.recordsByIssue.delete(comment.issue);
  }

  removeComment(issue: IssueNumber, id: number): void {
    this.commentsByIssue.get(issue)?.delete(id);
    this.recordsByIssue.delete(issue);
  }
}
