import { type GraphQLError } from 'graphql';

/** GitHub refuses one field of a query, and answers the others. */
export class FieldError extends Error {
  constructor(
    readonly type: string,
    message: string,
  ) {
    super(message);
  }
}

export function notFound(message: string): never {
  throw new FieldError('NOT_FOUND', message);
}

/** A field of GitHub's schema for which this local GitHub has no answer. */
export class UnansweredField extends Error {}

/**
 * In GitHub's form.
 * @throws any other error: a fault of this server itself
 */
export function errorJson({ message, path, locations, originalError }: GraphQLError): object {
  if (originalError && !(originalError instanceof FieldError)) throw originalError;
  return { ...(originalError ? { type: originalError.type } : {}), path, locations, message };
}
