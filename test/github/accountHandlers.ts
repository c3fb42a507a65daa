import { isAtLeast } from './access';
import { type ApiAnswer, type ApiRequest, answerOf, refuse, repositoryOf } from './apiExchange';
import { permissionsOf } from './complete';
import { forward } from './forward';
import { pageAnswer } from './paging';
import { type Services } from './services';

export async function viewerAccount(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  if (request.viewer === undefined) refuse(401, 'Requires authentication');
  return forward(request, services);
}

export async function rateLimit({ viewer }: ApiRequest, { rateLimits }: Services): Promise<ApiAnswer> {
  const resources = { core: rateLimits.state(viewer, 'core'), search: rateLimits.state(viewer, 'search') };
  return answerOf(200, { resources, rate: resources.core });
}

export async function assignees(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  const logins = services.access.collaborators(repositoryOf(request));
  const users = await Promise.all(logins.map((login) => simpleUser(login, services)));
  return pageAnswer(request, users, services.baseUrl);
}

/** Everybody may read a public repository, so nobody has no role there. Only who may push is told. */
export async function collaboratorPermission(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  const { access } = services;
  const repository = repositoryOf(request);
  if (!isAtLeast(access.role(repository, request.viewer), 'write'))
    refuse(403, 'Must have push access to view collaborator permission.');
  const login = access.spelling(request.parameters.username ?? '');
  if (login === undefined) refuse(404, 'Not Found');
  const role = access.role(repository, login);
  // The older field knows four values.
  const permission = { maintain: 'write', triage: 'read' }[role as string] ?? role;
  const user = { ...(await simpleUser(login, services)), permissions: permissionsOf(role), role_name: role };
  return answerOf(200, { permission, role_name: role, user });
}

async function simpleUser(login: string, { emulator }: Services): Promise<object> {
  const { body } = await emulator.request('GET', `/users/${login}`, undefined);
  const simple = Object.entries(body as object).filter(([key]) =>
    /^(login|id|type|site_admin)$|_(id|url)$|^url$/.test(key),
  );
  return Object.fromEntries(simple);
}
