import { type IssueComment } from '../../../src/backlog/ports/comments';
import { type Issue } from '../../../src/backlog/ports/issues';
import { issueNumber } from '../../../src/domain/story';

const createdAt = '2026-03-02T09:00:00Z';

export function anIssue(number: number, more: Partial<Issue> = {}): Issue {
  return {
    number: issueNumber(number),
    title: `Story ${number}`,
    body: '',
    state: 'open',
    author: 'petra',
    association: 'MEMBER',
    assignees: [],
    labels: [],
    commentCount: 1,
    createdAt,
    updatedAt: createdAt,
    url: `https://github.com/ana/shop/issues/${number}`,
    ...more,
  };
}

let comments = 0;

/** Each a new one. */
export function aComment(issue: number, body: string, more: Partial<IssueComment> = {}): IssueComment {
  const id = ++comments;
  const url = `https://github.com/ana/shop/issues/${issue}#issuecomment-${id}`;
  return {
    ...{ id, issue: issueNumber(issue), author: 'bob', association: 'MEMBER', body, url },
    ...{ createdAt, updatedAt: createdAt },
    ...more,
  };
}
