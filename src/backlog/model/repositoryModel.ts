import { Recent } from '../../base/recent';
import { type Role } from '../../domain/people';
import { type IssueNumber, type Label, type Login } from '../../domain/story';
import { envelopeKind } from '../../records/envelope';
import { type IssueComment } from '../ports/comments';
import { type CheckedText } from '../ports/edits';
import { type ReactionContent } from '../../domain/reaction';
import { type StoryFacts } from '../ports/facts';
import { type Reactable } from '../ports/reactions';
import { withReaction } from './reactedFacts';
import { type Issue } from '../ports/issues';
import { CountedRecords } from './countedRecords';
import { Discussions } from './discussions';
import { type Spacing } from './doubts';
import { IssueNews } from './issueNews';
import { KnownComments } from './knownComments';
import { KnownSessions } from './knownSessions';
import { Selection } from './selection';
import { type IssueRecords, noRecords, readRecords } from './readRecords';
import { type StoredComment } from './storedComment';
import { type UncheckedText, UncheckedTexts } from './uncheckedTexts';

// More than anybody has open at once.
const mostFacts = 200;

/** What we hold of a repository, as GitHub last told it. Everything that views show is derived from here. */
export class RepositoryModel {
  private readonly issuesByNumber = new Map<IssueNumber, Issue>();
  private readonly recordsByIssue = new Map<IssueNumber, IssueRecords>();
  private readonly roles = new Map<string, Role>();
  private readonly spelled = new Map<string, Login>();
  /** Counts what comes in: tells whether something was asked for before or after it. */
  private moment = 0;
  private readonly cameIn = new Map<IssueNumber, number>();
  private readonly removed = new Map<IssueNumber, number>();
  private readonly changedIssues = new Set<IssueNumber>();
  private readonly changedAt = new Map<IssueNumber, number>();
  private readonly uncheckedTexts = new UncheckedTexts((issue) => this.mayHoldSession(issue));
  private readonly issueNews: IssueNews;
  private readonly knownComments: KnownComments;
  private readonly discussions: Discussions;
  /** What the stories belong to that somebody has looked at. */
  private readonly knownFacts = new Recent<IssueNumber, StoryFacts>(mostFacts);
  /** What GitHub counts on an issue, and how many it has listed all the same, however often it was asked. */
  private readonly listed = new Map<IssueNumber, string>();
  readonly selection = new Selection();
  readonly counted = new CountedRecords();
  readonly sessions: KnownSessions;
  private notedAt = 0;
  /** Issues on which answers have differed: they are read once more later. */
  readonly doubted = new Set<IssueNumber>();
  /** Comments that this machine has deleted. */
  readonly deletedHere = new Set<number>();
  /** Authors of records whose roles are still to be asked for. */
  readonly unasked = new Set<Login>();

  /** @param spacing of the answers that count against what is known */
  constructor(sessionLabel: () => string, spacing: Spacing = { milliseconds: 0, elapsed: () => 0 }) {
    this.sessions = new KnownSessions({
      issues: () => this.issues(),
      label: sessionLabel,
      roleOf: (login) => this.roleOf(login),
      counted: this.counted,
    });
    this.issueNews = new IssueNews(spacing);
    this.discussions = new Discussions(spacing);
    this.knownComments = new KnownComments({
      spacing,
      texts: this.uncheckedTexts,
      now: () => this.moment,
      nextMoment: () => ++this.moment,
      changed: (issue) => this.noteChange(issue),
      isLongAgo: (time) => this.issueNews.isLongAgo(time),
    });
  }

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
    return (this.knownComments.of(number) ?? []).filter((comment) => 'body' in comment);
  }

  storedComments(number: IssueNumber): readonly StoredComment[] | undefined {
    return this.knownComments.of(number);
  }

  /** All, by time of creation; without a text those of which it is not known: see {@link keepTexts}. */
  allComments(number: IssueNumber): readonly StoredComment[] {
    return (this.knownComments.of(number) ?? []).map((each) => this.discussions.textOf(number, each) ?? each);
  }

  /** From now on, what comes in of an issue's comments is kept with its text, also where it holds no record. */
  keepTexts(number: IssueNumber): void {
    this.discussions.keep(number);
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

  /** Undefined: not asked yet. Records that need a role do not count until then. */
  roleOf(login: Login): Role | undefined {
    return this.roles.get(login.toLowerCase());
  }

  /** Those whose role is known to let them do something here, as GitHub spells them. */
  team(): Iterable<Login> {
    return this.spelled.values();
  }

  knownRoles(): Iterable<readonly [Login, Role]> {
    return this.roles.entries();
  }

  setRole(login: Login, role: Role): void {
    if (this.roles.get(login.toLowerCase()) === role) return;
    this.roles.set(login.toLowerCase(), role);
    if (role !== 'none') this.spelled.set(login.toLowerCase(), login);
    for (const number of this.knownComments.issuesOf(login)) this.forget(number);
    this.sessions.forget();
  }

  /**
   * An older answer does not replace a newer one. Of one second, one that says otherwise is in doubt until it is given again
   * and again. `asked`: {@link now} before the request; absent: just written, which can't be old.
   */
  putIssue(issue: Issue, asked?: number): void {
    const { number } = issue;
    const known = this.issuesByNumber.get(number);
    if (asked !== undefined && (this.removed.get(number) ?? 0) > asked) return;
    if (known && known.updatedAt > issue.updatedAt) return;
    if (known?.updatedAt === issue.updatedAt && asked !== undefined) {
      if (this.isNewerThan(number, asked) || this.issueNews.raiseDoubt(known, issue)) return;
    }
    this.issueNews.take(issue, asked === undefined);
    this.issuesByNumber.set(number, this.uncheckedTexts.admitIssue(issue, known));
    this.cameIn.set(number, ++this.moment);
    this.noteChange(number);
    if (this.sessions.has(issue) || (known && this.sessions.has(known))) this.sessions.forget();
  }

  /** An issue that we hold is so new that whoever answers may not know of it. */
  mayBeUnknown(number: IssueNumber): boolean {
    const known = this.issuesByNumber.get(number);
    return known !== undefined && !this.issueNews.isLongAgo(known.createdAt);
  }

  /** An answer does not have an issue that we hold. A new one may only be unknown there yet, until that is told again. */
  missIssue(number: IssueNumber, asked: number): void {
    const isKnown = this.issuesByNumber.has(number) && !this.isNewerThan(number, asked);
    if (!isKnown) this.issueNews.doubts.end(number);
    else if (!this.mayBeUnknown(number) || this.issueNews.doubts.raise(number)) this.removeIssue(number);
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
    this.issueNews.doubts.end(number);
    this.knownComments.forget(number);
    this.discussions.forget(number);
    this.knownFacts.delete(number);
    this.uncheckedTexts.forgetIssue(number);
    this.noteChange(number);
    if (known && this.sessions.has(known)) this.sessions.forget();
  }

  hasCommentsOf(number: IssueNumber): boolean {
    return this.knownComments.of(number) !== undefined;
  }

  commentCount(number: IssueNumber): number {
    return this.knownComments.of(number)?.length ?? 0;
  }

  /** GitHub counts more comments on an issue than we hold: some have not been read. */
  isShort(number: IssueNumber): boolean {
    const counted = this.issuesByNumber.get(number)?.commentCount ?? 0;
    const held = this.commentCount(number);
    return counted > held && this.listed.get(number) !== `${held} of ${counted}`;
  }

  /** GitHub lists no more than we hold: it counts hidden ones, too. */
  acceptShort(number: IssueNumber): void {
    this.listed.set(number, `${this.commentCount(number)} of ${this.issuesByNumber.get(number)?.commentCount ?? 0}`);
  }

  /**
   * All comments of an issue, or, with `isPart`, some. That one is missing is in doubt, unless the same answer knows of changes
   * after it was written: then it is gone.
   * @param asOf when the issue was last changed, by the same answer
   */
  setComments(
    number: IssueNumber,
    comments: readonly StoredComment[],
    asked = this.moment,
    { isPart = false, asOf = '' }: { readonly isPart?: boolean; readonly asOf?: string } = {},
  ): void {
    if ((this.removed.get(number) ?? 0) > asked) return;
    for (const comment of comments) if ('body' in comment) this.discussions.take(comment);
    this.knownComments.set(number, comments, asked, { isPart, asOf });
  }

  /**
   * Ignored where we do not hold the issue's comments: they are read as a whole when the issue comes in.
   * @param asked absent: just written, which can't be old
   */
  putComment(comment: IssueComment, asked?: number): void {
    if (this.discussions.take(comment, asked === undefined)) this.noteChange(comment.issue);
    const isMore = this.knownComments.put(comment, asked);
    if (isMore && asked === undefined)
      this.change(comment.issue, ({ commentCount }) => ({ commentCount: commentCount + 1 }));
  }

  facts(number: IssueNumber): StoryFacts | undefined {
    return this.knownFacts.get(number);
  }

  putFacts(number: IssueNumber, facts: StoryFacts): void {
    const isNews = JSON.stringify(this.knownFacts.get(number)) !== JSON.stringify(facts);
    this.knownFacts.put(number, facts);
    if (isNews) this.noteChange(number);
  }

  /** Mine: known before its story is read again. */
  putReaction(to: Reactable, content: ReactionContent, isOn: boolean, me: Login): void {
    const facts = this.facts(to.issue);
    if (facts) this.putFacts(to.issue, withReaction(facts, to, content, isOn, me));
  }

  /** What a write of ours has made of an issue's labels: known before the issue is read again. */
  putLabels(number: IssueNumber, labels: readonly Label[]): void {
    this.change(number, () => ({ labels }));
  }

  private change(number: IssueNumber, change: (issue: Issue) => Partial<Issue>): void {
    const issue = this.issuesByNumber.get(number);
    if (issue) this.putIssue({ ...issue, ...change(issue) });
  }

  /** GitHub was asked for a comment that we hold, and does not have it. A new one may only be unknown there yet. */
  missComment(issue: IssueNumber, id: number, asked: number): void {
    this.discussions.endDoubt(id);
    this.knownComments.miss(issue, id, asked);
  }

  /** What answers say of an issue and its comments against what is known, and is to be asked for again; `only` absent: of all. */
  doubts(only?: IssueNumber): {
    readonly issues: readonly IssueNumber[];
    readonly comments: readonly { readonly issue: IssueNumber; readonly id: number }[];
  } {
    const issues = this.issueNews.doubts.all().filter((number) => only === undefined || number === only);
    return { issues, comments: [...this.knownComments.inDoubt(only), ...this.discussions.inDoubt(only)] };
  }

  deleteComment(id: number): void {
    this.discussions.endDoubt(id);
    this.knownComments.delete(id);
  }

  /** As an earlier start has kept it. */
  restore(issue: Issue, comments: readonly StoredComment[]): void {
    this.issueNews.take(issue, false);
    this.issuesByNumber.set(issue.number, issue);
    this.knownComments.restore(issue.number, comments);
    for (const text of [issue, ...comments]) if ('body' in text) this.uncheckedTexts.add(text);
    this.forget(issue.number);
    if (this.sessions.has(issue)) this.sessions.forget();
  }

  /** Notes what counts now, of all that has changed since; what an earlier start has noted, need not be read for that again. */
  noteCounted(isNotedBefore = false): void {
    if (!isNotedBefore)
      for (const [number, at] of this.changedAt) if (at > this.notedAt && this.issue(number)) this.records(number);
    this.sessions.all();
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
    if (checked && 'issue' in checked) {
      // By others, as far as is known: only what is our own holds against answers of its second.
      if (this.discussions.take(checked)) this.noteChange(checked.issue);
      this.knownComments.put(checked, undefined);
    } else if (checked) this.putIssue(checked);
    return checked;
  }

  /** Its text is held back until it is known who has edited it. */
  private mayHoldSession(issue: Issue): boolean {
    return this.sessions.has(issue) || issue.edits !== undefined || envelopeKind(issue.body) === 'session';
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

  private noteChange(number: IssueNumber): void {
    this.changedIssues.add(number);
    this.forget(number);
  }

  /** What was derived from it no longer holds. */
  private forget(number: IssueNumber): void {
    this.recordsByIssue.delete(number);
    this.changedAt.set(number, ++this.moment);
  }
}
