/** A request to GitHub's API, parsed, with its route and with who asks. */
export interface ApiRequest {
  readonly method: string;
  /** As in GitHub's description of its API: `/repos/{owner}/{repo}/issues/{issue_number}`. */
  readonly route: string;
  /** Without `/api/v3`, percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The route's parameters, decoded; `{owner}` and `{repo}` as the repository itself spells them. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Who asks; absent where nobody is signed in. */
  readonly viewer?: string;
  readonly body?: unknown;
}

export interface ApiAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** As JSON; absent where there is no body. */
  readonly body?: unknown;
  /** The body as text, where it has been written out already. */
  readonly text?: string;
  /** What a GraphQL query cost, and the name of its operation. */
  readonly query?: { readonly points: number; readonly operation?: string };
}

/** Ends a request early with an answer. */
export class Refusal extends Error {
  constructor(readonly answer: ApiAnswer) {
    super(`Refused with ${answer.status}`);
  }
}

const documentation = 'https://docs.github.com/rest';

export function answerOf(status: number, body?: unknown, headers: Record<string, string> = {}): ApiAnswer {
  return { status, headers, ...(body === undefined ? {} : { body }) };
}

/** An error in GitHub's shape. `errors` is for 422. */
export function errorAnswer(status: number, message: string, more: { errors?: unknown; url?: string } = {}): ApiAnswer {
  return answerOf(status, { message, ...more, documentation_url: documentation, status: String(status) });
}

export function refuse(status: number, message: string, errors?: unknown): never {
  throw new Refusal(errorAnswer(status, message, errors === undefined ? {} : { errors }));
}

/** The body, or an empty object where the body is not an object. */
export function bodyObject(request: ApiRequest): Readonly<Record<string, unknown>> {
  const { body } = request;
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
}

/** The repository that a request is about, `owner/name`. */
export function repositoryOf(request: ApiRequest): string {
  return `${request.parameters.owner ?? ''}/${request.parameters.repo ?? ''}`;
}
