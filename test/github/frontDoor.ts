import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiAnswer } from './apiExchange';
import { controlAnswer } from './control';
import { crossOriginHeaders, preflightHeaders } from './crossOrigin';
import { type Fault, faultAnswer, isRead, withoutValue } from './faults';
import { answer, type RawRequest, type Viewer, viewerOf } from './gateway';
import { type LocalGitHub, type LocalGitHubOptions } from './localGitHub';
import { checkAnswer } from './openApiCheck';
import { Past } from './past';
import { findRoute } from './routes';
import { type HttpAnswer, type HttpRequest } from './server';
import { type Services } from './services';
import { webAnswer } from './webPages';

const apiPath = /^\/(repos|user|users|search|rate_limit|orgs|graphql)(\/|$)/;

/** Answers a request by the API, with its faults, log and check, by pages for people, or by the control of this server. */
export class FrontDoor {
  private readonly past = new Past();

  constructor(
    private readonly github: LocalGitHub,
    private readonly services: Services,
    private readonly options: Pick<LocalGitHubOptions, 'validate' | 'readSource'>,
  ) {}

  async answer(request: HttpRequest): Promise<HttpAnswer> {
    const { method, url, headers, text } = request;
    if (method === 'OPTIONS') return { status: 204, headers: preflightHeaders, text: '' };
    if (url.pathname.startsWith('/__local/')) return controlAnswer(request, this.github);
    // On an Enterprise Server, GraphQL is at /api/graphql, without `/v3`.
    const path = url.pathname.replace(/^\/api\/v3(?=\/)|^\/api(?=\/graphql$)/, '');
    const prefix = url.pathname.slice(0, url.pathname.length - path.length);
    if (apiPath.test(path)) return this.apiAnswer({ method, path, query: url.searchParams, headers, text }, prefix);
    return webAnswer(url, this.services, this.options.readSource);
  }

  /** @param prefix what stood before the path: `/api/v3` or nothing. */
  private async apiAnswer(raw: RawRequest, prefix: string): Promise<HttpAnswer> {
    const viewer = viewerOf(raw, this.services);
    const asked = this.asked(raw, viewer);
    const fault = this.github.faults.take({ ...asked, text: raw.text });
    const given = await this.faulty(raw, asked.route, viewer, fault);
    if (given === 'cut') {
      this.github.requests.add({ ...asked, status: 0, bytes: 0 });
      return given;
    }
    const http = httpAnswer(withLinksBelow(prefix, this.services.baseUrl, given));
    const stale = fault?.kind === 'stale' ? ({ isStale: true } as const) : {};
    const size = { status: given.status, bytes: Buffer.byteLength(http.text) };
    this.github.requests.add({ ...asked, ...size, ...given.query, ...stale });
    if (fault === undefined && this.options.validate !== false) this.check(raw, given);
    return http;
  }

  private asked(raw: RawRequest, viewer: Viewer) {
    const query = raw.query.size > 0 ? `?${raw.query.toString()}` : '';
    const apiVersion = raw.headers['x-github-api-version'];
    return {
      method: raw.method,
      route: findRoute(raw.method, raw.path)?.route.template ?? raw.path,
      path: raw.path + query,
      ...(typeof viewer === 'object' ? { login: viewer.login } : {}),
      ...(apiVersion === undefined ? {} : { apiVersion }),
    };
  }

  private async faulty(
    raw: RawRequest,
    route: string,
    viewer: Viewer,
    fault: Fault | undefined,
  ): Promise<ApiAnswer | 'cut'> {
    if (fault?.kind === 'cut') {
      if (fault.when === 'after') this.answerNow(raw, route, viewer);
      await fault.meanwhile?.();
      return 'cut';
    }
    const instead = fault && faultAnswer(fault, route, this.services.baseUrl);
    if (instead) return instead;
    if (fault?.kind === 'delay') await sleep(fault.milliseconds);
    if (fault?.kind === 'overtaken') await fault.by();
    const given =
      fault?.kind === 'stale' ? this.answerLate(raw, viewer, fault.writes) : this.answerNow(raw, route, viewer);
    return fault?.kind === 'missingValue' ? withoutValue(given, fault) : given;
  }

  private answerNow(raw: RawRequest, route: string, viewer: Viewer): ApiAnswer {
    if (!isRead({ method: raw.method, route })) this.past.note(this.services.store);
    return answer(raw, viewer, this.services);
  }

  private answerLate(raw: RawRequest, viewer: Viewer, writes: number): ApiAnswer {
    return answer(raw, viewer, { ...this.services, store: this.past.before(writes) ?? this.services.store });
  }

  private check(raw: RawRequest, given: ApiAnswer): void {
    const { method, path } = raw;
    // GraphQL's answers follow its schema without a check, since they are executed by it.
    if (path === '/graphql') return;
    const route = findRoute(method, path)?.route.template;
    const error = route
      ? checkAnswer(method, route, given)
      : { method, route: path, status: given.status, problem: 'This local GitHub has no such route.' };
    if (error) this.github.schemaErrors.push(error);
  }
}

/** The answer with the prefix of the request's path in its links to other pages. */
function withLinksBelow(prefix: string, baseUrl: string, given: ApiAnswer): ApiAnswer {
  const { link } = given.headers;
  if (!link) return given;
  return { ...given, headers: { ...given.headers, link: link.replaceAll(`<${baseUrl}/`, `<${baseUrl}${prefix}/`) } };
}

function httpAnswer({ status, headers, body, text }: ApiAnswer): Exclude<HttpAnswer, 'cut'> {
  const type = body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
  return {
    status,
    headers: { ...crossOriginHeaders, ...type, ...headers },
    text: body === undefined ? '' : (text ?? JSON.stringify(body)),
  };
}
