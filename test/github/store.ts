import { type Edit, noteEdit } from './edits';
import { type Seed } from './seed';

/** A person or an organization. */
export interface Account {
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly kind: 'User' | 'Organization';
  readonly createdAt: string;
  /** What a deleted account wrote stays, without its name. */
  isDeleted: boolean;
}

export interface Label {
  readonly id: number;
  name: string;
  color: string;
  description: string | null;
}

export interface Milestone {
  readonly id: number;
  readonly number: number;
  readonly creator: Account;
  readonly createdAt: string;
  title: string;
  description: string | null;
  state: 'open' | 'closed';
  dueOn: string | null;
  updatedAt: string;
  closedAt: string | null;
}

/** By the names of the REST API. */
export const reactionContents = ['+1', '-1', 'laugh', 'hooray', 'confused', 'heart', 'rocket', 'eyes'] as const;
export interface Reaction {
  readonly id: number;
  readonly account: Account;
  readonly content: (typeof reactionContents)[number];
  readonly createdAt: string;
}

export interface Comment {
  readonly id: number;
  readonly reactions: Reaction[];
  readonly author: Account;
  readonly createdAt: string;
  issue: Issue;
  body: string;
  updatedAt: string;
  editedAt: string | null;
  /** The oldest first; empty where it was never edited. */
  readonly edits: Edit[];
}

export type StateReason = 'completed' | 'not_planned' | 'duplicate' | 'reopened';

export interface Issue {
  readonly id: number;
  readonly reactions: Reaction[];
  readonly number: number;
  readonly repository: Repository;
  readonly author: Account;
  readonly createdAt: string;
  /** By id. */
  readonly comments: Comment[];
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: StateReason | null;
  labels: readonly Label[];
  assignees: readonly Account[];
  milestone: Milestone | null;
  updatedAt: string;
  /** When its text was last changed, if ever. */
  editedAt: string | null;
  readonly edits: Edit[];
  closedAt: string | null;
  closedBy: Account | null;
  /** The name of its issue type. */
  type: string | null;
  parent: Issue | null;
  /** Those that close it. */
  pullRequests: readonly PullRequest[];
  /** What speaks of it, the oldest first; those that close it among them. */
  mentions: readonly PullRequest[];
}

/** As an issue shows it that it closes. There is no more of pull requests here. */
export interface PullRequest {
  readonly number: number;
  readonly title: string;
  readonly state: 'OPEN' | 'CLOSED' | 'MERGED';
  readonly isDraft: boolean;
}

/** What lists can be sorted by. Equal ones are sorted by number. */
export type IssueOrder = 'created' | 'updated' | 'comments';

export class Repository {
  /** By name in lower case: to GitHub, names that differ only in case are the same. */
  readonly labels = new Map<string, Label>();
  readonly milestones = new Map<number, Milestone>();
  /** Texts on the default branch, by path. */
  readonly files = new Map<string, string>();
  /** By number, the lowest first, without those that were deleted or transferred. */
  readonly issues = new Map<number, Issue>();
  /** Numbers of issues that are gone: where each went, or that it was deleted. */
  readonly gone = new Map<number, Issue | 'deleted'>();
  updatedAt: string;
  private sorted = new Map<IssueOrder, readonly Issue[]>();
  private counts: Map<Milestone | null, { open: number; closed: number }> | undefined;

  constructor(
    readonly id: number,
    readonly owner: Account,
    readonly name: string,
    readonly description: string,
    readonly createdAt: string,
  ) {
    this.updatedAt = createdAt;
  }

  get fullName(): string {
    return `${this.owner.login}/${this.name}`;
  }

  /** Issues in each order, kept until something changes: the pages of a list are asked for one after the other. */
  issuesBy(order: IssueOrder): readonly Issue[] {
    const known = this.sorted.get(order);
    if (known) return known;
    const sorted = [...this.issues.values()].sort(compareBy(order));
    this.sorted.set(order, sorted);
    return sorted;
  }

  /** How many issues a milestone has; `null`: those in none. */
  countIn(milestone: Milestone | null): { readonly open: number; readonly closed: number } {
    this.counts ??= this.countIssues();
    return this.counts.get(milestone) ?? { open: 0, closed: 0 };
  }

  /** Call it after every change of the repository or anything in it. */
  changed(at: string): void {
    this.updatedAt = at;
    this.sorted = new Map();
    this.counts = undefined;
  }

  private countIssues() {
    const counts = new Map<Milestone | null, { open: number; closed: number }>();
    for (const { milestone, state } of this.issues.values()) {
      const count = counts.get(milestone) ?? { open: 0, closed: 0 };
      count[state]++;
      counts.set(milestone, count);
    }
    return counts;
  }
}

function compareBy(order: IssueOrder): (a: Issue, b: Issue) => number {
  switch (order) {
    case 'created':
      return (a, b) => compareText(a.createdAt, b.createdAt) || a.number - b.number;
    case 'updated':
      return (a, b) => compareText(a.updatedAt, b.updatedAt) || a.number - b.number;
    case 'comments':
      return (a, b) => a.comments.length - b.comments.length || a.number - b.number;
  }
}

/** All times have the same format, so that they sort as text. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** All that this GitHub holds. Whoever changes it must ask before whether the person may. */
export class Store {
  private readonly accounts = new Map<string, Account>();
  private readonly repositoriesByName = new Map<string, Repository>();
  readonly issues = new Map<number, Issue>();
  readonly comments = new Map<number, Comment>();
  private readonly lastIds = new Map<string, number>();
  private fixedTime: Date | undefined;

  constructor(seed: Seed) {
    const createdAt = this.now();
    const add = (login: string, name: string, kind: Account['kind']) => {
      const account = { id: this.nextId('account'), login, name, kind, createdAt, isDeleted: false };
      this.accounts.set(login.toLowerCase(), account);
    };
    for (const { login, name } of seed.users) add(login, name ?? login, 'User');
    for (const { login } of seed.organizations ?? []) add(login, login, 'Organization');
    for (const { owner, name, description } of seed.repositories) {
      const id = this.nextId('repository');
      const repository = new Repository(id, this.account(owner), name, description ?? '', createdAt);
      this.repositoriesByName.set(repository.fullName.toLowerCase(), repository);
    }
  }

  /** As it is now, whatever is written later. */
  copy(): Store {
    const copy = Object.setPrototypeOf(structuredClone(this), Store.prototype) as Store;
    for (const repository of copy.repositories) Object.setPrototypeOf(repository, Repository.prototype);
    return copy;
  }

  /** In whole seconds, as GitHub's times are. */
  now(): string {
    return wholeSeconds(this.fixedTime ?? new Date());
  }

  /** Sets the time for everything that is written from now on; `undefined`: the real time. */
  setTime(time: Date | undefined): void {
    this.fixedTime = time;
  }

  findAccount(login: string): Account | undefined {
    const found = this.accounts.get(login.toLowerCase());
    return found?.isDeleted === true ? undefined : found;
  }

  get allAccounts(): readonly Account[] {
    return [...this.accounts.values()];
  }

  account(login: string): Account {
    const found = this.findAccount(login);
    if (!found) throw new Error(`Nobody is called ${login}`);
    return found;
  }

  get repositories(): readonly Repository[] {
    return [...this.repositoriesByName.values()];
  }

  repository(fullName: string): Repository {
    const found = this.repositoriesByName.get(fullName.toLowerCase());
    if (!found) throw new Error(`No repository ${fullName}`);
    return found;
  }

  addLabel(repository: Repository, name: string, color: string, description: string | null): Label {
    const label = { id: this.nextId('label'), name, color, description };
    repository.labels.set(name.toLowerCase(), label);
    repository.changed(this.now());
    return label;
  }

  /** Commits a file to the default branch; `null` removes it. */
  commitFile({ files }: Repository, path: string, text: string | null): void {
    if (text === null) files.delete(path);
    else files.set(path, text);
  }

  addMilestone(repository: Repository, creator: Account, title: string): Milestone {
    const [id, number, now] = [this.nextId('milestone'), repository.milestones.size + 1, this.now()];
    const about = { title, description: null, state: 'open' as const, dueOn: null };
    const milestone = { ...about, id, number, creator, createdAt: now, updatedAt: now, closedAt: null };
    repository.milestones.set(number, milestone);
    repository.changed(now);
    return milestone;
  }

  addIssue(repository: Repository, author: Account, title: string, body: string | null): Issue {
    const now = this.now();
    const issue: Issue = {
      id: this.nextId('issue'),
      number: this.nextId(`number of ${repository.fullName}`),
      repository,
      author,
      createdAt: now,
      comments: [],
      title,
      body,
      state: 'open',
      stateReason: null,
      labels: [],
      assignees: [],
      milestone: null,
      updatedAt: now,
      editedAt: null,
      edits: [],
      closedAt: null,
      closedBy: null,
      type: null,
      parent: null,
      pullRequests: [],
      mentions: [],
      reactions: [],
    };
    this.issues.set(issue.id, issue);
    repository.issues.set(issue.number, issue);
    repository.changed(now);
    return issue;
  }

  /** Call it after every change of an issue. */
  touch(issue: Issue): void {
    issue.updatedAt = this.now();
    issue.repository.changed(issue.updatedAt);
  }

  addComment(issue: Issue, author: Account, body: string): Comment {
    const now = this.now();
    const dates = { createdAt: now, updatedAt: now, editedAt: null };
    const comment: Comment = { id: this.nextId('comment'), author, issue, body, edits: [], reactions: [], ...dates };
    this.comments.set(comment.id, comment);
    issue.comments.push(comment);
    this.touch(issue);
    return comment;
  }

  /** Call it for every new text of an issue or comment. Where it is the old one, no edit is noted. */
  edit(post: Issue | Comment, body: string, editor: Account): void {
    const now = this.now();
    if (post.body !== body) noteEdit(post, body, editor, now, this.nextId('edit'));
    post.updatedAt = now;
    this.touch('issue' in post ? post.issue : post);
  }

  /** The time of what is reacted to stays as it is. @returns one that was there already, too */
  react(to: Issue | Comment, account: Account, content: Reaction['content']): { reaction: Reaction; isNew: boolean } {
    const known = to.reactions.find((each) => each.account === account && each.content === content);
    if (known) return { reaction: known, isNew: false };
    const reaction = { id: this.nextId('reaction'), account, content, createdAt: this.now() };
    to.reactions.push(reaction);
    return { reaction, isNew: true };
  }

  removeComment(comment: Comment): void {
    this.comments.delete(comment.id);
    comment.issue.comments.splice(comment.issue.comments.indexOf(comment), 1);
    this.touch(comment.issue);
  }

  removeIssue(issue: Issue): void {
    this.takeAway(issue, 'deleted');
    for (const { id } of issue.comments) this.comments.delete(id);
  }

  /** Keeps labels and milestone where the other repository has ones of the same name. Comments keep their ids. */
  moveIssue(issue: Issue, to: Repository): Issue {
    const moved = this.addIssue(to, issue.author, issue.title, issue.body);
    const { state, stateReason, closedAt, closedBy, assignees, createdAt, editedAt } = issue;
    moved.edits.push(...issue.edits);
    const labels = issue.labels.flatMap(({ name }) => to.labels.get(name.toLowerCase()) ?? []);
    const milestone = [...to.milestones.values()].find(({ title }) => title === issue.milestone?.title) ?? null;
    Object.assign(moved, { createdAt, editedAt, state, stateReason, closedAt, closedBy, assignees, labels, milestone });
    for (const comment of issue.comments) comment.issue = moved;
    moved.comments.push(...issue.comments);
    moved.reactions.push(...issue.reactions);
    this.takeAway(issue, moved);
    this.touch(moved);
    return moved;
  }

  private takeAway(issue: Issue, where: Issue | 'deleted'): void {
    const { repository, number } = issue;
    this.issues.delete(issue.id);
    repository.issues.delete(number);
    repository.gone.set(number, where);
    repository.changed(this.now());
  }

  private nextId(kind: string): number {
    const id = (this.lastIds.get(kind) ?? 0) + 1;
    this.lastIds.set(kind, id);
    return id;
  }
}

export function wholeSeconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
