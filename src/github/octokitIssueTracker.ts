import * as z from 'zod/mini';
import {
  type Access,
  type Changes,
  type Issue,
  type IssueComment,
  type IssueTracker,
} from '../backlog/ports/issueTracker';
import { type Look, type Seen } from '../backlog/ports/look';
import { RefinementError, isFailure } from '../domain/errors';
import { hasRole, type Role } from '../domain/people';
import { type IssueNumber, type Label, type Login, type RepositoryId, repositoryName } from '../domain/story';
import { type GitHubHost } from './gitHubHost';
import { unexpectedAnswer } from './gitHubErrors';
import { GitHubRequests, type TokenSource } from './gitHubRequests';
import { roleFromAnswer, roleFromPermissions } from './gitHubRoles';
import {
  collaboratorPermissionSchema,
  commentSchema,
  issueSchema,
  labelsSchema,
  repositorySchema,
  usersSchema,
  viewerSchema,
} from './gitHubSchemas';
import { lookByGraphQl, type SeenAccess } from './graphQlLook';
import { HostLimits } from './hostLimits';
import { lookByRest } from './restLook';
import { toComment, toIssue } from './toDomain';

const pageSize = 100;
// Ten requests for each of issues and comments: as much as reading 500 stories anew.
const mostChanges = 1_000;
const issues = z.array(issueSchema);
const comments = z.array(commentSchema);
const anything = z.unknown();

/** {@link IssueTracker} over GitHub's APIs: GraphQL to read much at once, REST to ask what has changed and to write. */
export class OctokitIssueTracker implements IssueTracker {
  private accessAsked: Promise<Access> | undefined;
  private readonly rolesAsked = new Map<string, Promise<Role>>();
  private cannotAskRoles = false;
  /** Of the first pages of changes, by kind, for one `since`. */
  private etags: { since: string; issues?: string | undefined; comments?: string | undefined } | undefined;

  constructor(
    readonly repository: RepositoryId,
    readonly requests: GitHubRequests,
    private readonly limits: HostLimits,
  ) {}

  private get place() {
    return { owner: this.repository.owner, repo: this.repository.name };
  }

  access(signal?: AbortSignal): Promise<Access> {
    return this.accessAsked ?? this.askAccessAlone(signal);
  }

  private async askAccessAlone(signal: AbortSignal | undefined): Promise<Access> {
    await this.look({ access: true }, signal);
    if (!this.accessAsked) throw unexpectedAnswer('asking who is signed in', 'no access in the answer');
    return this.accessAsked;
  }

  private async askAccess(doing: string): Promise<void> {
    const [viewer, repository] = await Promise.all([
      this.requests.send('GET /user', { schema: viewerSchema, doing }),
      this.requests.send('GET /repos/{owner}/{repo}', { parameters: this.place, schema: repositorySchema, doing }),
    ]);
    this.remember({ login: viewer.data.login, role: roleFromPermissions(repository.data.permissions), others: [] });
  }

  roleOf(login: Login): Promise<Role> {
    const key = login.toLowerCase();
    if (this.cannotAskRoles && !this.rolesAsked.has(key)) return Promise.resolve('unknown');
    const asked = this.rolesAsked.get(key) ?? this.askRole(login);
    this.rolesAsked.set(key, asked);
    asked.catch(() => this.rolesAsked.delete(key));
    return asked;
  }

  private async askRole(login: Login): Promise<Role> {
    try {
      const answer = await this.requests.send('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
        parameters: { ...this.place, username: login },
        schema: collaboratorPermissionSchema,
        doing: `reading the role of ${login}`,
      });
      return roleFromAnswer(answer.data);
    } catch (error) {
      if (isFailure(error, 'NotFound')) return 'none';
      // GitHub tells others' roles only to accounts that may push.
      if (isFailure(error, 'Forbidden') && error.failure.reason === 'permission') return 'unknown';
      throw error;
    }
  }

  async assignableUsers(): Promise<readonly Login[]> {
    const answer = await this.requests.send('GET /repos/{owner}/{repo}/assignees', {
      parameters: { ...this.place, per_page: pageSize },
      schema: usersSchema,
      doing: 'reading who is in the team',
    });
    return answer.data.map(({ login }) => login);
  }

  async look(look: Look, signal?: AbortSignal): Promise<Seen> {
    const doing = `reading ${repositoryName(this.repository)}`;
    if (!this.limits.lacksGraphQl) {
      try {
        const { seen, access } = await lookByGraphQl(this.requests, this.limits, this.repository, look, doing, signal);
        if (access) this.remember(access);
        return seen;
      } catch (error) {
        if (!isMissingEndpoint(error)) throw error;
        this.limits.lacksGraphQl = true;
      }
    }
    if (look.access) await this.askAccess(doing);
    return lookByRest(this, look, doing, signal);
  }

  private remember({ login, role, others }: SeenAccess): void {
    this.accessAsked = Promise.resolve({ login, role });
    // GitHub tells others' roles only to accounts that may push.
    this.cannotAskRoles = role !== 'unknown' && !hasRole(role, 'write');
    for (const other of others) this.rolesAsked.set(other.login.toLowerCase(), Promise.resolve(other.role));
  }

  async issuesWithLabel(label: string, signal?: AbortSignal): Promise<readonly Issue[]> {
    const answer = await this.requests.send('GET /repos/{owner}/{repo}/issues', {
      parameters: { ...this.place, labels: label, state: 'all', per_page: pageSize },
      schema: issues,
      doing: 'reading the sessions',
      signal,
    });
    return withoutPullRequests(answer.data);
  }

  async changesSince(since: string, signal?: AbortSignal): Promise<Changes | 'unchanged' | 'too much'> {
    const known = this.etags?.since === since ? this.etags : undefined;
    const [changedIssues, changedComments] = await Promise.all([
      this.changed('GET /repos/{owner}/{repo}/issues', issues, since, known?.issues, signal),
      this.changed('GET /repos/{owner}/{repo}/issues/comments', comments, since, known?.comments, signal),
    ]);
    if (changedIssues === 'too much' || changedComments === 'too much') return 'too much';
    // Only when both are in: else a failure of one would hide for ever what the other has told.
    this.etags = {
      since,
      issues: changedIssues?.etag ?? known?.issues,
      comments: changedComments?.etag ?? known?.comments,
    };
    if (!changedIssues && !changedComments) return 'unchanged';
    return {
      issues: withoutPullRequests(changedIssues?.items ?? []),
      comments: (changedComments?.items ?? []).flatMap((comment) => toComment(comment) ?? []),
    };
  }

  /** Undefined where nothing changed since the answer with this ETag. The newest come first, so the first page tells. */
  private async changed<T>(
    route: 'GET /repos/{owner}/{repo}/issues' | 'GET /repos/{owner}/{repo}/issues/comments',
    schema: z.ZodMiniType<T[]>,
    since: string,
    etag: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<{ items: T[]; etag: string | undefined } | 'too much' | undefined> {
    const order = { sort: 'updated', direction: 'desc', since, per_page: pageSize };
    const parameters = { ...this.place, ...order, ...(route.endsWith('/issues') ? { state: 'all' } : {}) };
    const doing = 'reading what has changed';
    const first = await this.requests.sendConditional(route, { parameters, schema, doing, etag, signal });
    if (first === 'unchanged') return undefined;
    const items = [...first.data];
    if (first.next !== undefined) {
      const rest = { parameters: { ...parameters, page: 2 }, schema, doing, signal };
      for await (const page of this.requests.pages(route, rest)) {
        items.push(...page);
        if (items.length > mostChanges) return 'too much';
      }
    }
    return { items, etag: first.etag };
  }

  async issue(number: IssueNumber, signal?: AbortSignal): Promise<Issue> {
    const answer = await this.requests.send('GET /repos/{owner}/{repo}/issues/{issue_number}', {
      parameters: { ...this.place, issue_number: number },
      schema: issueSchema,
      doing: `reading #${number}`,
      signal,
    });
    // A transferred one answers from its new place, with a number that is another story's here.
    if (answer.data.number !== number)
      throw new RefinementError({ code: 'NotFound' }, `#${number} has been moved to another repository.`);
    if (answer.data.pull_request)
      throw new RefinementError({ code: 'NotFound' }, `#${number} is a pull request, not an issue.`);
    return toIssue(answer.data);
  }

  async comments(number: IssueNumber, signal?: AbortSignal): Promise<readonly IssueComment[]> {
    const parameters = { ...this.place, issue_number: number, per_page: pageSize };
    const options = { parameters, schema: comments, doing: `reading the comments of #${number}`, signal };
    const all: IssueComment[] = [];
    for await (const page of this.requests.pages('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', options))
      all.push(...page.flatMap((comment) => toComment(comment) ?? []));
    return all;
  }

  async createIssue(issue: { title: string; body: string; labels: readonly string[] }): Promise<Issue> {
    const parameters = { ...this.place, ...issue };
    const options = { parameters, schema: issueSchema, doing: 'creating the issue' };
    return toIssue((await this.requests.send('POST /repos/{owner}/{repo}/issues', options)).data);
  }

  async updateIssue(number: IssueNumber, change: { body?: string; state?: 'open' | 'closed' }): Promise<Issue> {
    const parameters = { ...this.place, issue_number: number, ...change };
    const options = { parameters, schema: issueSchema, doing: `changing #${number}` };
    return toIssue((await this.requests.send('PATCH /repos/{owner}/{repo}/issues/{issue_number}', options)).data);
  }

  async createComment(number: IssueNumber, body: string): Promise<IssueComment> {
    return this.writeComment('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      issue_number: number,
      body,
    });
  }

  async updateComment(id: number, body: string): Promise<IssueComment> {
    return this.writeComment('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: id, body });
  }

  async deleteComment(id: number): Promise<void> {
    try {
      await this.requests.send('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', {
        parameters: { ...this.place, comment_id: id },
        schema: anything,
        doing: 'deleting a comment',
      });
    } catch (error) {
      if (!isFailure(error, 'NotFound')) throw error;
    }
  }

  private async writeComment(
    route:
      | 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'
      | 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
    parameters: Readonly<Record<string, unknown>>,
  ): Promise<IssueComment> {
    const doing = 'writing a comment';
    const options = { parameters: { ...this.place, ...parameters }, schema: commentSchema, doing };
    const comment = toComment((await this.requests.send(route, options)).data);
    if (!comment)
      throw new RefinementError({ code: 'InvalidData', source: 'GitHub' }, 'GitHub put the comment elsewhere.');
    return comment;
  }

  async addLabel(number: IssueNumber, name: string): Promise<void> {
    await this.requests.send('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', {
      parameters: { ...this.place, issue_number: number, labels: [name] },
      schema: labelsSchema,
      doing: `adding the label “${name}” to #${number}`,
    });
  }

  async removeLabel(number: IssueNumber, name: string): Promise<void> {
    try {
      await this.requests.send('DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}', {
        parameters: { ...this.place, issue_number: number, name },
        schema: anything,
        doing: `removing the label “${name}” from #${number}`,
      });
    } catch (error) {
      if (!isFailure(error, 'NotFound')) throw error;
    }
  }

  async labelExists(name: string): Promise<boolean> {
    const parameters = { ...this.place, name };
    const doing = `looking for the label “${name}”`;
    try {
      await this.requests.send('GET /repos/{owner}/{repo}/labels/{name}', { parameters, schema: anything, doing });
      return true;
    } catch (error) {
      if (isFailure(error, 'NotFound')) return false;
      throw error;
    }
  }

  async createLabel(label: Label): Promise<void> {
    await this.requests.send('POST /repos/{owner}/{repo}/labels', {
      parameters: { ...this.place, ...label },
      schema: anything,
      doing: `creating the label “${label.name}”`,
    });
  }
}

function withoutPullRequests(answers: readonly z.infer<typeof issueSchema>[]): Issue[] {
  return answers.filter((answer) => !answer.pull_request).map(toIssue);
}

/** Not a repository that GraphQL does not find, which is told in its answer: there is no GraphQL. */
function isMissingEndpoint(error: unknown): boolean {
  return isFailure(error, 'NotFound') && error.cause instanceof Error;
}

/** A repository on `host`, as the account of `token`. */
export function createIssueTracker(repository: RepositoryId, host: GitHubHost, token: TokenSource): IssueTracker {
  const requests = new GitHubRequests(host, token, () => new Date());
  return new OctokitIssueTracker(repository, requests, HostLimits.of(host.apiUrl));
}
