import { isAtLeast } from './access';
import { type ApiAnswer, type ApiRequest, answerOf, refuse, repositoryOf } from './apiExchange';
import { pageAnswer } from './paging';
import { repositoryJson } from './repositoryJson';
import { permissionsOf } from './restJson';
import { type Services } from './services';
import { asker, targetRepository } from './targets';

export function viewerAccount(request: ApiRequest, services: Services): ApiAnswer {
  return answerOf(200, services.json.profile(asker(request, services)));
}

export function accountByLogin(request: ApiRequest, { store, json }: Services): ApiAnswer {
  const account = store.findAccount(request.parameters.username ?? '');
  return account ? answerOf(200, json.profile(account)) : refuse(404, 'Not Found');
}

export function rateLimit({ viewer }: ApiRequest, { rateLimits }: Services): ApiAnswer {
  const resources = {
    core: rateLimits.state(viewer, 'core'),
    search: rateLimits.state(viewer, 'search'),
    graphql: rateLimits.state(viewer, 'graphql'),
  };
  return answerOf(200, { resources, rate: resources.core });
}

export function getRepository(request: ApiRequest, services: Services): ApiAnswer {
  const { access, json, baseUrl } = services;
  const repository = targetRepository(request, services);
  const { fullName } = repository;
  const isPrivate = access.isPrivate(fullName);
  const role = access.role(fullName, request.viewer);
  return answerOf(200, repositoryJson(repository, { isPrivate, role, json, baseUrl }));
}

export function assignees(request: ApiRequest, services: Services): ApiAnswer {
  const { access, store, json, baseUrl } = services;
  const logins = access.collaborators(repositoryOf(request));
  return pageAnswer(request, logins, baseUrl, (login) => json.user(store.account(login)));
}

/** Told only to those who may push. Everybody may read a public repository, so everybody's role there is at least read. */
export function collaboratorPermission(request: ApiRequest, services: Services): ApiAnswer {
  const { access, store, json } = services;
  const repository = repositoryOf(request);
  if (!isAtLeast(access.role(repository, request.viewer), 'write'))
    refuse(403, 'Must have push access to view collaborator permission.');
  const account = store.findAccount(request.parameters.username ?? '');
  if (!account) refuse(404, 'Not Found');
  const role = access.role(repository, account.login);
  // The older field has four values only.
  const permission = { maintain: 'write', triage: 'read' }[role as string] ?? role;
  const user = { ...json.user(account), permissions: permissionsOf(role), role_name: role };
  return answerOf(200, { permission, role_name: role, user });
}
