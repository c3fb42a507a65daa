import { isAtLeast } from './access';
import { type ApiAnswer, type ApiRequest, answerOf, bodyObject, refuse, repositoryOf } from './apiExchange';
import { labelName, labelsNamed } from './labelHandlers';
import { checkLabelCount, checkNewIssue, checkTitle, keepsOldBody } from './limits';
import { pageAnswer, sinceOf } from './paging';
import { type Services } from './services';
import { type Account, type Issue, type IssueOrder, type Repository, type StateReason, type Store } from './store';
import { asker, targetIssue, targetRepository } from './targets';

export function listIssues(request: ApiRequest, services: Services): ApiAnswer {
  const { query } = request;
  const since = sinceOf(request);
  const names = (query.get('labels') ?? '').split(',').flatMap((name) => name.trim().toLowerCase() || []);
  const state = query.get('state') ?? 'open';
  const isSelected = (issue: Issue) =>
    issue.updatedAt >= since &&
    (state === 'all' || issue.state === state) &&
    names.every((name) => issue.labels.some((label) => label.name.toLowerCase() === name)) &&
    isOfPeopleAndMilestone(issue, query);
  const sort = query.get('sort');
  const order: IssueOrder = sort === 'updated' || sort === 'comments' ? sort : 'created';
  const found = targetRepository(request, services).issuesBy(order).filter(isSelected);
  if (query.get('direction') !== 'asc') found.reverse();
  return pageAnswer(request, found, services.baseUrl, (issue) => services.json.issue(issue));
}

/** In these parameters, `none` asks for issues without a milestone or assignee, `*` for those with any. */
function isOfPeopleAndMilestone(issue: Issue, query: URLSearchParams): boolean {
  const has = (parameter: string, values: readonly string[]) => {
    const asked = query.get(parameter);
    if (asked === null) return true;
    if (asked === 'none') return values.length === 0;
    return asked === '*' ? values.length > 0 : values.includes(asked.toLowerCase());
  };
  const logins = (accounts: readonly Account[]) => accounts.map(({ login }) => login.toLowerCase());
  return (
    has('assignee', logins(issue.assignees)) &&
    has('creator', logins([issue.author])) &&
    has('milestone', issue.milestone ? [String(issue.milestone.number)] : [])
  );
}

export function getIssue(request: ApiRequest, services: Services): ApiAnswer {
  return issueAnswer(200, targetIssue(request, services), services);
}

function issueAnswer(status: number, issue: Issue, { json }: Services): ApiAnswer {
  return answerOf(status, json.issue(issue));
}

export function createIssue(request: ApiRequest, services: Services): ApiAnswer {
  checkNewIssue(request);
  const repository = targetRepository(request, services);
  const plan = allowedPlan(request, services, repository);
  const { title, body } = bodyObject(request);
  const text = typeof body === 'string' ? body : null;
  const issue = services.store.addIssue(repository, asker(request, services), String(title), text);
  Object.assign(issue, plan);
  repository.changed(issue.createdAt);
  return issueAnswer(201, issue, services);
}

/** Where somebody may not set labels, milestone and assignees, GitHub drops them without a word. */
function allowedPlan(request: ApiRequest, services: Services, repository: Repository): Partial<Issue> {
  const { labels, milestone, assignees } = bodyObject(request);
  const role = services.access.role(repository.fullName, request.viewer);
  if (!isAtLeast(role, 'triage')) return {};
  return {
    ...(Array.isArray(labels) ? { labels: allowedLabels(labels, isAtLeast(role, 'write'), repository, services) } : {}),
    ...(milestone === undefined ? {} : { milestone: milestoneNumbered(milestone, repository) }),
    ...(Array.isArray(assignees) ? { assignees: assigneesNamed(assignees, repository, services) } : {}),
  };
}

function allowedLabels(labels: readonly unknown[], mayCreate: boolean, repository: Repository, services: Services) {
  const names = labels.map(labelName);
  checkLabelCount(names);
  const allowed = mayCreate ? names : names.filter((name) => repository.labels.has(name.toLowerCase()));
  return [...new Set(labelsNamed(allowed, repository, services.store))];
}

function milestoneNumbered(number: unknown, repository: Repository) {
  if (number === null) return null;
  return repository.milestones.get(Number(number)) ?? refuseField('milestone');
}

/** @throws {Refusal} 422 for somebody to whom issues can't be assigned here */
function assigneesNamed(logins: readonly unknown[], repository: Repository, { access, store }: Services): Account[] {
  const known = new Set(access.collaborators(repository.fullName));
  const named = logins.map((login) => store.findAccount(String(login)));
  return named.map((account) => (account && known.has(account.login) ? account : refuseField('assignees')));
}

function refuseField(field: string): never {
  refuse(422, 'Validation Failed', [{ resource: 'Issue', code: 'invalid', field }]);
}

/** Authors may edit and close their own issues; the role triage may close, label and plan all issues, and write may edit them. */
export function updateIssue(request: ApiRequest, services: Services): ApiAnswer {
  const issue = targetIssue(request, services);
  const { title, body, state, state_reason: reason } = bodyObject(request);
  checkTitle(title);
  const isAuthor = issue.author.login === request.viewer;
  const role = services.access.role(repositoryOf(request), request.viewer);
  const editsText = title !== undefined || body !== undefined;
  if (!isAuthor && !isAtLeast(role, editsText ? 'write' : 'triage'))
    refuse(403, 'Must have admin rights to Repository.');
  Object.assign(issue, allowedPlan(request, services, issue.repository));
  if (typeof title === 'string') issue.title = title;
  if (body !== undefined && !keepsOldBody(body))
    services.store.edit(issue, typeof body === 'string' ? body : '', asker(request, services));
  if (state === 'closed') closeIssue(issue, asker(request, services), reason, services.store);
  if (state === 'open') reopen(issue);
  services.store.touch(issue);
  return issueAnswer(200, issue, services);
}

export function closeIssue(issue: Issue, by: Account, reason: unknown, store: Store): void {
  const stateReason: StateReason = reason === 'not_planned' || reason === 'duplicate' ? reason : 'completed';
  if (issue.state === 'closed') issue.stateReason = reason === undefined ? issue.stateReason : stateReason;
  else Object.assign(issue, { state: 'closed', stateReason, closedAt: store.now(), closedBy: by });
}

function reopen(issue: Issue): void {
  if (issue.state === 'closed')
    Object.assign(issue, { state: 'open', stateReason: 'reopened', closedAt: null, closedBy: null });
}

export function addAssignees(request: ApiRequest, services: Services): ApiAnswer {
  const issue = targetIssue(request, services);
  const added = assigneesNamed(askedAssignees(request), issue.repository, services);
  return assign(201, issue, [...new Set([...issue.assignees, ...added])], services);
}

export function removeAssignees(request: ApiRequest, services: Services): ApiAnswer {
  const issue = targetIssue(request, services);
  const removed = askedAssignees(request).map((login) => String(login).toLowerCase());
  const left = issue.assignees.filter(({ login }) => !removed.includes(login.toLowerCase()));
  return assign(200, issue, left, services);
}

function askedAssignees(request: ApiRequest): readonly unknown[] {
  const { assignees } = bodyObject(request);
  return Array.isArray(assignees) ? (assignees as unknown[]) : [];
}

function assign(status: number, issue: Issue, assignees: readonly Account[], services: Services): ApiAnswer {
  issue.assignees = assignees;
  services.store.touch(issue);
  return issueAnswer(status, issue, services);
}
