import * as z from 'zod/mini';
import { type Issue } from '../../backlog/ports/issues';
import { internLabels, internText } from '../../domain/interned';
import { issueNumber } from '../../domain/story';
import { labelsSchema } from '../labels/labelAnswer';
import { associationSchema, authorSchema, usersSchema } from '../people/peopleAnswers';

export const issueSchema = z.object({
  number: z.number(),
  /** GraphQL's id. */
  node_id: z.optional(z.string()),
  title: z.string(),
  body: z.pipe(
    z.nullish(z.string()),
    z.transform((body) => body ?? ''),
  ),
  /** Always there in answers; some events' payloads leave it out. */
  state: z._default(z.enum(['open', 'closed']), 'open'),
  user: authorSchema,
  assignees: z.pipe(
    z.nullish(usersSchema),
    z.transform((users) => users?.map(({ login }) => login) ?? []),
  ),
  labels: z.pipe(
    z.nullish(labelsSchema),
    z.transform((labels) => labels ?? []),
  ),
  milestone: z.nullish(z.object({ title: z.string() })),
  comments: z.number(),
  created_at: z.string(),
  updated_at: z.string(),
  html_url: z.string(),
  author_association: associationSchema,
  pull_request: z.optional(z.unknown()),
});
export const issuesSchema = z.array(issueSchema);
export type IssueAnswer = z.infer<typeof issueSchema>;

/** REST does not tell who has edited its text. */
export function toIssue(answer: IssueAnswer): Issue {
  return {
    number: issueNumber(answer.number),
    title: answer.title,
    body: answer.body,
    state: answer.state,
    author: internText(answer.user),
    association: answer.author_association,
    assignees: answer.assignees.map(internText),
    labels: internLabels(answer.labels),
    ...(answer.milestone ? { milestone: internText(answer.milestone.title) } : {}),
    commentCount: answer.comments,
    createdAt: answer.created_at,
    updatedAt: answer.updated_at,
    url: answer.html_url,
    ...(answer.node_id === undefined ? {} : { uncheckedId: answer.node_id }),
  };
}

/** REST lists pull requests as issues. */
export function withoutPullRequests(answers: readonly IssueAnswer[]): Issue[] {
  return answers.filter((answer) => !answer.pull_request).map(toIssue);
}
