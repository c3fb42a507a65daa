import * as z from 'zod/mini';
import { type Reactable, type Reactions } from '../../backlog/ports/reactions';
import { t } from '../../base/translate';
import { isFailure, RefinementError } from '../../domain/errors';
import { type ReactionContent } from '../../domain/reaction';
import { type GitHubRequests } from '../requests/gitHubRequests';
import { type Place } from '../requests/place';

const reactionSchema = z.object({ id: z.number() });

const routes = {
  issue: '/repos/{owner}/{repo}/issues/{issue_number}/reactions',
  comment: '/repos/{owner}/{repo}/issues/comments/{comment_id}/reactions',
} as const;

export class GitHubReactions implements Reactions {
  constructor(
    private readonly requests: GitHubRequests,
    private readonly place: Place,
  ) {}

  async add(to: Reactable, content: ReactionContent): Promise<void> {
    await this.idOf(to, content, t('reacting on #{0}', to.issue));
  }

  /**
   * GitHub takes a reaction back by its id alone. Its list may be old and long; adding mine once more changes nothing where it
   * is there, and tells the id in one request.
   */
  async remove(to: Reactable, content: ReactionContent): Promise<void> {
    const doing = t('taking a reaction on #{0} back', to.issue);
    const id = await this.idOf(to, content, doing);
    try {
      await this.requests.send(`DELETE ${routeOf(to)}/{reaction_id}`, {
        parameters: { ...this.parameters(to), reaction_id: id },
        schema: z.unknown(),
        doing,
      });
    } catch (error) {
      // It has just been there: "not found" is also what GitHub says to an account that may not.
      if (!isFailure(error, 'NotFound')) throw error;
      throw new RefinementError(
        { code: 'Conflict' },
        t('GitHub did not take your reaction on #{0} back. Try again.', to.issue),
      );
    }
  }

  private async idOf(to: Reactable, content: ReactionContent, doing: string): Promise<number> {
    const options = { parameters: { ...this.parameters(to), content }, schema: reactionSchema, doing };
    return (await this.requests.send(`POST ${routeOf(to)}`, options)).data.id;
  }

  private parameters({ issue, comment }: Reactable) {
    return { ...this.place, ...(comment === undefined ? { issue_number: issue } : { comment_id: comment }) };
  }
}

function routeOf({ comment }: Reactable): (typeof routes)[keyof typeof routes] {
  return comment === undefined ? routes.issue : routes.comment;
}
