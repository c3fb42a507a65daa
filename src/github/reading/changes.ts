import type * as z from 'zod/mini';
import { type Changes } from '../../backlog/ports/reading';
import { commentsSchema, toComment } from '../comments/commentAnswer';
import { issuesSchema, withoutPullRequests } from '../issues/issueAnswer';
import { type GitHubRequests } from '../requests/gitHubRequests';
import { type Place } from '../requests/place';

const pageSize = 100;
// Ten requests for each of issues and comments: as much as reading 500 stories anew.
const mostChanges = 1_000;

/** Asks what has changed by conditional requests: an answer of "nothing" is free. */
export class ChangesReader {
  /** Of the first pages, by kind, for one `since`. */
  private etags: { since: string; issues?: string | undefined; comments?: string | undefined } | undefined;

  constructor(
    private readonly requests: GitHubRequests,
    private readonly place: Place,
  ) {}

  async since(since: string, signal: AbortSignal | undefined): Promise<Changes | 'unchanged' | 'too much'> {
    const known = this.etags?.since === since ? this.etags : undefined;
    const [issues, comments] = await Promise.all([
      this.changed('GET /repos/{owner}/{repo}/issues', issuesSchema, since, known?.issues, signal),
      this.changed('GET /repos/{owner}/{repo}/issues/comments', commentsSchema, since, known?.comments, signal),
    ]);
    if (issues === 'too much' || comments === 'too much') return 'too much';
    // Only when both are in: else a failure of one would hide for ever what the other has told.
    this.etags = { since, issues: issues?.etag ?? known?.issues, comments: comments?.etag ?? known?.comments };
    if (!issues && !comments) return 'unchanged';
    return {
      issues: withoutPullRequests(issues?.items ?? []),
      comments: (comments?.items ?? []).flatMap((comment) => toComment(comment) ?? []),
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
}
