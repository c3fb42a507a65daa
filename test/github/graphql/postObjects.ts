import { type GraphQLResolveInfo } from 'graphql';
import { isAtLeast } from '../access';
import { markdownToHtml } from '../markdown';
import { nodeId, subIssuesSummary } from '../restJson';
import { type Edit } from '../edits';
import { type Comment, compareText, type Issue, type PullRequest, type Repository } from '../store';
import { connection, type PageArguments } from './connection';
import { EditObject } from './editObject';
import { accountConnection, GraphObject } from './graphObject';
import { labelConnection, MilestoneObject } from './planObjects';
import { type Asking } from './queryRoot';
import { reactionGroups } from './reactionGroup';
import { RepositoryObject } from './repositoryObject';

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

  reactionGroups(): object[] {
    return reactionGroups(this.post, this.asking);
  }

  author(): object | null {
    return this.actor(this.post.author);
  }

  /** Who edited last. */
  editor(): object | null {
    return this.actor(this.post.edits.at(-1)?.editor ?? null);
  }

  /** The newest first. */
  userContentEdits(args: PageArguments, info: GraphQLResolveInfo): object {
    const items = [...this.post.edits].reverse();
    const node = (edit: Edit) => new EditObject(edit, this.asking);
    return connection({ items, key: ({ id }) => [0, id], isDescending: true, node }, args, info);
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

  /** GitHub tells `DUPLICATE`, a later reason, only to queries that ask for it. */
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

  parent(): object | null {
    return this.issue.parent && new IssueObject(this.issue.parent, this.asking);
  }

  subIssuesSummary(): object {
    const { total, completed, percent_completed: percentCompleted } = subIssuesSummary(this.issue);
    return { total, completed, percentCompleted };
  }

  closedByPullRequestsReferences(
    args: PageArguments & { includeClosedPrs: boolean },
    info: GraphQLResolveInfo,
  ): object {
    const items = this.issue.pullRequests.filter(({ state }) => args.includeClosedPrs || state === 'OPEN');
    const node = (pull: PullRequest) => this.pullRequest(pull);
    return connection({ items, key: ({ number }) => [number, 0], node }, args, info);
  }

  /** Of what happens to an issue, only that others speak of it. */
  timelineItems(args: PageArguments & { itemTypes?: readonly string[] | null }, info: GraphQLResolveInfo): object {
    const isAsked = args.itemTypes?.includes('CROSS_REFERENCED_EVENT') ?? false;
    const items = isAsked ? this.issue.mentions.map((pull, at) => ({ pull, at })) : [];
    const node = ({ pull }: { pull: PullRequest }) => ({
      __typename: 'CrossReferencedEvent',
      source: this.pullRequest(pull),
    });
    return connection({ items, key: ({ at }) => [at, 0], node }, args, info);
  }

  private pullRequest(pull: PullRequest): object {
    return { __typename: 'PullRequest', ...pull, url: `${this.baseUrl}/${this.home.fullName}/pull/${pull.number}` };
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
    const isByUpdate = Boolean(args.orderBy);
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
