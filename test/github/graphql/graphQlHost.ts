import { readFileSync } from 'node:fs';
import {
  type ASTVisitor,
  buildASTSchema,
  type DocumentNode,
  FieldsOnCorrectTypeRule,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  validate,
  type ValidationContext,
} from 'graphql';
import { undefinedField } from './undefinedField';

let loaded: GraphQLSchema | undefined;

/** GitHub's published schema. Built on first use, once for all servers of a process, since it takes a tenth of a second. */
export function gitHubSchema(): GraphQLSchema {
  if (loaded) return loaded;
  // By its path: the package's entry would also read a second, larger form of the schema.
  const file = new URL('../../../node_modules/@octokit/graphql-schema/schema.graphql', import.meta.url);
  const document = parse(readFileSync(file, 'utf8'), { noLocation: true });
  return (loaded = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true }));
}

/** A query, parsed and checked. Where there are errors, it must not be executed. */
export interface PreparedQuery {
  readonly document: DocumentNode | undefined;
  readonly errors: readonly object[];
}

const keptQueries = 100;

/** What a host's GraphQL API can do. An older GitHub Enterprise Server lacks fields, or all of GraphQL. */
export class GraphQlHost {
  /** No GraphQL at all: 404. */
  isMissing = false;
  /** Queries for more nodes than this take too long: 502. */
  heavyQueryNodes = Number.POSITIVE_INFINITY;
  private readonly hidden = new Set<string>();
  private readonly prepared = new Map<string, PreparedQuery>();

  /** Makes queries for a field fail as on a server that does not know it. */
  hideField(typeName: string, fieldName: string): void {
    this.hidden.add(`${typeName}.${fieldName}`);
    this.prepared.clear();
  }

  /** Queries by their text, since clients send the same few again, with other variables. */
  prepare(text: string): PreparedQuery {
    const known = this.prepared.get(text);
    if (known) return known;
    if (this.prepared.size >= keptQueries) this.prepared.clear();
    const prepared = this.check(text);
    this.prepared.set(text, prepared);
    return prepared;
  }

  private check(text: string): PreparedQuery {
    try {
      const document = parse(text);
      const rules = specifiedRules.filter((rule) => rule !== FieldsOnCorrectTypeRule);
      const fields = (context: ValidationContext): ASTVisitor => undefinedField(context, this.hidden);
      const errors = validate(gitHubSchema(), document, [fields, ...rules], { maxErrors: 20 });
      return { document, errors: errors.map(invalidQuery) };
    } catch (error) {
      if (error instanceof GraphQLError) return { document: undefined, errors: [invalidQuery(error)] };
      throw error;
    }
  }
}

function invalidQuery({ message, locations, extensions }: GraphQLError): object {
  const { path, ...facts } = extensions;
  return { ...(path ? { path } : {}), ...(facts.code ? { extensions: facts } : {}), locations, message };
}
