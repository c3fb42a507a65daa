import { type Role } from './access';
import { assignees, collaboratorPermission, rateLimit, viewerAccount } from './accountHandlers';
import { type ApiAnswer, type ApiRequest } from './apiExchange';
import { editComment, listIssueComments, listRepositoryComments, postComment, removeComment } from './commentHandlers';
import { addAssignees, createIssue, forwardIssue, listIssues, updateIssue } from './issueHandlers';
import { addIssueLabels, createLabel, forwardLabel, removeIssueLabel, updateLabel } from './labelHandlers';
import { forward } from './forward';
import { searchIssues } from './searchHandler';
import { type Services } from './services';

export type Handler = (request: ApiRequest, services: Services) => Promise<ApiAnswer>;

export interface Route {
  readonly method: string;
  readonly template: string;
  /** The least role that the request takes; `anybody` where no repository is asked about. */
  readonly needs: Role | 'anybody';
  readonly handle: Handler;
}

function route(method: string, template: string, needs: Route['needs'], handle: Handler = forward): Route {
  return { method, template, needs, handle };
}

const repository = '/repos/{owner}/{repo}';
const issue = `${repository}/issues/{issue_number}`;

/**
 * All that this GitHub answers. What the emulator could do besides is left out: nobody has checked it against the real one.
 * The first match counts, so fixed names stand before parameters.
 */
export const routes: readonly Route[] = [
  route('GET', '/user', 'anybody', viewerAccount),
  route('GET', '/users/{username}', 'anybody'),
  route('GET', '/rate_limit', 'anybody', rateLimit),
  route('GET', '/search/issues', 'anybody', searchIssues),
  route('GET', repository, 'read'),
  route('GET', `${repository}/assignees`, 'read', assignees),
  route('GET', `${repository}/collaborators/{username}/permission`, 'read', collaboratorPermission),
  route('GET', `${repository}/labels`, 'read'),
  route('POST', `${repository}/labels`, 'write', createLabel),
  route('GET', `${repository}/labels/{name}`, 'read', forwardLabel),
  route('PATCH', `${repository}/labels/{name}`, 'write', updateLabel),
  route('DELETE', `${repository}/labels/{name}`, 'write', forwardLabel),
  route('GET', `${repository}/milestones`, 'read'),
  route('POST', `${repository}/milestones`, 'write'),
  route('PATCH', `${repository}/milestones/{milestone_number}`, 'write'),
  route('GET', `${repository}/issues`, 'read', listIssues),
  route('POST', `${repository}/issues`, 'read', createIssue),
  route('GET', `${repository}/issues/comments`, 'read', listRepositoryComments),
  route('GET', `${repository}/issues/comments/{comment_id}`, 'read'),
  route('PATCH', `${repository}/issues/comments/{comment_id}`, 'read', editComment),
  route('DELETE', `${repository}/issues/comments/{comment_id}`, 'read', removeComment),
  route('GET', issue, 'read', forwardIssue),
  route('PATCH', issue, 'read', updateIssue),
  route('GET', `${issue}/comments`, 'read', listIssueComments),
  route('POST', `${issue}/comments`, 'read', postComment),
  route('GET', `${issue}/labels`, 'read', forwardIssue),
  route('POST', `${issue}/labels`, 'triage', addIssueLabels),
  route('PUT', `${issue}/labels`, 'triage', addIssueLabels),
  route('DELETE', `${issue}/labels`, 'triage', forwardIssue),
  route('DELETE', `${issue}/labels/{name}`, 'triage', removeIssueLabel),
  route('POST', `${issue}/assignees`, 'triage', addAssignees),
  route('DELETE', `${issue}/assignees`, 'triage', forwardIssue),
];

/** The route of a path (percent-encoded, without query) and its decoded parameters. */
export function findRoute(
  method: string,
  path: string,
): { route: Route; parameters: Record<string, string> } | undefined {
  const parts = path.split('/');
  for (const candidate of routes) {
    if (candidate.method !== method) continue;
    const parameters = matchTemplate(candidate.template.split('/'), parts);
    if (parameters) return { route: candidate, parameters };
  }
  return undefined;
}

function matchTemplate(template: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (template.length !== parts.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [at, expected] of template.entries()) {
    const part = parts[at] ?? '';
    if (expected.startsWith('{')) parameters[expected.slice(1, -1)] = decodeURIComponent(part);
    else if (expected !== part) return undefined;
  }
  return parameters;
}
