import { type GraphQLResolveInfo } from 'graphql';
import { type Role } from '../access';
import { nodeId } from '../restJson';
import { type Account, type Repository } from '../store';
import { connection, type PageArguments } from './connection';
import { type Asking } from './queryRoot';

/** An object of GitHub's schema. Its members have the names of the schema's fields, and answer queries for them. */
export abstract class GraphObject {
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
