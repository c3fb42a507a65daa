import { isAtLeast } from './access';
import { type ApiAnswer, type ApiRequest, bodyObject, refuse, repositoryOf } from './apiExchange';
import { forward, isDeleted, refuseDeleted, withExactSince } from './forward';
import { canonicalLabels, existingLabels } from './labelHandlers';
import { checkNewIssue, checkTitle, keepsOldBody } from './limits';
import { type IssueJson } from './search';
import { type Services } from './services';

export async function listIssues(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  const query = withExactSince(request.query);
  const labels = query.get('labels');
  if (labels) query.set('labels', (await canonicalLabels(request, services, labels.split(','))).join(','));
  const answer = await forward({ ...request, query }, services);
  if (answer.status !== 200) return answer;
  const issues = answer.body as IssueJson[];
  return { ...answer, body: issues.filter(({ number }) => !isDeleted(request, number, services.deleted)) };
}

/** All issues of a repository, in any state. */
export async function allIssues(fullName: string, { emulator, deleted }: Services): Promise<IssueJson[]> {
  const found: IssueJson[] = [];
  for (let page = 1; ; page++) {
    const path = `/repos/${fullName}/issues?state=all&per_page=100&page=${page}`;
    const { body } = await emulator.request('GET', path, 'admin');
    const issues = body as IssueJson[];
    found.push(...issues);
    if (issues.length < 100) return found.filter(({ number }) => !deleted.has(`${fullName}#${number}`));
  }
}

/** For everything about one issue that the emulator does right, once it is there. */
export async function forwardIssue(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  refuseDeleted(request, services);
  return forward(request, services);
}

/** The emulator answers 200 where GitHub answers 201. */
export async function addAssignees(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  const answer = await forwardIssue(request, services);
  return answer.status === 200 ? { ...answer, status: 201 } : answer;
}

/** Labels, milestone and assignees of somebody who may not set them are dropped without a word. */
export async function createIssue(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  checkNewIssue(request);
  return forward(request, services, { body: await allowedFields(request, services) });
}

async function allowedFields(request: ApiRequest, services: Services): Promise<Record<string, unknown>> {
  const { labels, milestone, assignees, ...rest } = bodyObject(request);
  const role = services.access.role(repositoryOf(request), request.viewer);
  if (!isAtLeast(role, 'triage')) return rest;
  const names = Array.isArray(labels) ? labels.map(labelName) : undefined;
  const allowed = names && (isAtLeast(role, 'write') ? canonicalLabels : existingLabels);
  return {
    ...rest,
    ...(names && allowed ? { labels: await allowed(request, services, names) } : {}),
    ...(milestone === undefined ? {} : { milestone }),
    ...(assignees === undefined ? {} : { assignees }),
  };
}

function labelName(label: unknown): string {
  return typeof label === 'object' && label !== null && 'name' in label ? String(label.name) : String(label);
}

/** Authors edit and close their own issues; triage closes, labels and plans; write edits all of them. */
export async function updateIssue(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  refuseDeleted(request, services);
  checkTitle(bodyObject(request).title);
  const current = await forward({ ...request, method: 'GET' }, services, { body: undefined });
  if (current.status !== 200) return current;
  const isAuthor = (current.body as IssueJson).user.login === request.viewer;
  const role = services.access.role(repositoryOf(request), request.viewer);
  const change = await allowedFields(request, services);
  const editsText = 'title' in change || 'body' in change;
  if (!isAuthor && !isAtLeast(role, editsText ? 'write' : 'triage'))
    refuse(403, 'Must have admin rights to Repository.');
  const { body, ...others } = change;
  return forward(request, services, { body: keepsOldBody(body) ? others : change });
}
