import { internLabels, internText } from '../../domain/interned';
import { type IssueComment } from '../../backlog/ports/comments';
import { type CommentsPage, type ReadIssue } from '../../backlog/ports/look';
import { type Association, associations, deletedAccount } from '../../domain/people';
import { type IssueNumber, issueNumber, type Login, sameLogin } from '../../domain/story';
import { type commentsOfIssueSchema, type CommentNode, type IssueNode } from './graphQlSchemas';
import type * as z from 'zod/mini';

export function toReadIssue(node: IssueNode): ReadIssue {
  const labels = node.labels?.nodes ?? [];
  const issue = {
    number: issueNumber(node.number),
    title: node.title,
    body: node.body,
    state: node.state === 'OPEN' ? 'open' : 'closed',
    author: loginOf(node.author),
    association: associationOf(node.authorAssociation),
    assignees: node.assignees.nodes.map(({ login }) => internText(login)),
    labels: internLabels(
      labels.map(({ name, color, description }) => ({ name, color, ...(description ? { description } : {}) })),
    ),
    ...(node.milestone ? { milestone: internText(node.milestone.title) } : {}),
    commentCount: node.comments.totalCount,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
    url: node.url,
    ...(node.lastEditedAt ? { uncheckedId: node.id } : {}),
  } as const;
  return { issue, ...commentsPage(node) };
}

export function commentsPage({
  comments,
  url: issueUrl,
  updatedAt,
}: z.infer<typeof commentsOfIssueSchema>): CommentsPage {
  const { nodes, pageInfo } = comments;
  const issue = issueNumber(Number(/\/(\d+)$/.exec(issueUrl)?.[1]));
  return {
    comments: nodes.flatMap((node) => toComment(node, issue, issueUrl) ?? []),
    ...(pageInfo.hasNextPage && pageInfo.endCursor ? { more: pageInfo.endCursor } : {}),
    asOf: updatedAt,
  };
}

function toComment(node: CommentNode, issue: IssueNumber, issueUrl: string): IssueComment | undefined {
  const id = Number(node.fullDatabaseId ?? /#issuecomment-(\d+)$/.exec(node.url ?? '')?.[1]);
  if (!Number.isSafeInteger(id)) return undefined;
  const by = otherEditor(node);
  return {
    id,
    issue,
    author: loginOf(node.author),
    association: associationOf(node.authorAssociation),
    body: node.body,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
    url: node.url ?? `${issueUrl}#issuecomment-${id}`,
    // The history is asked for only where somebody else has edited, which is seldom.
    ...(by === undefined ? {} : { edits: { by }, uncheckedId: node.id }),
  };
}

/** A value that GitHub adds one day must not count as trusted. */
function associationOf(name: string): Association {
  return associations.find((known) => known === name) ?? 'NONE';
}

/** Who edited a text last, where that is not its author. */
export function otherEditor(node: Pick<CommentNode, 'author' | 'editor' | 'lastEditedAt'>): Login | undefined {
  if (!node.lastEditedAt) return undefined;
  const editor = loginOf(node.editor);
  return sameLogin(editor, loginOf(node.author)) ? undefined : editor;
}

/** A login as REST spells it: `ghost` for a deleted account, `[bot]` at the end of an app's. */
export function loginOf(actor: IssueNode['author']): Login {
  if (!actor) return deletedAccount;
  return internText(actor.id === undefined ? actor.login : `${actor.login}[bot]`);
}
