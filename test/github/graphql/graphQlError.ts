import { type GraphQLError } from 'graphql';

/** What GitHub has against one field of a query; the others are answered all the same. */
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

/** A field of GitHub's schema that this local GitHub has no answer to. */
export class UnansweredField extends Error {}

/**
 * In GitHub's form.
 * @throws what is no field's error: a fault of this server itself.
 */
export function errorJson({ message, path, locations, originalError }: GraphQLError): object {
  if (originalError && !(originalError instanceof FieldError)) throw originalError;
  return { ...(originalError ? { type: originalError.type } : {}), path, locations, message };
}
