/** What an HTTP client tells of a failed request; `headers` are absent where no answer came. */
export interface FailedRequest {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>> | undefined;
  /** Known from the type of a GraphQL error; REST tells it by headers. */
  readonly lacksScope?: boolean;
}

/** Undefined where the request was never sent, or what was thrown is no failure of a request. */
export function failedRequest(error: unknown): FailedRequest | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined;
  const response: unknown = 'response' in error ? error.response : undefined;
  const headers: unknown =
    typeof response === 'object' && response !== null && 'headers' in response ? response.headers : undefined;
  return {
    status: Number(error.status),
    headers: typeof headers === 'object' && headers !== null ? (headers as FailedRequest['headers']) : undefined,
  };
}

/** A classic token tells which scopes it has, and GitHub's answer which scopes would do. */
export function lacksScope({ headers, lacksScope: isTold = false }: FailedRequest): boolean {
  if (isTold) return true;
  const list = (name: string) =>
    String(headers?.[name] ?? '')
      .split(/[\s,]+/)
      .filter(Boolean);
  const accepted = list('x-accepted-oauth-scopes');
  if (headers?.['x-oauth-scopes'] === undefined || accepted.length === 0) return false;
  const own = list('x-oauth-scopes');
  return !accepted.some((scope) => own.includes(scope));
}

// In seconds.
const defaultWait = 60;

// A primary limit is of an hour at most.
const longestWait = 3_600;

/**
 * When requests are taken again, as this machine's clock will show it, by GitHub's own rule: `retry-after`; else, at
 * `x-ratelimit-remaining: 0`, the reset; else a minute. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function rateLimitEnd({ status, headers }: FailedRequest, now: Date): Date | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const retryAfter = Number(headers?.['retry-after']);
  if (Number.isFinite(retryAfter)) return new Date(now.getTime() + retryAfter * 1_000);
  const reset = Number(headers?.['x-ratelimit-reset']);
  if (String(headers?.['x-ratelimit-remaining']) === '0' && Number.isFinite(reset)) {
    // The reset is told by GitHub's clock. Pages of a browser are not told its time: there, what can't be is not believed.
    const date = Date.parse(String(headers?.date));
    const wait = reset - (Number.isNaN(date) ? now.getTime() : date) / 1_000;
    return new Date(now.getTime() + (wait > 0 && wait <= longestWait ? wait : defaultWait) * 1_000);
  }
  return status === 429 ? new Date(now.getTime() + defaultWait * 1_000) : undefined;
}

/** From a header `required; url=https://…` (`http:` on a server without TLS). '' where it has no address; undefined without it. */
export function singleSignOnUrl({ headers }: FailedRequest): string | undefined {
  const header = headers?.['x-github-sso'];
  if (header === undefined) return undefined;
  const url = /\burl=(https?:\/\/\S+)/.exec(String(header))?.[1];
  return url ?? '';
}
