import { RefinementError } from '../domain/errors';

/** What nobody expected, as an error that can be told and kept; the cause goes to the log. */
export function asRefinementError(error: unknown): RefinementError {
  if (error instanceof RefinementError) return error;
  const message = 'Something unexpected went wrong; see the log.';
  return new RefinementError({ code: 'InvalidData', source: 'refinement' }, message, { cause: error });
}
