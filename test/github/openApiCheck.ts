import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type ApiAnswer } from './apiExchange';

/** An answer of the local GitHub that the real one would not give. */
export interface SchemaError {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  /** Where in the answer, and what is wrong. */
  readonly problem: string;
}

interface Reference {
  readonly $ref?: string;
}
interface Response extends Reference {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}
interface Description {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Response>> }>>>
  >;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const documentId = 'https://api.github.com/openapi.json';
/** Statuses that any route may answer with, although GitHub's description does not list them for each. */
const alwaysPossible = [304, 400, 401, 403, 404, 410, 422, 429, 500, 502, 503];

/** Checks answers against GitHub's own description of its API. Loaded on first use, once for all servers of a process. */
class OpenApiDescription {
  private readonly ajv = new Ajv({ strict: false, allErrors: false, discriminator: false });
  private readonly validators = new Map<string, ValidateFunction | undefined>();

  constructor(private readonly description: Description) {
    addFormats(this.ajv);
    this.ajv.addSchema({ ...(withNull(description) as object), $id: documentId }, documentId);
  }

  problem(method: string, route: string, { status, body }: ApiAnswer): string | undefined {
    const responses = this.description.paths[route]?.[method.toLowerCase()]?.responses;
    if (!responses) return 'GitHub has no such route.';
    if (!responses[String(status)] && !alwaysPossible.includes(status)) return 'GitHub does not answer so here.';
    const validate = this.validator(method.toLowerCase(), route, String(status), responses);
    if (!validate) return body === undefined || status >= 400 ? undefined : 'GitHub sends no body here.';
    if (validate(body)) return undefined;
    const [error] = validate.errors ?? [];
    return `${error?.instancePath ?? ''} ${error?.message ?? ''} ${JSON.stringify(error?.params)}`.trim();
  }

  private validator(method: string, route: string, status: string, responses: Readonly<Record<string, Response>>) {
    const key = `${method} ${route} ${status}`;
    if (!this.validators.has(key)) this.validators.set(key, this.compile(method, route, status, responses[status]));
    return this.validators.get(key);
  }

  private compile(method: string, route: string, status: string, response: Response | undefined) {
    const pointer = response?.$ref ?? `#/paths/${escapePointer(route)}/${method}/responses/${status}`;
    const resolved = response?.$ref ? this.responseAt(response.$ref) : response;
    if (!resolved?.content?.['application/json']?.schema) return undefined;
    return this.ajv.compile({ $ref: `${documentId}${pointer}/content/${escapePointer('application/json')}/schema` });
  }

  private responseAt(reference: string): Response | undefined {
    const name = reference.split('/').at(-1) ?? '';
    return this.description.components.responses?.[name] as Response | undefined;
  }
}

/** OpenAPI 3.0 says `nullable` where JSON Schema has a type `null`. Ajv understands it only beside a `type`. */
function withNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNull);
  if (typeof value !== 'object' || value === null) return value;
  const schema = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withNull(item)]));
  if (schema.nullable !== true) return schema;
  delete schema.nullable;
  return { anyOf: [schema, { type: 'null' }] };
}

/** Escaped by RFC 6901, then percent-encoded, since the pointer is part of a URI. */
function escapePointer(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

let loaded: OpenApiDescription | undefined;

function description(): OpenApiDescription {
  const file = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
  return (loaded ??= new OpenApiDescription(JSON.parse(readFileSync(file, 'utf8')) as Description));
}

/** What is wrong with an answer; undefined where nothing is. @param route as GitHub's description names it */
export function checkAnswer(method: string, route: string, answer: ApiAnswer): SchemaError | undefined {
  const problem = description().problem(method, route, answer);
  return problem === undefined ? undefined : { method, route, status: answer.status, problem };
}
