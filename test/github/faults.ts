import { type ApiAnswer, answerOf, errorAnswer } from './apiExchange';

/** What can go wrong on the way to GitHub and back. */
export type Fault =
  | { readonly kind: 'status'; readonly status: 401 | 404 | 409 | 410 | 422 | 500 | 502 | 503 | 504 }
  /** The connection ends without an answer, before or after the request took effect; `meanwhile` runs just before that. */
  | { readonly kind: 'cut'; readonly when: 'before' | 'after'; readonly meanwhile?: () => void | Promise<void> }
  | { readonly kind: 'forbidden'; readonly reason: 'permission' | 'sso' | 'scope' }
  | { readonly kind: 'primaryLimit'; readonly seconds: number }
  /** `status` 200 tells it as a GraphQL error. Default: 403. */
  | { readonly kind: 'secondaryLimit'; readonly retryAfter: number; readonly status?: 200 | 403 | 429 }
  /** One value in the data of a GraphQL answer is null, and the answer has an error for it. */
  | { readonly kind: 'missingValue'; readonly path: readonly (string | number)[]; readonly type?: string }
  /** Answers as it should, but late. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** Answers as it should, but only after something else has happened. */
  | { readonly kind: 'overtaken'; readonly by: () => Promise<unknown> }
  /** Read from a replica that has not seen the last writes yet, whoever made them: also 304, short lists, and 404. */
  | { readonly kind: 'stale'; readonly writes: number };

/** Which requests fail. A field that is absent matches any request. */
export interface FaultMatch {
  readonly method?: string;
  /** A route as in the log, or a pattern for the method, a space, and the path with its query. */
  readonly route?: RegExp | string;
  readonly login?: string;
  /** A pattern for the text of the request, to tell GraphQL queries apart. */
  readonly text?: RegExp;
  /** How often; absent: until cleared. */
  readonly times?: number;
}

interface Asked {
  readonly method: string;
  readonly route: string;
  readonly path: string;
  readonly login?: string;
  readonly text: string;
}

export class FaultSwitch {
  private faults: { readonly match: FaultMatch; readonly fault: Fault; left: number }[] = [];

  add(match: FaultMatch, fault: Fault): void {
    this.faults.push({ match, fault, left: match.times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.faults = [];
  }

  /** The first fault that is set for such a request. Taking it counts as one of its times. */
  take(asked: Asked): Fault | undefined {
    const found = this.faults.find(
      ({ match, fault, left }) => left > 0 && matches(match, asked) && (fault.kind !== 'stale' || isRead(asked)),
    );
    if (!found) return undefined;
    found.left--;
    return found.fault;
  }
}

/** What a replica answers: writes go to where all is known. */
export function isRead({ method, route }: Pick<Asked, 'method' | 'route'>): boolean {
  return method === 'GET' || route === '/graphql';
}

function matches({ method, route, login, text }: FaultMatch, asked: Asked): boolean {
  if (method !== undefined && method !== asked.method) return false;
  if (login !== undefined && login.toLowerCase() !== asked.login?.toLowerCase()) return false;
  if (text?.test(asked.text) === false) return false;
  if (route === undefined) return true;
  return typeof route === 'string' ? route === asked.route : route.test(`${asked.method} ${asked.path}`);
}

/** What GitHub answers instead; undefined for faults that only change when, or how, the usual answer comes. */
export function faultAnswer(fault: Fault, route: string, baseUrl: string): ApiAnswer | undefined {
  switch (fault.kind) {
    case 'status':
      return errorAnswer(fault.status, statusMessages[fault.status]);
    case 'forbidden':
      return forbiddenAnswer(fault.reason, baseUrl);
    case 'primaryLimit': {
      const reset = String(Math.ceil(Date.now() / 1_000) + fault.seconds);
      const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
      const message = 'API rate limit exceeded.';
      return { ...(route === '/graphql' ? rateLimited(message) : errorAnswer(403, message)), headers };
    }
    case 'secondaryLimit':
      return secondaryLimitAnswer(fault.retryAfter, fault.status);
    case 'missingValue':
    case 'cut':
    case 'delay':
    case 'overtaken':
    case 'stale':
      return undefined;
  }
}

export function secondaryLimitAnswer(retryAfter: number, status: 200 | 403 | 429 = 403): ApiAnswer {
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  const answer = status === 200 ? rateLimited(message) : errorAnswer(status, message);
  return { ...answer, headers: { 'retry-after': String(retryAfter) } };
}

/** GraphQL's answer where a limit is reached. */
export function rateLimited(message: string): ApiAnswer {
  return answerOf(200, { errors: [{ type: 'RATE_LIMITED', message }] });
}

/** A GraphQL answer with null at a path, and with an error that says so in GitHub's form. */
export function withoutValue(answer: ApiAnswer, { path, type }: Extract<Fault, { kind: 'missingValue' }>): ApiAnswer {
  const { data, errors } = answer.body as { data?: unknown; errors?: readonly object[] };
  const message = 'Something went wrong while executing your query.';
  const error = { ...(type === undefined ? {} : { type }), path, message };
  return { ...answer, body: { data: withNullAt(data, path), errors: [...(errors ?? []), error] } };
}

function withNullAt(value: unknown, [key, ...rest]: readonly (string | number)[]): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) return value.map((item: unknown, at) => (at === key ? withNullAt(item, rest) : item));
  return { ...value, [key]: withNullAt((value as Record<string, unknown>)[key], rest) };
}

const statusMessages = {
  401: 'Bad credentials',
  404: 'Not Found',
  409: 'Conflict',
  410: 'This issue was deleted',
  422: 'Validation Failed',
  500: 'Server Error',
  502: 'Server Error',
  503: 'Service unavailable',
  504: 'Gateway Timeout',
} as const;

function forbiddenAnswer(reason: 'permission' | 'sso' | 'scope', baseUrl: string): ApiAnswer {
  switch (reason) {
    case 'permission':
      return errorAnswer(403, 'Must have admin rights to Repository.');
    case 'sso': {
      const message =
        'Resource protected by organization SAML enforcement. You must grant your token access to this organization.';
      return { ...errorAnswer(403, message), headers: { 'x-github-sso': `required; url=${baseUrl}/sso` } };
    }
    case 'scope': {
      const headers = { 'x-oauth-scopes': '', 'x-accepted-oauth-scopes': 'repo' };
      return { ...errorAnswer(403, 'Resource not accessible by this token'), headers };
    }
  }
}
