import { clockTime } from '../../base/time';
import { t } from '../../base/translate';
import { type Failure, RefinementError } from '../../domain/errors';
import { type FailedRequest, failedRequest, lacksScope, rateLimitEnd, singleSignOnUrl } from './failedRequest';
import { type GraphQlError } from './graphQlAnswer';

/** GitHub gave up on the request because it took too long: a smaller one may succeed. */
export function isTooHeavy(error: unknown): boolean {
  const cause: unknown = error instanceof RefinementError ? error.cause : undefined;
  if (typeof cause !== 'object' || cause === null) return false;
  if ('status' in cause && (cause.status === 502 || cause.status === 504)) return true;
  const reason: unknown = cause instanceof Error ? (cause.cause ?? cause) : undefined;
  return reason instanceof Error && reason.name === 'TimeoutError';
}

/**
 * Translates whatever a request threw, from status and headers alone. `doing` says in the message what was under way:
 * "reading #12".
 */
export function translateError(error: unknown, doing: string, now: Date, signal?: AbortSignal): RefinementError {
  if (error instanceof RefinementError) return error;
  if (signal?.aborted) return new RefinementError({ code: 'Cancelled' }, t('Cancelled: {0}.', doing), { cause: error });
  const failed = failedRequest(error);
  const options = { cause: error };
  if (!failed?.headers)
    return new RefinementError(
      { code: 'Offline' },
      t('GitHub can’t be reached ({0}). Try again when online.', doing),
      options,
    );
  return translateAnswer(failed, doing, now, options);
}

// From https://docs.github.com/graphql/guides/forming-calls-with-graphql and from answers of the API.
const statusOfType: Readonly<Record<string, number>> = {
  RATE_LIMITED: 429,
  RATE_LIMIT: 429,
  FORBIDDEN: 403,
  INSUFFICIENT_SCOPES: 403,
  NOT_FOUND: 404,
  SERVICE_UNAVAILABLE: 503,
};

/**
 * GraphQL answers 200 with errors, which have types. An error without a type is GitHub's own failure, as when a query takes
 * too long; one with a type that we do not know refuses what was asked.
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
    t('GitHub’s answer can’t be read ({0}). Something between here and GitHub may have changed it.', doing),
    { cause },
  );
}

function translateAnswer(
  failed: FailedRequest,
  doing: string,
  now: Date,
  options: { cause: unknown },
): RefinementError {
  const limit = rateLimitEnd(failed, now);
  if (limit) {
    const message = t(
      'GitHub’s rate limit is reached ({0}). It takes requests again at {1}.',
      ...[doing, clockTime(limit.toISOString(), now)],
    );
    return new RefinementError({ code: 'RateLimited', until: limit.toISOString() }, message, options);
  }
  const [failure, message] = meaningOf(failed, doing);
  return new RefinementError(failure, message, options);
}

function meaningOf(failed: FailedRequest, doing: string): readonly [Failure, string] {
  switch (failed.status) {
    case 401:
      return [
        { code: 'AuthRequired' },
        t('GitHub doesn’t accept the sign-in ({0}). Sign in again or use another token.', doing),
      ];
    case 403:
      return meaningOfForbidden(failed, doing);
    case 404:
    case 410:
      return [
        { code: 'NotFound' },
        t('Not found on GitHub, or not visible to your account ({0}). It may be deleted or moved.', doing),
      ];
    case 409:
      return [{ code: 'Conflict' }, t('Somebody changed it at the same time ({0}). Try again.', doing)];
    case 422:
      return [
        { code: 'InvalidData', source: 'GitHub' },
        t('GitHub refuses this as invalid ({0}). Change it, or look at the story on GitHub; then try again.', doing),
      ];
    default:
      return [
        { code: 'Offline' },
        t('GitHub answers with error {0} ({1}). Try again in a moment.', failed.status, doing),
      ];
  }
}

function meaningOfForbidden(failed: FailedRequest, doing: string): readonly [Failure, string] {
  const url = singleSignOnUrl(failed);
  if (url === undefined)
    return [
      { code: 'Forbidden', reason: lacksScope(failed) ? 'scope' : 'permission' },
      t('Your account isn’t allowed to do this on GitHub ({0}). Ask a maintainer of the repository.', doing),
    ];
  return [
    { code: 'Forbidden', reason: 'sso', ...(url === '' ? {} : { url }) },
    t('The organization wants single sign-on for this sign-in ({0}). Authorize it, then try again.', doing),
  ];
}
