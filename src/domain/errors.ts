/** Why GitHub refused, as far as status and headers tell. */
export type ForbiddenReason = 'permission' | 'sso' | 'scope';

/** What can go wrong, as data, so that it survives a message to a page or to another extension. */
export type Failure =
  | { readonly code: 'AuthRequired' }
  | { readonly code: 'Forbidden'; readonly reason: ForbiddenReason; readonly url?: string }
  | { readonly code: 'NotFound' }
  /** `until`: when GitHub takes requests again, ISO 8601. */
  | { readonly code: 'RateLimited'; readonly until: string }
  | { readonly code: 'Offline' }
  /** `write`: the one that is kept until its person has chosen. */
  | { readonly code: 'Conflict'; readonly write?: string }
  /** `source`: what was wrong: a command's argument, a setting, an answer of GitHub. */
  | { readonly code: 'InvalidData'; readonly source: string }
  | { readonly code: 'Cancelled' };

/**
 * The one error that this product throws on purpose. `message` is for people: what happened, what was kept, what to do.
 * Adapters translate into it once, from status and headers, never from message text.
 */
export class RefinementError extends Error {
  override readonly name = 'RefinementError';
  constructor(
    readonly failure: Failure,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}

export function invalid(source: string, message: string): RefinementError {
  return new RefinementError({ code: 'InvalidData', source }, message);
}

/** What nobody expected, as an error that can be told and kept; the cause goes to the log. */
export function asRefinementError(error: unknown): RefinementError {
  if (error instanceof RefinementError) return error;
  const message = 'Something unexpected went wrong; see the log.';
  return new RefinementError({ code: 'InvalidData', source: 'refinement' }, message, { cause: error });
}

export function isFailure<C extends Failure['code']>(
  error: unknown,
  code: C,
): error is RefinementError & { readonly failure: Extract<Failure, { code: C }> } {
  return error instanceof RefinementError && error.failure.code === code;
}
