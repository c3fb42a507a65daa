import { t } from '../../base/translate';
import * as z from 'zod/mini';
import { type Comments, type IssueComment } from '../../backlog/ports/comments';
import { isFailure, RefinementError } from '../../domain/errors';
import { type IssueNumber } from '../../domain/story';
import { movedIssue } from '../issues/gitHubIssues';
import { type GitHubRequests } from '../requests/gitHubRequests';
import { type Place } from '../requests/place';
import { commentSchema, commentsSchema, toComment } from './commentAnswer';

const pageSize = 100;

export class GitHubComments implements Comments {
  constructor(
    private readonly requests: GitHubRequests,
    private readonly place: Place,
  ) {}

  async list(issue: IssueNumber, signal?: AbortSignal): Promise<readonly IssueComment[]> {
    const parameters = { ...this.place, issue_number: issue, per_page: pageSize };
    const options = { parameters, schema: commentsSchema, doing: t('reading the comments of #{0}', issue), signal };
    const all: IssueComment[] = [];
    for await (const page of this.requests.pages('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', options))
      all.push(...page.flatMap((comment) => toComment(comment) ?? []));
    // As for the issue itself: its new repository answers, with another number.
    if (all.some((comment) => comment.issue !== issue)) throw movedIssue(issue);
    return all;
  }

  async get(id: number, signal?: AbortSignal): Promise<IssueComment | undefined> {
    const options = {
      parameters: { ...this.place, comment_id: id },
      schema: commentSchema,
      doing: t('reading a comment'),
    };
    try {
      const route = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}';
      return toComment((await this.requests.send(route, { ...options, signal })).data);
    } catch (error) {
      if (isFailure(error, 'NotFound')) return undefined;
      throw error;
    }
  }

  create(issue: IssueNumber, body: string): Promise<IssueComment> {
    return this.write('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { issue_number: issue, body });
  }

  update(id: number, body: string): Promise<IssueComment> {
    return this.write('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: id, body });
  }

  async delete(id: number): Promise<void> {
    try {
      await this.requests.send('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', {
        parameters: { ...this.place, comment_id: id },
        schema: z.unknown(),
        doing: t('deleting a comment'),
      });
    } catch (error) {
      if (!isFailure(error, 'NotFound')) throw error;
    }
  }

  private async write(
    route:
      | 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'
      | 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
    parameters: Readonly<Record<string, unknown>>,
  ): Promise<IssueComment> {
    const doing = t('writing a comment');
    const options = { parameters: { ...this.place, ...parameters }, schema: commentSchema, doing };
    const comment = toComment((await this.requests.send(route, options)).data);
    if (!comment)
      throw new RefinementError({ code: 'InvalidData', source: 'GitHub' }, t('GitHub put the comment elsewhere.'));
    // Whoever writes a comment is its author, or has edited it last: what it says is what was just sent.
    const { uncheckedId: _, ...written } = comment;
    return written;
  }
}
