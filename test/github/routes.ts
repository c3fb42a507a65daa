import { type Role } from './access';
import {
  accountByLogin,
  assignees,
  collaboratorPermission,
  getRepository,
  rateLimit,
  viewerAccount,
} from './accountHandlers';
import { type ApiAnswer, type ApiRequest } from './apiExchange';
import {
  editComment,
  getComment,
  listIssueComments,
  listRepositoryComments,
  postComment,
  removeComment,
} from './commentHandlers';
import { getContent, teamMembers } from './fileHandlers';
import { addAssignees, createIssue, getIssue, listIssues, removeAssignees, updateIssue } from './issueHandlers';
import {
  addIssueLabels,
  createLabel,
  deleteLabel,
  getLabel,
  listIssueLabels,
  listLabels,
  removeAllIssueLabels,
  removeIssueLabel,
  setIssueLabels,
  updateLabel,
} from './labelHandlers';
import { createMilestone, listMilestones, updateMilestone } from './milestoneHandlers';
import { addReaction, listReactions, removeReaction } from './reactionHandlers';
import { searchIssues } from './searchHandler';
import { type Services } from './services';

export type Handler = (request: ApiRequest, services: Services) => ApiAnswer;

export interface Route {
  readonly method: string;
  readonly template: string;
  /** The lowest role that may ask; `anybody` where the request is about no repository. */
  readonly needs: Role | 'anybody';
  readonly handle: Handler;
}

function route(method: string, template: string, needs: Route['needs'], handle: Handler): Route {
  return { method, template, needs, handle };
}

const repository = '/repos/{owner}/{repo}';
const issue = `${repository}/issues/{issue_number}`;

/** All routes that this GitHub's REST API answers. The first match counts, so fixed names stand before parameters. */
export const routes: readonly Route[] = [
  route('GET', '/user', 'anybody', viewerAccount),
  route('GET', '/users/{username}', 'anybody', accountByLogin),
  route('GET', '/rate_limit', 'anybody', rateLimit),
  route('GET', '/search/issues', 'anybody', searchIssues),
  route('GET', '/orgs/{org}/teams/{team_slug}/members', 'anybody', teamMembers),
  route('GET', repository, 'read', getRepository),
  route('GET', `${repository}/contents/{path}`, 'read', getContent),
  route('GET', `${repository}/assignees`, 'read', assignees),
  route('GET', `${repository}/collaborators/{username}/permission`, 'read', collaboratorPermission),
  route('GET', `${repository}/labels`, 'read', listLabels),
  route('POST', `${repository}/labels`, 'write', createLabel),
  route('GET', `${repository}/labels/{name}`, 'read', getLabel),
  route('PATCH', `${repository}/labels/{name}`, 'write', updateLabel),
  route('DELETE', `${repository}/labels/{name}`, 'write', deleteLabel),
  route('GET', `${repository}/milestones`, 'read', listMilestones),
  route('POST', `${repository}/milestones`, 'write', createMilestone),
  route('PATCH', `${repository}/milestones/{milestone_number}`, 'write', updateMilestone),
  route('GET', `${repository}/issues`, 'read', listIssues),
  route('POST', `${repository}/issues`, 'read', createIssue),
  route('GET', `${repository}/issues/comments`, 'read', listRepositoryComments),
  route('GET', `${repository}/issues/comments/{comment_id}`, 'read', getComment),
  route('PATCH', `${repository}/issues/comments/{comment_id}`, 'read', editComment),
  route('DELETE', `${repository}/issues/comments/{comment_id}`, 'read', removeComment),
  ...[`${repository}/issues/comments/{comment_id}`, issue].flatMap((post) => [
    route('GET', `${post}/reactions`, 'read', listReactions),
    route('POST', `${post}/reactions`, 'read', addReaction),
    route('DELETE', `${post}/reactions/{reaction_id}`, 'read', removeReaction),
  ]),
  route('GET', issue, 'read', getIssue),
  route('PATCH', issue, 'read', updateIssue),
  route('GET', `${issue}/comments`, 'read', listIssueComments),
  route('POST', `${issue}/comments`, 'read', postComment),
  route('GET', `${issue}/labels`, 'read', listIssueLabels),
  route('POST', `${issue}/labels`, 'triage', addIssueLabels),
  route('PUT', `${issue}/labels`, 'triage', setIssueLabels),
  route('DELETE', `${issue}/labels`, 'triage', removeAllIssueLabels),
  route('DELETE', `${issue}/labels/{name}`, 'triage', removeIssueLabel),
  route('POST', `${issue}/assignees`, 'triage', addAssignees),
  route('DELETE', `${issue}/assignees`, 'triage', removeAssignees),
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
