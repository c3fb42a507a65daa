import { type GraphQLResolveInfo } from 'graphql';
import { isAtLeast, type Role } from '../access';
import { nodeId } from '../restJson';
import { type Account, type Issue, type IssueOrder, type Milestone, type Repository } from '../store';
import { connection, type PageArguments } from './connection';
import { FieldError, notFound } from './graphQlError';
import { type IssueSelection, selects } from './issueSelection';
import { AccountObject, accountConnection } from './graphObject';
import { labelConnection, LabelObject, MilestoneObject } from './planObjects';
import { IssueObject } from './postObjects';
import { BlobObject } from './blobObject';
import { type Asking } from './queryRoot';

interface OrderBy {
  readonly field: string;
  readonly direction: string;
}

const issueOrders: Readonly<Record<string, IssueOrder>> = {
  CREATED_AT: 'created',
  UPDATED_AT: 'updated',
  COMMENTS: 'comments',
};

const sortValues = {
  created: ({ createdAt }: Issue) => createdAt,
  updated: ({ updatedAt }: Issue) => updatedAt,
  comments: ({ comments }: Issue) => comments.length,
};

export class RepositoryObject {
  readonly __typename = 'Repository';
  readonly hasIssuesEnabled = true;
  readonly isArchived = false;
  readonly isDisabled = false;
  readonly isFork = false;

  constructor(
    private readonly repository: Repository,
    private readonly asking: Asking,
  ) {}

  get id(): string {
    return nodeId('repository', this.repository);
  }

  get databaseId(): number {
    return this.repository.id;
  }

  get name(): string {
    return this.repository.name;
  }

  get nameWithOwner(): string {
    return this.repository.fullName;
  }

  get description(): string {
    return this.repository.description;
  }

  get updatedAt(): string {
    return this.repository.updatedAt;
  }

  get createdAt(): string {
    return this.repository.createdAt;
  }

  get resourcePath(): string {
    return `/${this.nameWithOwner}`;
  }

  get url(): string {
    return this.asking.services.baseUrl + this.resourcePath;
  }

  get isPrivate(): boolean {
    return this.asking.services.access.isPrivate(this.nameWithOwner);
  }

  get visibility(): string {
    return this.isPrivate ? 'PRIVATE' : 'PUBLIC';
  }

  get viewerPermission(): string {
    return this.roleOf(this.asking.viewer).toUpperCase();
  }

  get viewerCanAdminister(): boolean {
    return this.roleOf(this.asking.viewer) === 'admin';
  }

  owner(): object {
    return new AccountObject(this.repository.owner, this.asking);
  }

  label({ name }: { name: string }): object | null {
    const label = this.repository.labels.get(name.toLowerCase());
    return label ? new LabelObject(label, this.repository, this.asking) : null;
  }

  labels(args: PageArguments & { orderBy: OrderBy; query?: string | null }, info: GraphQLResolveInfo): object {
    const text = args.query?.toLowerCase() ?? '';
    const found = [...this.repository.labels.values()].filter(({ name }) => name.toLowerCase().includes(text));
    return labelConnection(found, this.repository, args, info, this.asking);
  }

  /** Files of the default branch alone, by `HEAD:path`. */
  object({ expression }: { expression?: string | null }): object | null {
    const [, path = ''] = /^HEAD:(.+)$/.exec(expression ?? '') ?? [];
    const text = this.repository.files.get(path);
    return text === undefined ? null : new BlobObject(text);
  }

  milestone({ number }: { number: number }): object | null {
    const milestone = this.repository.milestones.get(number);
    return milestone ? new MilestoneObject(milestone, this.repository, this.asking) : null;
  }

  milestones(args: PageArguments & { states?: readonly string[] | null }, info: GraphQLResolveInfo): object {
    const { states } = args;
    const all = [...this.repository.milestones.values()];
    const items = all.filter(({ state }) => !states || states.includes(state.toUpperCase()));
    const node = (milestone: Milestone) => new MilestoneObject(milestone, this.repository, this.asking);
    return connection({ items, key: ({ number }) => [number, 0], node }, args, info);
  }

  /** @throws {FieldError} for whoever may not push. */
  collaborators(
    args: PageArguments & { query?: string | null; login?: string | null },
    info: GraphQLResolveInfo,
  ): object {
    if (!isAtLeast(this.roleOf(this.asking.viewer), 'write'))
      throw new FieldError('FORBIDDEN', 'Must have push access to view repository collaborators.');
    const found = this.people(args.query).filter(({ login }) => login === (args.login ?? login));
    const edge = ({ login }: Account) => ({ permission: this.roleOf(login).toUpperCase() });
    return accountConnection(found, args, info, this.asking, edge);
  }

  assignableUsers(args: PageArguments & { query?: string | null }, info: GraphQLResolveInfo): object {
    return accountConnection(this.people(args.query), args, info, this.asking);
  }

  mentionableUsers(args: PageArguments & { query?: string | null }, info: GraphQLResolveInfo): object {
    return this.assignableUsers(args, info);
  }

  issues(args: PageArguments & IssueSelection & { orderBy?: OrderBy | null }, info: GraphQLResolveInfo): object {
    const order = issueOrders[args.orderBy?.field ?? 'CREATED_AT'] ?? 'created';
    const isDescending = args.orderBy?.direction === 'DESC';
    const items = this.repository.issuesBy(order).filter((issue) => selects(args, issue));
    if (isDescending) items.reverse();
    const key = (issue: Issue) => [sortValues[order](issue), issue.number] as const;
    const node = (issue: Issue) => new IssueObject(issue, this.asking);
    return connection({ items, key, isDescending, node }, args, info);
  }

  /** There are none here. */
  pullRequests(args: PageArguments, info: GraphQLResolveInfo): object {
    return connection<Issue>({ items: [], key: ({ number }) => [number, 0], node: () => null }, args, info);
  }

  issue({ number }: { number: number }): object {
    const issue = this.repository.issues.get(number);
    return issue
      ? new IssueObject(issue, this.asking)
      : notFound(`Could not resolve to an Issue with the number of ${number}.`);
  }

  issueOrPullRequest({ number }: { number: number }): object {
    const issue = this.repository.issues.get(number);
    return issue
      ? new IssueObject(issue, this.asking)
      : notFound(`Could not resolve to an issue or pull request with the number of ${number}.`);
  }

  private people(query: string | null | undefined): Account[] {
    const { access, store } = this.asking.services;
    const accounts = access.collaborators(this.nameWithOwner).map((login) => store.account(login));
    const text = query?.toLowerCase() ?? '';
    return accounts.filter(({ login, name }) => `${login} ${name}`.toLowerCase().includes(text));
  }

  private roleOf(login: string): Role {
    return this.asking.services.access.role(this.nameWithOwner, login);
  }
}
