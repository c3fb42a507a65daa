import * as z from 'zod/mini';

const graphQlError = z.object({
  type: z.optional(z.string()),
  path: z.optional(z.array(z.union([z.string(), z.number()]))),
  extensions: z.optional(
    z.object({
      code: z.optional(z.string()),
      fieldName: z.optional(z.string()),
      saml_failure: z.optional(z.boolean()),
    }),
  ),
});
export type GraphQlError = z.infer<typeof graphQlError>;

/** What every answer of GraphQL is, whatever was asked. */
export const graphQlAnswerSchema = z.object({
  data: z.nullish(z.record(z.string(), z.unknown())),
  errors: z.optional(z.array(graphQlError)),
});

/** An older server does not know a field that we ask for. It did not run the query; the error's path names the field. */
export function isUndefinedField({ extensions }: GraphQlError): boolean {
  return extensions?.code === 'undefinedField';
}
