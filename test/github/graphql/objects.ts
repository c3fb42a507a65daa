import { type GraphQLResolveInfo } from 'graphql';
import { isAtLeast, type Role } from '../access';
import { markdownToHtml } from '../markdown';
import { nodeId } from '../restJson';
import {
  type Account,
  type Comment,
  compareText,
  type Issue,
  type Label,
  type Milestone,
  type Repository,
} from '../store';
import { connection, type PageArguments } from './connection';
import { type Asking } from './queryRoot';
import { RepositoryObject } from './repositoryObject';

/** Objects of GitHub's schema: each has its fields' names, so that a query is answered by looking them up. */

abstract class GraphObject {
  constructor(protected readonly asking: Asking) {}

  protected get baseUrl(): string {
    return this.asking.services.baseUrl;
  }

  protected actor(account: Account | null): object | null {
    return account && !account.isDeleted ? new AccountObject(account, this.asking) : null;
  }

  protected role(repository: Repository): Role {
    return this.asking.services.access.role(repository.fullName, this.asking.viewer);
  }
}

export class AccountObject extends GraphObject {
  readonly __typename: Account['kind'];
  readonly id: string;
  readonly databaseId: number;
  readonly login: string;
  readonly name: string;

  constructor(account: Account, asking: Asking) {
    super(asking);
    this.__typename = account.kind;
    this.id = nodeId('account', account);
    this.databaseId = account.id;
    this.login = account.login;
    this.name = account.name;
  }

  get avatarUrl(): string {
    return `${this.baseUrl}/avatars/u/${this.login}`;
  }

  get resourcePath(): string {
    return `/${this.login}`;
  }

  get url(): string {
    return this.baseUrl + this.resourcePath;
  }

  get isViewer(): boolean {
    return this.login === this.asking.viewer;
  }
}

export class LabelObject extends GraphObject {
  readonly __typename = 'Label';
  readonly isDefault = false;

  constructor(
    private readonly label: Label,
    private readonly owner: Repository,
    asking: Asking,
  ) {
    super(asking);
  }

  get id(): string {
    return nodeId('label', this.label);
  }

  get name(): string {
    return this.label.name;
  }

  get color(): string {
    return this.label.color;
  }

  get description(): string | null {
    return this.label.description;
  }

  get resourcePath(): string {
    return `/${this.owner.fullName}/labels/${encodeURIComponent(this.name)}`;
  }

  get url(): string {
    return this.baseUrl + this.resourcePath;
  }

  repository(): object {
    return new RepositoryObject(this.owner, this.asking);
  }
}

export class MilestoneObject extends GraphObject {
  readonly __typename = 'Milestone';
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly description: string | null;
  readonly dueOn: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
  readonly closed: boolean;
  readonly state: string;
  readonly resourcePath: string;

  constructor(
    private readonly milestone: Milestone,
    private readonly owner: Repository,
    asking: Asking,
  ) {
    super(asking);
    this.id = nodeId('milestone', milestone);
    this.number = milestone.number;
    this.title = milestone.title;
    this.description = milestone.description;
    this.dueOn = milestone.dueOn;
    this.createdAt = milestone.createdAt;
    this.updatedAt = milestone.updatedAt;
    this.closedAt = milestone.closedAt;
    this.closed = milestone.state === 'closed';
    this.state = milestone.state.toUpperCase();
    this.resourcePath = `/${owner.fullName}/milestone/${milestone.number}`;
  }

  get url(): string {
    return this.baseUrl + this.resourcePath;
  }

  get progressPercentage(): number {
    const { open, closed } = this.owner.countIn(this.milestone);
    return open + closed === 0 ? 0 : (100 * closed) / (open + closed);
  }

  creator(): object | null {
    return this.actor(this.milestone.creator);
  }

  repository(): object {
    return new RepositoryObject(this.owner, this.asking);
  }
}

/** What issues and comments have in common. */
abstract class PostObject extends GraphObject {
  readonly createdViaEmail = false;

  constructor(
    private readonly post: Issue | Comment,
    protected readonly home: Repository,
    asking: Asking,
  ) {
    super(asking);
  }

  get databaseId(): number {
    return this.post.id;
  }

  get fullDatabaseId(): string {
    return String(this.post.id);
  }

  get body(): string {
    return this.post.body ?? '';
  }

  get bodyHTML(): string {
    return markdownToHtml(this.body, `${this.baseUrl}/${this.home.fullName}`);
  }

  get createdAt(): string {
    return this.post.createdAt;
  }

  get publishedAt(): string {
    return this.post.createdAt;
  }

  get updatedAt(): string {
    return this.post.updatedAt;
  }

  get lastEditedAt(): string | null {
    return this.post.editedAt;
  }

  get includesCreatedEdit(): boolean {
    return this.post.editedAt !== null;
  }

  get authorAssociation(): string {
    return this.asking.services.json.association(this.home, this.post.author);
  }

  get viewerDidAuthor(): boolean {
    return this.post.author.login === this.asking.viewer;
  }

  get viewerCanUpdate(): boolean {
    return this.viewerDidAuthor || isAtLeast(this.role(this.home), 'write');
  }

  get viewerCannotUpdateReasons(): readonly string[] {
    return this.viewerCanUpdate ? [] : ['INSUFFICIENT_ACCESS'];
  }

  author(): object | null {
    return this.actor(this.post.author);
  }

  repository(): object {
    return new RepositoryObject(this.home, this.asking);
  }
}

export class CommentObject extends PostObject {
  readonly __typename = 'IssueComment';
  readonly isMinimized = false;
  readonly minimizedReason = null;
  readonly pullRequest = null;

  constructor(
    private readonly comment: Comment,
    asking: Asking,
  ) {
    super(comment, comment.issue.repository, asking);
  }

  get id(): string {
    return nodeId('comment', this.comment);
  }

  get resourcePath(): string {
    return this.url.slice(this.baseUrl.length);
  }

  get url(): string {
    return this.asking.services.json.commentUrl(this.comment);
  }

  get viewerCanDelete(): boolean {
    return this.viewerCanUpdate;
  }

  issue(): object {
    return new IssueObject(this.comment.issue, this.asking);
  }
}

export class IssueObject extends PostObject {
  readonly __typename = 'Issue';
  readonly locked = false;
  readonly activeLockReason = null;
  readonly isPinned = false;
  readonly parent = null;

  constructor(
    private readonly issue: Issue,
    asking: Asking,
  ) {
    super(issue, issue.repository, asking);
  }

  get id(): string {
    return nodeId('issue', this.issue);
  }

  get number(): number {
    return this.issue.number;
  }

  get title(): string {
    return this.issue.title;
  }

  get state(): string {
    return this.issue.state.toUpperCase();
  }

  /** Whoever does not ask for it is spared the youngest reason. */
  stateReason({ enableDuplicate }: { enableDuplicate: boolean }): string | null {
    const { stateReason } = this.issue;
    const told = stateReason === 'duplicate' && !enableDuplicate ? 'not_planned' : stateReason;
    return told?.toUpperCase() ?? null;
  }

  get closed(): boolean {
    return this.issue.state === 'closed';
  }

  get closedAt(): string | null {
    return this.issue.closedAt;
  }

  get resourcePath(): string {
    return `/${this.home.fullName}/issues/${this.number}`;
  }

  get url(): string {
    return this.asking.services.json.webUrl(this.issue);
  }

  get viewerCanLabel(): boolean {
    return isAtLeast(this.role(this.home), 'triage');
  }

  get viewerCanClose(): boolean {
    return this.viewerDidAuthor || this.viewerCanLabel;
  }

  get viewerCanReopen(): boolean {
    return this.viewerCanClose;
  }

  get viewerCanDelete(): boolean {
    return isAtLeast(this.role(this.home), 'admin');
  }

  milestone(): object | null {
    const { milestone } = this.issue;
    return milestone && new MilestoneObject(milestone, this.home, this.asking);
  }

  labels(args: PageArguments & { orderBy: { field: string; direction: string } }, info: GraphQLResolveInfo): object {
    return labelConnection(this.issue.labels, this.home, args, info, this.asking);
  }

  assignees(args: PageArguments, info: GraphQLResolveInfo): object {
    return accountConnection(this.issue.assignees, args, info, this.asking);
  }

  comments(args: PageArguments & { orderBy?: { direction: string } | null }, info: GraphQLResolveInfo): object {
    const isByUpdate = args.orderBy != null;
    const isDescending = args.orderBy?.direction === 'DESC';
    const key = ({ id, updatedAt }: Comment) => [isByUpdate ? updatedAt : 0, id] as const;
    const items = [...this.issue.comments].sort(
      (a, b) => (isByUpdate ? compareText(a.updatedAt, b.updatedAt) : 0) || a.id - b.id,
    );
    if (isDescending) items.reverse();
    const node = (comment: Comment) => new CommentObject(comment, this.asking);
    return connection({ items, key, isDescending, node }, args, info);
  }
}

export function accountConnection(
  accounts: readonly Account[],
  args: PageArguments,
  info: GraphQLResolveInfo,
  asking: Asking,
  edge?: (account: Account) => object,
): object {
  const items = [...accounts].sort((a, b) => a.id - b.id);
  const node = (account: Account) => new AccountObject(account, asking);
  return connection({ items, key: ({ id }) => [0, id], node, ...(edge ? { edge } : {}) }, args, info);
}

/** By default in the order in which they were made, as everywhere on GitHub. */
export function labelConnection(
  labels: readonly Label[],
  repository: Repository,
  { orderBy, ...page }: PageArguments & { readonly orderBy: { readonly field: string; readonly direction: string } },
  info: GraphQLResolveInfo,
  asking: Asking,
): object {
  const isByName = orderBy.field === 'NAME';
  const isDescending = orderBy.direction === 'DESC';
  const key = ({ id, name }: Label) => [isByName ? name.toLowerCase() : 0, id] as const;
  const items = [...labels].sort(
    (a, b) => (isByName ? compareText(a.name.toLowerCase(), b.name.toLowerCase()) : 0) || a.id - b.id,
  );
  if (isDescending) items.reverse();
  const node = (label: Label) => new LabelObject(label, repository, asking);
  return connection({ items, key, isDescending, node }, page, info);
}
