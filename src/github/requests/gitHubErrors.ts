import { RefinementError } from '../../domain/errors';
import { type GraphQlError } from '../reading/graphQlSchemas';

/** What an HTTP client tells of a failed request; `headers` are absent where no answer came. */
interface FailedRequest {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>> | undefined;
  /** GraphQL tells by a type what REST tells by headers. */
  readonly lacksScope?: boolean;
}

/** GitHub gave up on the request: a smaller one may succeed. */
export function isTooHeavy(error: unknown): boolean {
  const cause: unknown = error instanceof RefinementError ? error.cause : undefined;
  if (typeof cause !== 'object' || cause === null) return false;
  if ('status' in cause && (cause.status === 502 || cause.status === 504)) return true;
  const reason: unknown = cause instanceof Error ? (cause.cause ?? cause) : undefined;
  return reason instanceof Error && reason.name === 'TimeoutError';
}

/**
 * Translates whatever a request threw, from status and headers alone. `doing` completes "While …": it starts the sentence
 * that a person reads.
 */
export function translateError(error: unknown, doing: string, now: Date, signal?: AbortSignal): RefinementError {
  if (error instanceof RefinementError) return error;
  if (signal?.aborted) return new RefinementError({ code: 'Cancelled' }, `Cancelled: ${doing}.`, { cause: error });
  const failed = failedRequest(error);
  const options = { cause: error };
  if (!failed?.headers)
    return new RefinementError(
      { code: 'Offline' },
      `GitHub can't be reached (${doing}). Try again when online.`,
      options,
    );
  return translateAnswer(failed, doing, now, options);
}

function translateAnswer(
  failed: FailedRequest,
  doing: string,
  now: Date,
  options: { cause: unknown },
): RefinementError {
  const limit = rateLimitEnd(failed, now);
  if (limit) {
    const message = `GitHub's rate limit is reached (${doing}). It takes requests again at ${clockTime(limit)}.`;
    return new RefinementError({ code: 'RateLimited', until: limit.toISOString() }, message, options);
  }
  return translateStatus(failed, doing, options);
}

function translateStatus(failed: FailedRequest, doing: string, options: { cause: unknown }): RefinementError {
  const ssoUrl = singleSignOnUrl(failed);
  const reason = lacksScope(failed) ? 'scope' : 'permission';
  switch (failed.status) {
    case 401:
      return new RefinementError(
        { code: 'AuthRequired' },
        `GitHub doesn't accept the sign-in (${doing}). Sign in again or use another token.`,
        options,
      );
    case 403:
      return ssoUrl === undefined
        ? new RefinementError(
            { code: 'Forbidden', reason },
            `Your account isn't allowed to do this on GitHub (${doing}). Ask a maintainer of the repository.`,
            options,
          )
        : new RefinementError(
            { code: 'Forbidden', reason: 'sso', ...(ssoUrl ? { url: ssoUrl } : {}) },
            `The organization wants single sign-on for this sign-in (${doing}). Authorize it, then try again.`,
            options,
          );
    case 404:
    case 410:
      return new RefinementError(
        { code: 'NotFound' },
        `Not found on GitHub, or not visible to your account (${doing}). It may be deleted or moved.`,
        options,
      );
    case 409:
      return new RefinementError(
        { code: 'Conflict' },
        `Somebody changed it at the same time (${doing}). Try again.`,
        options,
      );
    case 422:
      return new RefinementError(
        { code: 'InvalidData', source: 'GitHub' },
        `GitHub refuses this as invalid (${doing}). Change it, or look at the story on GitHub; then try again.`,
        options,
      );
    default:
      return new RefinementError(
        { code: 'Offline' },
        `GitHub answers with error ${failed.status} (${doing}). Try again in a moment.`,
        options,
      );
  }
}

// https://docs.github.com/graphql/guides/forming-calls-with-graphql and what the API is seen to answer.
const statusOfType: Readonly<Record<string, number>> = {
  RATE_LIMITED: 429,
  RATE_LIMIT: 429,
  FORBIDDEN: 403,
  INSUFFICIENT_SCOPES: 403,
  NOT_FOUND: 404,
  SERVICE_UNAVAILABLE: 503,
};

/**
 * GraphQL answers 200 with errors, which have types. One without is GitHub's own failure, as when a query takes too long;
 * one with another type is a refusal of what was asked.
 */
export function translateGraphQlError(
  error: GraphQlError,
  headers: NonNullable<FailedRequest['headers']>,
  doing: string,
  now: Date,
): RefinementError {
  const status = error.type === undefined && !error.extensions?.code ? 502 : (statusOfType[error.type ?? ''] ?? 422);
  const saml = error.extensions?.saml_failure ? { 'x-github-sso': 'required' } : {};
  const failed = { status, headers: { ...saml, ...headers }, lacksScope: error.type === 'INSUFFICIENT_SCOPES' };
  return translateAnswer(failed, doing, now, { cause: { ...error, status } });
}

/** An answer that came but is not what GitHub documents. */
export function unexpectedAnswer(doing: string, cause: unknown): RefinementError {
  return new RefinementError(
    { code: 'InvalidData', source: 'GitHub' },
    `GitHub's answer can't be read (${doing}). Something between here and GitHub may have changed it.`,
    { cause },
  );
}

function failedRequest(error: unknown): FailedRequest | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined;
  const response: unknown = 'response' in error ? error.response : undefined;
  const headers: unknown =
    typeof response === 'object' && response !== null && 'headers' in response ? response.headers : undefined;
  return {
    status: Number(error.status),
    headers: typeof headers === 'object' && headers !== null ? (headers as FailedRequest['headers']) : undefined,
  };
}

/** A classic token tells the scopes that it has and those of which the request accepts one. */
function lacksScope({ headers, lacksScope: isTold = false }: FailedRequest): boolean {
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

const defaultWait = 60;

/**
 * When requests are taken again, by GitHub's own rule: `retry-after`; else, at `x-ratelimit-remaining: 0`, the reset; else a
 * minute. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
function rateLimitEnd({ status, headers }: FailedRequest, now: Date): Date | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const retryAfter = Number(headers?.['retry-after']);
  if (Number.isFinite(retryAfter)) return new Date(now.getTime() + retryAfter * 1_000);
  const reset = Number(headers?.['x-ratelimit-reset']);
  if (String(headers?.['x-ratelimit-remaining']) === '0' && Number.isFinite(reset)) return new Date(reset * 1_000);
  return status === 429 ? new Date(now.getTime() + defaultWait * 1_000) : undefined;
}

/** The address in `required; url=https://…`, `http:` on a server without TLS; '' where it has none; undefined without the header. */
function singleSignOnUrl({ headers }: FailedRequest): string | undefined {
  const header = headers?.['x-github-sso'];
  if (header === undefined) return undefined;
  const url = /\burl=(https?:\/\/\S+)/.exec(String(header))?.[1];
  return url ?? '';
}

function clockTime(time: Date): string {
  return time.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}
