import { type Issue, type IssueComment } from '../backlog/ports/issueTracker';
import { internLabels, internText } from '../backlog/reading/interned';
import { issueNumber } from '../domain/story';
import { type CommentAnswer, type IssueAnswer } from './gitHubSchemas';

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
  };
}

/** Undefined where the comment belongs to no issue that can be named. */
export function toComment(answer: CommentAnswer): IssueComment | undefined {
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
  };
}
