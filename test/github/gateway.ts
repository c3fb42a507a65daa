import { isAtLeast } from './access';
import { type ApiAnswer, type ApiRequest, errorAnswer, Refusal } from './apiExchange';
import { conditionally } from './conditional';
import { graphQlAnswer } from './graphql/graphQlAnswer';
import { exceededAnswer, type RateLimitResource } from './rateLimit';
import { findRoute, type Route } from './routes';
import { type Services } from './services';

/** A request as it came over HTTP; the path is without `/api/v3`. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

/** Who asks; `unknown` where nobody has this token. */
export type Viewer = { readonly login: string } | 'nobody' | 'unknown';

export function viewerOf({ headers }: RawRequest, { access }: Services): Viewer {
  const { authorization } = headers;
  if (authorization === undefined) return 'nobody';
  const login = access.loginOf(authorization.replace(/^(bearer|token)\s+/i, '').trim());
  return login === undefined ? 'unknown' : { login };
}

/** Answers for GitHub's API: finds out who asks, whether they may, and how much of their limits is left. */
export function answer(raw: RawRequest, viewer: Viewer, services: Services): ApiAnswer {
  if (viewer === 'unknown') return errorAnswer(401, 'Bad credentials');
  const login = viewer === 'nobody' ? undefined : viewer.login;
  const resource = resourceOf(raw);
  const given = limited(raw, login, resource, services);
  const scopes = login === undefined ? {} : { 'x-oauth-scopes': 'read:org, repo' };
  return withHeaders(given, { ...services.rateLimits.headers(login, resource), ...scopes });
}

function resourceOf({ path }: RawRequest): RateLimitResource {
  if (path === '/graphql') return 'graphql';
  return path.startsWith('/search/') ? 'search' : 'core';
}

function limited(
  raw: RawRequest,
  login: string | undefined,
  resource: RateLimitResource,
  services: Services,
): ApiAnswer {
  try {
    const { rateLimits, secondaryLimits } = services;
    if (raw.path === '/rate_limit') return restAnswer(raw, login, services);
    secondaryLimits.check(raw, login);
    if (resource === 'graphql') return graphQlAnswer(raw, login, services);
    if (!rateLimits.allows(login, resource)) return exceededAnswer(login);
    const given = restAnswer(raw, login, services);
    if (given.status !== 304) rateLimits.count(login, resource);
    return given;
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

function withHeaders(answer: ApiAnswer, headers: Record<string, string>): ApiAnswer {
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

/** The one version of the REST API that there is here. A request that names none gets it, too. */
const apiVersion = '2022-11-28';

function restAnswer(raw: RawRequest, login: string | undefined, services: Services): ApiAnswer {
  const { 'x-github-api-version': asked = apiVersion } = raw.headers;
  if (asked !== apiVersion) return errorAnswer(400, `API version ${asked} is not supported: ${apiVersion} is.`);
  const found = findRoute(raw.method, raw.path);
  if (!found) return errorAnswer(404, 'Not Found');
  try {
    const request = authorized(raw, found.route, found.parameters, login, services);
    return conditionally(request, found.route.handle(request, services));
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

/** @throws {Refusal} 301, 401, 403 or 404 */
function authorized(
  raw: RawRequest,
  route: Route,
  parameters: Record<string, string>,
  login: string | undefined,
  services: Services,
): ApiRequest {
  const { owner, repo } = parameters;
  const named =
    owner !== undefined && repo !== undefined ? permitted(`${owner}/${repo}`, raw, route, login, services) : {};
  const body = parseBody(raw.text);
  return {
    method: raw.method,
    route: route.template,
    path: raw.path,
    query: raw.query,
    headers: raw.headers,
    parameters: { ...parameters, ...named },
    ...(login === undefined ? {} : { viewer: login }),
    ...(body === undefined ? {} : { body }),
  };
}

/** @returns owner and name as the repository spells them. To somebody who may not see a repository, it does not exist. */
function permitted(
  fullName: string,
  raw: RawRequest,
  route: Route,
  login: string | undefined,
  { access, baseUrl }: Services,
): { owner: string; repo: string } {
  const renamed = access.redirect(fullName);
  if (renamed !== undefined) {
    const location = `${baseUrl}/repos/${renamed}/${raw.path.split('/').slice(4).join('/')}`.replace(/\/$/, '');
    const moved = errorAnswer(301, 'Moved Permanently', { url: location });
    throw new Refusal(withHeaders(moved, { location }));
  }
  const visible = access.visibleRepository(fullName, login);
  if (visible === undefined) throw new Refusal(errorAnswer(404, 'Not Found'));
  if (raw.method !== 'GET' && login === undefined) throw new Refusal(errorAnswer(401, 'Requires authentication'));
  if (route.needs !== 'anybody' && !isAtLeast(access.role(visible, login), route.needs))
    throw new Refusal(errorAnswer(403, 'Must have admin rights to Repository.'));
  const [owner = '', repo = ''] = visible.split('/');
  return { owner, repo };
}

/** @throws {Refusal} 400 where the text is not JSON */
export function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal(errorAnswer(400, 'Problems parsing JSON'));
  }
}
