import { t } from '../../base/translate';
import type * as z from 'zod/mini';
import { type Changes } from '../../backlog/ports/reading';
import { commentsSchema, toComment } from '../comments/commentAnswer';
import { issuesSchema, withoutPullRequests } from '../issues/issueAnswer';
import { type GitHubRequests } from '../requests/gitHubRequests';
import { type Place } from '../requests/place';

const pageSize = 100;
// Ten requests for each of issues and comments: as much as reading 500 stories anew.
const mostChanges = 1_000;

/** Asks what has changed, by conditional requests: the answer "nothing" is free. */
export class ChangesReader {
  /** ETags of the first pages of issues and of comments, as they were asked for with this `since`. */
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
    // Kept only once both answers are in: if one fails, the changes in the other must be told again next time.
    this.etags = { since, issues: issues?.etag ?? known?.issues, comments: comments?.etag ?? known?.comments };
    if (!issues && !comments) return 'unchanged';
    return {
      issues: withoutPullRequests(issues?.items ?? []),
      comments: (comments?.items ?? []).flatMap((comment) => toComment(comment) ?? []),
    };
  }

  /** Undefined where nothing has changed since the answer with this ETag. What changed last is on the first page. */
  private async changed<T>(
    route: 'GET /repos/{owner}/{repo}/issues' | 'GET /repos/{owner}/{repo}/issues/comments',
    schema: z.ZodMiniType<T[]>,
    since: string,
    etag: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<{ items: T[]; etag: string | undefined } | 'too much' | undefined> {
    const order = { sort: 'updated', direction: 'desc', since, per_page: pageSize };
    const parameters = { ...this.place, ...order, ...(route.endsWith('/issues') ? { state: 'all' } : {}) };
    const doing = t('reading what has changed');
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
