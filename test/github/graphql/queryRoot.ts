import { type GraphQLResolveInfo } from 'graphql';
import { nodeId, parseNodeId } from '../restJson';
import { parseSearch, sortFound } from '../search';
import { findIssues, maximumFound, searchProblem } from '../searchHandler';
import { type Services } from '../services';
import { connection, type PageArguments } from './connection';
import { type Cost } from './cost';
import { notFound } from './graphQlError';
import { AccountObject } from './graphObject';
import { LabelObject, MilestoneObject } from './planObjects';
import { CommentObject, IssueObject } from './postObjects';
import { RepositoryObject } from './repositoryObject';

/** What all objects of one answer share. */
export interface Asking {
  readonly services: Services;
  readonly viewer: string;
  readonly cost: Cost;
}

/** The root of every query. */
export class QueryRoot {
  constructor(private readonly asking: Asking) {}

  viewer(): object {
    const { services, viewer } = this.asking;
    return new AccountObject(services.store.account(viewer), this.asking);
  }

  user({ login }: { login: string }): object {
    const account = this.asking.services.store.findAccount(login);
    if (account?.kind !== 'User') return notFound(`Could not resolve to a User with the login of '${login}'.`);
    return new AccountObject(account, this.asking);
  }

  rateLimit(): object {
    const { services, viewer, cost } = this.asking;
    const { limit, remaining, reset, used } = services.rateLimits.state(viewer, 'graphql');
    const resetAt = new Date(reset * 1_000).toISOString().replace('.000Z', 'Z');
    return { cost: cost.points, limit, remaining, resetAt, used, nodeCount: cost.nodes };
  }

  repository({ owner, name, followRenames }: { owner: string; name: string; followRenames: boolean }): object {
    const { services, viewer } = this.asking;
    const asked = `${owner}/${name}`;
    const renamed = followRenames ? services.access.redirect(asked) : undefined;
    const visible = services.access.visibleRepository(renamed ?? asked, viewer);
    if (visible === undefined) return notFound(`Could not resolve to a Repository with the name '${asked}'.`);
    return new RepositoryObject(services.store.repository(visible), this.asking);
  }

  node({ id }: { id: string }): object {
    return this.find(id) ?? notFound(`Could not resolve to a node with the global id of '${id}'`);
  }

  /** For each that does not exist, null and an error: an error that is returned concerns only its element. */
  nodes({ ids }: { ids: readonly string[] }): unknown[] {
    return ids.map((id) => () => this.node({ id })).map(settled);
  }

  /** Where the query gives no order, GitHub puts the best match first; here it is the newest. */
  search({ type, query, ...page }: { type: string; query: string } & PageArguments, info: GraphQLResolveInfo): object {
    const { services, viewer } = this.asking;
    const parsed = parseSearch(query, viewer);
    const wanted = type === 'ISSUE' && !searchProblem(parsed);
    const found = (wanted ? findIssues(parsed, viewer, services) : undefined) ?? [];
    const [, sort = 'created', order = 'desc'] = /\bsort:(updated|created|comments)(?:-(asc|desc))?/.exec(query) ?? [];
    const items = sortFound(found, sort, order)
      .slice(0, maximumFound)
      .map((issue, at) => ({ issue, at }));
    const listing = {
      items,
      key: ({ at }: { at: number }) => [at, 0] as const,
      node: ({ issue }: (typeof items)[number]) => new IssueObject(issue, this.asking),
    };
    const none = { codeCount: 0, discussionCount: 0, repositoryCount: 0, userCount: 0, wikiCount: 0 };
    return { ...connection(listing, page, info), ...none, issueCount: found.length };
  }

  private find(id: string): object | undefined {
    const { store, access } = this.asking.services;
    const parsed = parseNodeId(id);
    const isVisible = ({ fullName }: { fullName: string }) =>
      access.visibleRepository(fullName, this.asking.viewer) !== undefined;
    const repositories = store.repositories.filter(isVisible);
    switch (parsed?.kind) {
      case 'issue': {
        const issue = store.issues.get(parsed.id);
        return issue && isVisible(issue.repository) ? new IssueObject(issue, this.asking) : undefined;
      }
      case 'comment': {
        const comment = store.comments.get(parsed.id);
        return comment && isVisible(comment.issue.repository) ? new CommentObject(comment, this.asking) : undefined;
      }
      case 'repository': {
        const repository = repositories.find((each) => each.id === parsed.id);
        return repository && new RepositoryObject(repository, this.asking);
      }
      case 'account': {
        const account = store.allAccounts.find((each) => each.id === parsed.id && !each.isDeleted);
        return account && new AccountObject(account, this.asking);
      }
      case 'label':
        for (const repository of repositories)
          for (const label of repository.labels.values())
            if (nodeId('label', label) === id) return new LabelObject(label, repository, this.asking);
        return undefined;
      case 'milestone':
        for (const repository of repositories)
          for (const milestone of repository.milestones.values())
            if (nodeId('milestone', milestone) === id) return new MilestoneObject(milestone, repository, this.asking);
        return undefined;
      // Nothing asks for one by itself.
      case 'reaction':
      case undefined:
        return undefined;
    }
  }
}

function settled(find: () => object): unknown {
  try {
    return find();
  } catch (error) {
    return error;
  }
}
