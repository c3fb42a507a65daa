import { type GraphQLResolveInfo } from 'graphql';
import { nodeId } from '../restJson';
import { compareText, type Label, type Milestone, type Repository } from '../store';
import { connection, type PageArguments } from './connection';
import { GraphObject } from './graphObject';
import { type Asking } from './queryRoot';
import { RepositoryObject } from './repositoryObject';

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

/** In the order in which they were created, unless the query asks for another, as everywhere on GitHub. */
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
