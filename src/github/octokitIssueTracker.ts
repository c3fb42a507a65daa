import * as z from 'zod';
import { type Access, type Changes, type Issue, type IssueComment, type IssueTracker } from '../backlog/issueTracker';
import { parseLabelQuery, matchesLabelQuery } from '../backlog/labelQuery';
import { RefinementError, isFailure } from '../domain/errors';
import { type Role } from '../domain/people';
import { type IssueNumber, type Label, type Login, type RepositoryId, repositoryName } from '../domain/story';
import { type GitHubHost } from './gitHubHost';
import { GitHubRequests, type TokenSource } from './gitHubRequests';
import { roleFromAnswer, roleFromPermissions } from './gitHubRoles';
import {
  collaboratorPermissionSchema,
  commentSchema,
  issueSchema,
  labelsSchema,
  repositorySchema,
  searchSchema,
  usersSchema,
  viewerSchema,
} from './gitHubSchemas';
import { toComment, toIssue } from './toDomain';

const pageSize = 100;
const issues = z.array(issueSchema);
const comments = z.array(commentSchema);
const anything = z.unknown();

/** {@link IssueTracker} over GitHub's REST API. */
export class OctokitIssueTracker implements IssueTracker {
  private accessAsked: Promise<Access> | undefined;
  private readonly rolesAsked = new Map<string, Promise<Role>>();
  /** Of the first pages of changes, by kind, for one `since`. */
  private etags: { since: string; issues?: string | undefined; comments?: string | undefined } | undefined;

  constructor(
    readonly repository: RepositoryId,
    private readonly requests: GitHubRequests,
  ) {}

  private get place() {
    return { owner: this.repository.owner, repo: this.repository.name };
  }

  access(): Promise<Access> {
    // A failure must not be remembered: the person may sign in, or come back online.
    this.accessAsked ??= this.askAccess().catch((error: unknown) => {
      this.accessAsked = undefined;
      throw error;
    });
    return this.accessAsked;
  }

  private async askAccess(): Promise<Access> {
    const doing = `opening ${repositoryName(this.repository)}`;
    const [viewer, repository] = await Promise.all([
      this.requests.send('GET /user', { schema: viewerSchema, doing }),
      this.requests.send('GET /repos/{owner}/{repo}', { parameters: this.place, schema: repositorySchema, doing }),
    ]);
    return { login: viewer.data.login, role: roleFromPermissions(repository.data.permissions) };
  }

  roleOf(login: Login): Promise<Role> {
    const key = login.toLowerCase();
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

  async *findIssues(query: string, signal?: AbortSignal): AsyncGenerator<readonly Issue[]> {
    const doing = `reading the stories of “${query}”`;
    const byLabel = parseLabelQuery(query);
    if (!byLabel) {
      const q = `repo:${repositoryName(this.repository)} is:issue is:open ${query}`;
      const parameters = { q, per_page: pageSize, advanced_search: 'true' };
      const pages = this.requests.pages('GET /search/issues', { parameters, schema: searchSchema, doing, signal });
      for await (const page of pages) yield withoutPullRequests(page.items);
      return;
    }
    const parameters = { ...this.place, labels: byLabel.labels.join(','), state: 'open', per_page: pageSize };
    const options = { parameters, schema: issues, doing, signal };
    for await (const page of this.requests.pages('GET /repos/{owner}/{repo}/issues', options))
      yield withoutPullRequests(page).filter((issue) => matchesLabelQuery(byLabel, issue));
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

  async changesSince(since: string, signal?: AbortSignal): Promise<Changes | 'unchanged'> {
    const known = this.etags?.since === since ? this.etags : undefined;
    const [changedIssues, changedComments] = await Promise.all([
      this.changed('GET /repos/{owner}/{repo}/issues', issues, since, known?.issues, signal),
      this.changed('GET /repos/{owner}/{repo}/issues/comments', comments, since, known?.comments, signal),
    ]);
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
    schema: z.ZodType<T[]>,
    since: string,
    etag: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<{ items: T[]; etag: string | undefined } | undefined> {
    const order = { sort: 'updated', direction: 'desc', since, per_page: pageSize };
    const parameters = { ...this.place, ...order, ...(route.endsWith('/issues') ? { state: 'all' } : {}) };
    const doing = 'reading what has changed';
    const first = await this.requests.sendConditional(route, { parameters, schema, doing, etag, signal });
    if (first === 'unchanged') return undefined;
    const items = [...first.data];
    if (first.next !== undefined) {
      const rest = { parameters: { ...parameters, page: 2 }, schema, doing, signal };
      for await (const page of this.requests.pages(route, rest)) items.push(...page);
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

/** A repository on `host`, as the account of `token`. */
export function createIssueTracker(repository: RepositoryId, host: GitHubHost, token: TokenSource): IssueTracker {
  return new OctokitIssueTracker(repository, new GitHubRequests(host, token, () => new Date()));
}
