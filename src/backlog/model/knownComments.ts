import { type IssueNumber, type Login, sameLogin } from '../../domain/story';
import { type IssueComment } from '../ports/comments';
import { Doubts, type Spacing } from './doubts';
import { isOfSameText, isSameOrNewer, type StoredComment } from './storedComment';
import { type UncheckedTexts } from './uncheckedTexts';

interface Around {
  readonly spacing: Spacing;
  readonly texts: UncheckedTexts;
  /** Counts what comes in. */
  readonly now: () => number;
  readonly nextMoment: () => number;
  readonly changed: (issue: IssueNumber) => void;
  /** So long before the newest that is known of GitHub that whoever answers knows of it. */
  readonly isLongAgo: (time: string) => boolean;
}

/** The comments of each issue, by time of creation: the newest version of each, whatever is answered. */
export class KnownComments {
  readonly doubts: Doubts<number>;
  private readonly byIssue = new Map<IssueNumber, readonly StoredComment[]>();
  private readonly cameIn = new Map<number, number>();
  /** By us: they never come back. */
  private readonly deleted = new Set<number>();
  /** What answers have left out until that was believed. */
  private readonly gone = new Map<number, { readonly issue: IssueNumber; readonly updatedAt: string }>();

  constructor(private readonly around: Around) {
    this.doubts = new Doubts(around.spacing);
  }

  of(issue: IssueNumber): readonly StoredComment[] | undefined {
    return this.byIssue.get(issue);
  }

  /** The issues with a record of this author, or what looks like one. */
  issuesOf(login: Login): IssueNumber[] {
    const isOf = (comment: StoredComment) => 'body' in comment && sameLogin(comment.author, login);
    return [...this.byIssue].filter(([, comments]) => comments.some(isOf)).map(([issue]) => issue);
  }

  /** See `RepositoryModel.setComments`. */
  set(
    issue: IssueNumber,
    comments: readonly StoredComment[],
    asked: number,
    how: { readonly isPart: boolean; readonly asOf: string },
  ): void {
    this.replace(issue, this.join(issue, comments, asked, how));
  }

  /** As an earlier start has kept them. */
  restore(issue: IssueNumber, comments: readonly StoredComment[]): void {
    this.byIssue.set(issue, comments);
  }

  forget(issue: IssueNumber): void {
    for (const { id } of this.byIssue.get(issue) ?? []) this.doubts.end(id);
    for (const [id, { issue: on }] of this.gone) if (on === issue) this.gone.delete(id);
    this.byIssue.delete(issue);
  }

  /** See `RepositoryModel.putComment`. @returns whether it is one more */
  put(comment: IssueComment, asked: number | undefined): boolean {
    const comments = this.byIssue.get(comment.issue);
    if (asked === undefined) this.gone.delete(comment.id);
    if (!comments || !this.comesIn(comment)) return false;
    const known = comments.find(({ id }) => id === comment.id);
    const next = this.nextOf(known, comment, asked);
    if (next === known) return false;
    this.doubts.end(comment.id);
    this.cameIn.set(comment.id, this.around.nextMoment());
    this.replace(comment.issue, [...comments.filter(({ id }) => id !== comment.id), next]);
    return known === undefined;
  }

  private nextOf(known: StoredComment | undefined, comment: IssueComment, asked: number | undefined): StoredComment {
    const isJustWritten = asked === undefined && (known?.updatedAt ?? '') <= comment.updatedAt;
    if (!isJustWritten) return this.newerOf(known, comment, asked ?? this.around.now());
    return known && isSameOrNewer(known, comment) ? known : this.around.texts.admitComment(comment, known);
  }

  /** See `RepositoryModel.missComment`. */
  miss(issue: IssueNumber, id: number, asked: number): void {
    const known = this.byIssue.get(issue)?.find((comment) => comment.id === id);
    if (!known) this.doubts.end(id);
    else if (this.isLate(known, asked)) return;
    else if (this.around.isLongAgo(known.updatedAt) || this.doubts.raise(id)) {
      this.letGo(issue, known);
      this.remove(id);
    }
  }

  /** From now on, in no answer. */
  delete(id: number): void {
    this.deleted.add(id);
    this.forgetComment(id);
    this.remove(id);
  }

  private remove(id: number): void {
    for (const [issue, comments] of this.byIssue)
      if (comments.some((comment) => comment.id === id))
        this.replace(
          issue,
          comments.filter((comment) => comment.id !== id),
        );
  }

  inDoubt(only?: IssueNumber): { readonly issue: IssueNumber; readonly id: number }[] {
    if (this.doubts.isEmpty) return [];
    const gone = [...this.gone].map(([id, { issue }]) => ({ issue, id }));
    const mayReturn = gone.filter(({ issue, id }) => this.doubts.has(id) && (only === undefined || issue === only));
    const mayBeGone = [...(only === undefined ? this.byIssue.keys() : [only])].flatMap((issue) =>
      (this.byIssue.get(issue) ?? []).filter(({ id }) => this.doubts.has(id)).map(({ id }) => ({ issue, id })),
    );
    return [...mayBeGone, ...mayReturn];
  }

  private join(
    issue: IssueNumber,
    comments: readonly StoredComment[],
    asked: number,
    { isPart, asOf }: { readonly isPart: boolean; readonly asOf: string },
  ): StoredComment[] {
    const { texts } = this.around;
    const before = this.byIssue.get(issue) ?? [];
    // Nothing is to be compared, of thousands of stories.
    if (before.length === 0 && this.deleted.size + this.gone.size === 0)
      return comments.map((comment) => texts.admitComment(comment, undefined));
    const told = new Set(comments.map(({ id }) => id));
    const isHeld = (own: StoredComment) => told.has(own.id) || isPart || this.isLate(own, asked);
    const next = before.filter((own) => isHeld(own) || !this.leave(issue, own, asOf));
    const places = new Map(next.map((own, at) => [own.id, at]));
    for (const comment of comments) {
      const at = places.get(comment.id);
      if (at !== undefined) next[at] = this.newerOf(next[at], comment, asked);
      else if (this.comesIn(comment)) next.push(texts.admitComment(comment, undefined));
    }
    return next;
  }

  private newerOf(own: StoredComment | undefined, other: StoredComment, asked: number): StoredComment {
    if (!own) return this.around.texts.admitComment(other, own);
    if (own.updatedAt > other.updatedAt) return own;
    if (own.updatedAt === other.updatedAt && this.keepsOwn(own, other, asked)) return own;
    this.doubts.end(own.id);
    return this.around.texts.admitComment(other, own);
  }

  /** Of two of one second, the later can't be told by its time. */
  private keepsOwn(own: StoredComment, other: StoredComment, asked: number): boolean {
    const isSame = isSameOrNewer(own, other);
    if (isSame) this.doubts.end(own.id);
    return isSame || this.isLate(own, asked) || (this.isDoubtful(own, other) && !this.doubts.raise(own.id));
  }

  private isDoubtful(own: StoredComment, other: StoredComment): boolean {
    return !isOfSameText(own, other) && !this.around.isLongAgo(own.updatedAt);
  }

  private replace(issue: IssueNumber, comments: StoredComment[]): void {
    this.byIssue.set(
      issue,
      comments.sort((a, b) => a.id - b.id),
    );
    this.around.changed(issue);
  }

  private letGo(issue: IssueNumber, { id, updatedAt }: StoredComment): void {
    this.gone.set(id, { issue, updatedAt });
    this.forgetComment(id);
  }

  private forgetComment(id: number): void {
    this.doubts.end(id);
    this.around.texts.forgetComment(id);
  }

  /** An answer has a comment that we do not hold. Where it was believed to be gone, it must be told as often, or be newer. */
  private comesIn({ id, updatedAt }: StoredComment): boolean {
    const gone = this.gone.get(id);
    if (this.deleted.has(id) || (gone && updatedAt <= gone.updatedAt && !this.doubts.raise(id))) return false;
    this.gone.delete(id);
    return true;
  }

  /** It came in after an answer was asked for. */
  private isLate({ id }: StoredComment, asked: number): boolean {
    return (this.cameIn.get(id) ?? 0) > asked;
  }

  /** An answer lacks a comment that we hold. @returns whether it is let go for that */
  private leave(issue: IssueNumber, own: StoredComment, asOf: string): boolean {
    if (own.updatedAt >= asOf && !this.doubts.raise(own.id)) return false;
    this.letGo(issue, own);
    return true;
  }
}
