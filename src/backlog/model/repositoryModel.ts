import { type Role } from '../../domain/people';
import { claimsOf, type Session } from '../../domain/session';
import { hasLabel, type IssueNumber, type Login, sameLogin } from '../../domain/story';
import { envelopeKind } from '../../records/envelope';
import { type IssueComment } from '../ports/comments';
import { type CheckedText } from '../ports/edits';
import { type Issue } from '../ports/issues';
import { byStory } from './byStory';
import { CountedRecords } from './countedRecords';
import { Selection } from './selection';
import {
  formerSession,
  type FormerRecord,
  type IssueRecords,
  noRecords,
  readRecords,
  readSession,
  type SessionNotice,
  sessionNotice,
} from './readRecords';
import { isSameOrNewer, type StoredComment } from './storedComment';
import { type UncheckedText, UncheckedTexts } from './uncheckedTexts';

/** What we hold of a repository, as GitHub last told it. Everything that views show is derived from here. */
export class RepositoryModel {
  private readonly issuesByNumber = new Map<IssueNumber, Issue>();
  /** By time of creation. */
  private readonly commentsByIssue = new Map<IssueNumber, readonly StoredComment[]>();
  private readonly recordsByIssue = new Map<IssueNumber, IssueRecords>();
  private readonly roles = new Map<string, Role>();
  private sessionsDerived: readonly Session[] | undefined;
  private sessionsByStory: ReadonlyMap<IssueNumber, readonly Session[]> | undefined;
  private noticesByStory: ReadonlyMap<IssueNumber, readonly SessionNotice[]> | undefined;
  /** Counts what comes in: tells whether something was asked for before or after it. */
  private moment = 0;
  private readonly cameIn = new Map<IssueNumber, number>();
  private readonly commentCameIn = new Map<number, number>();
  private readonly removed = new Map<IssueNumber, number>();
  private readonly deletedComments = new Set<number>();
  private readonly changedIssues = new Set<IssueNumber>();
  private readonly changedAt = new Map<IssueNumber, number>();
  private readonly uncheckedTexts = new UncheckedTexts((issue) => this.isSession(issue));
  readonly selection = new Selection();
  readonly counted = new CountedRecords();
  private notedAt = 0;
  /** Authors of records whose roles are still to be asked for. */
  readonly unasked = new Set<Login>();

  constructor(private readonly sessionLabel: () => string) {}

  /** Before a request: what comes in later than this is newer than its answer. */
  now(): number {
    return this.moment;
  }

  issue(number: IssueNumber): Issue | undefined {
    return this.issuesByNumber.get(number);
  }

  issues(): Iterable<Issue> {
    return this.issuesByNumber.values();
  }

  /** Those that hold records, or look as if, by time of creation. */
  comments(number: IssueNumber): readonly IssueComment[] {
    return (this.commentsByIssue.get(number) ?? []).filter((comment) => 'body' in comment);
  }

  storedComments(number: IssueNumber): readonly StoredComment[] | undefined {
    return this.commentsByIssue.get(number);
  }

  records(number: IssueNumber): IssueRecords {
    const known = this.recordsByIssue.get(number);
    if (known) return known;
    const comments = this.comments(number);
    const roleOf = (login: Login) => this.roleOf(login);
    const records = comments.length === 0 ? noRecords : readRecords(comments, roleOf, this.counted);
    this.recordsByIssue.set(number, records);
    return records;
  }

  /** Sessions that count, oldest first. */
  sessions(): readonly Session[] {
    this.sessionsDerived ??= this.sessionIssues()
      .flatMap((issue) => this.sessionIn(issue) ?? [])
      .sort((a, b) => a.number - b.number);
    return this.sessionsDerived;
  }

  /** Somebody may have taken the label off one that has counted here: it stays a session. */
  private isSessionIssue(issue: Issue): boolean {
    return hasLabel(issue, this.sessionLabel()) || this.counted.hasSession(issue.number);
  }

  /** The session that an issue's body holds, if it counts. */
  sessionIn(issue: Issue): Session | undefined {
    return readSession(issue, this.roleOf(issue.author), this.counted);
  }

  /** What is to be said of a session that counts since it has counted before. */
  formerSession(issue: Issue): FormerRecord | undefined {
    return formerSession(issue, this.roleOf(issue.author), this.counted);
  }

  /** All sessions that a story is or was in, oldest first. */
  sessionsWith(story: IssueNumber): readonly Session[] {
    this.sessionsByStory ??= byStory(this.sessions(), ({ stories }) => stories.map(({ number }) => number));
    return this.sessionsByStory.get(story) ?? [];
  }

  /** What is to be said of issues that are sessions with this story, or say so. */
  sessionNotices(story: IssueNumber): readonly SessionNotice[] {
    this.noticesByStory ??= byStory(
      this.sessionIssues().flatMap((issue) => sessionNotice(issue, this.roleOf(issue.author)) ?? []),
      ({ stories }) => stories,
    );
    return this.noticesByStory.get(story) ?? [];
  }

  private sessionIssues(): Issue[] {
    return [...this.issuesByNumber.values()].filter((issue) => this.isSessionIssue(issue));
  }

  /** The open sessions that have a story, the oldest first. */
  claimsOn(story: IssueNumber): readonly Session[] {
    return claimsOf(this.sessionsWith(story), story);
  }

  /** Undefined: not asked yet. Records that need a role do not count until then. */
  roleOf(login: Login): Role | undefined {
    return this.roles.get(login.toLowerCase());
  }

  knownRoles(): Iterable<readonly [Login, Role]> {
    return this.roles.entries();
  }

  setRole(login: Login, role: Role): void {
    if (this.roles.get(login.toLowerCase()) === role) return;
    this.roles.set(login.toLowerCase(), role);
    for (const [number, comments] of this.commentsByIssue)
      if (comments.some((comment) => 'body' in comment && sameLogin(comment.author, login))) this.forget(number);
    this.forgetSessions();
  }

  /**
   * An older answer that arrives late does not replace a newer one. `asked`: {@link now} before the request, since GitHub's
   * times are of whole seconds; absent: just written.
   */
  putIssue(issue: Issue, asked = this.moment): void {
    const { number } = issue;
    const known = this.issuesByNumber.get(number);
    if ((this.removed.get(number) ?? 0) > asked) return;
    if (known && known.updatedAt > issue.updatedAt) return;
    const isLate = (this.cameIn.get(number) ?? 0) > asked;
    if (known && isLate && known.updatedAt === issue.updatedAt) return;
    this.issuesByNumber.set(number, this.uncheckedTexts.admitIssue(issue, known));
    this.cameIn.set(number, ++this.moment);
    this.noteChange(number);
    if (this.isSessionIssue(issue) || (known && this.isSessionIssue(known))) this.forgetSessions();
  }

  /** Whether an issue came in after `moment`. */
  isNewerThan(number: IssueNumber, moment: number): boolean {
    return (this.cameIn.get(number) ?? 0) > moment;
  }

  removeIssue(number: IssueNumber): void {
    this.removed.set(number, ++this.moment);
    const known = this.issuesByNumber.get(number);
    this.issuesByNumber.delete(number);
    this.cameIn.delete(number);
    this.commentsByIssue.delete(number);
    this.uncheckedTexts.forgetIssue(number);
    this.noteChange(number);
    if (known && this.isSessionIssue(known)) this.forgetSessions();
  }

  hasCommentsOf(number: IssueNumber): boolean {
    return this.commentsByIssue.has(number);
  }

  commentCount(number: IssueNumber): number {
    return this.commentsByIssue.get(number)?.length ?? 0;
  }

  /** All comments of an issue, or, with `isPart`, some. What came in after `asked` stays; what was deleted does not return. */
  setComments(number: IssueNumber, comments: readonly StoredComment[], asked = this.moment, isPart = false): void {
    if ((this.removed.get(number) ?? 0) > asked) return;
    const before = this.commentsByIssue.get(number) ?? [];
    if (before.length === 0 && this.deletedComments.size === 0) {
      this.replaceComments(
        number,
        comments.map((comment) => this.uncheckedTexts.admitComment(comment, undefined)),
      );
      return;
    }
    const known = new Map(before.map((comment) => [comment.id, comment]));
    const isLate = ({ id }: StoredComment) => (this.commentCameIn.get(id) ?? 0) > asked;
    const next = new Map(before.filter((own) => isPart || isLate(own)).map((own) => [own.id, own]));
    for (const comment of comments) {
      if (this.deletedComments.has(comment.id)) continue;
      const own = known.get(comment.id);
      next.set(
        comment.id,
        own && (isLate(own) || isSameOrNewer(own, comment)) ? own : this.uncheckedTexts.admitComment(comment, own),
      );
    }
    this.replaceComments(number, [...next.values()]);
  }

  /** Ignored where we do not hold the issue's comments: they are read as a whole when the issue comes in. */
  putComment(comment: IssueComment, asked = this.moment): void {
    const comments = this.commentsByIssue.get(comment.issue);
    if (!comments || this.deletedComments.has(comment.id)) return;
    const known = comments.find(({ id }) => id === comment.id);
    if (known && isSameOrNewer(known, comment)) return;
    if (known?.updatedAt === comment.updatedAt && (this.commentCameIn.get(comment.id) ?? 0) > asked) return;
    this.commentCameIn.set(comment.id, ++this.moment);
    this.replaceComments(comment.issue, [
      ...comments.filter(({ id }) => id !== comment.id),
      this.uncheckedTexts.admitComment(comment, known),
    ]);
  }

  deleteComment(id: number): void {
    this.deletedComments.add(id);
    this.uncheckedTexts.forgetComment(id);
    for (const [number, comments] of this.commentsByIssue)
      if (comments.some((comment) => comment.id === id))
        this.replaceComments(
          number,
          comments.filter((comment) => comment.id !== id),
        );
  }

  /** As an earlier start has kept it. */
  restore(issue: Issue, comments: readonly StoredComment[]): void {
    this.issuesByNumber.set(issue.number, issue);
    this.commentsByIssue.set(issue.number, comments);
    for (const text of [issue, ...comments]) if ('body' in text) this.uncheckedTexts.add(text);
    this.forget(issue.number);
    if (this.isSessionIssue(issue)) this.forgetSessions();
  }

  /** Notes what counts now, of all that has changed since; what an earlier start has noted, need not be read for that again. */
  noteCounted(isNotedBefore = false): void {
    if (!isNotedBefore)
      for (const [number, at] of this.changedAt) if (at > this.notedAt && this.issue(number)) this.records(number);
    this.sessions();
    this.notedAt = this.moment;
  }

  /** Texts of which it is to be asked who has edited them, of one issue or all. Until it is known, what was known before holds. */
  unchecked(issue?: IssueNumber): readonly UncheckedText[] {
    return this.uncheckedTexts.of(issue);
  }

  /**
   * Takes what GitHub has answered about a text that was {@link unchecked}, unless a newer version has come in since.
   * @returns the text with its edits, once they are known
   */
  putChecked(text: UncheckedText, answer: CheckedText | undefined | 'unknown'): Issue | IssueComment | undefined {
    const checked = this.uncheckedTexts.take(text, answer);
    if (checked && 'issue' in checked) this.putComment(checked);
    else if (checked) this.putIssue(checked);
    return checked;
  }

  private isSession(issue: Issue): boolean {
    return this.isSessionIssue(issue) || issue.edits !== undefined || envelopeKind(issue.body) === 'session';
  }

  /** Differs when anything that is derived from the issue, its comments or their authors' roles may differ. */
  version(number: IssueNumber): number {
    return this.changedAt.get(number) ?? 0;
  }

  /** The issues that have changed since this was asked last. */
  takeChanged(): IssueNumber[] {
    const changed = [...this.changedIssues];
    this.changedIssues.clear();
    return changed;
  }

  private replaceComments(number: IssueNumber, comments: StoredComment[]): void {
    this.commentsByIssue.set(
      number,
      comments.sort((a, b) => a.id - b.id),
    );
    this.noteChange(number);
  }

  private noteChange(number: IssueNumber): void {
    this.changedIssues.add(number);
    this.forget(number);
  }

  /** What was derived from it no longer holds. */
  private forget(number: IssueNumber): void {
    this.recordsByIssue.delete(number);
    this.changedAt.set(number, ++this.moment);
  }

  private forgetSessions(): void {
    this.sessionsDerived = undefined;
    this.sessionsByStory = undefined;
    this.noticesByStory = undefined;
  }
}
