import * as z from 'zod/mini';
import { type IssueComment } from '../../backlog/ports/comments';
import { internText } from '../../domain/interned';
import { issueNumber } from '../../domain/story';
import { associationSchema, authorSchema } from '../people/peopleAnswers';

export const commentSchema = z.object({
  id: z.number(),
  /** GraphQL's id. */
  node_id: z.optional(z.string()),
  body: z.pipe(
    z.nullish(z.string()),
    z.transform((body) => body ?? ''),
  ),
  user: authorSchema,
  author_association: associationSchema,
  created_at: z.string(),
  updated_at: z.string(),
  html_url: z.string(),
  /** Ends with `/issues/12`. */
  issue_url: z.string(),
});
export const commentsSchema = z.array(commentSchema);

/** Undefined where GitHub does not say which issue the comment is on. REST does not tell who has edited it. */
export function toComment(answer: z.infer<typeof commentSchema>): IssueComment | undefined {
  const number = /\/issues\/(\d+)$/.exec(answer.issue_url)?.[1];
  if (number === undefined) return undefined;
  return {
    id: answer.id,
    issue: issueNumber(Number(number)),
    author: internText(answer.user),
    association: answer.author_association,
    body: answer.body,
    createdAt: answer.created_at,
    updatedAt: answer.updated_at,
    url: answer.html_url,
    ...(answer.node_id === undefined ? {} : { uncheckedId: answer.node_id }),
  };
}
