import { type ApiAnswer, type ApiRequest, errorAnswer, refuse, repositoryOf } from './apiExchange';
import { type Services } from './services';

/** Lets the emulator answer. `path` and `body`: where the gateway asks for something else than was asked. */
export async function forward(
  request: ApiRequest,
  { emulator }: Services,
  instead: { readonly path?: string; readonly body?: unknown } = {},
): Promise<ApiAnswer> {
  const query = request.query.size > 0 ? `?${request.query.toString()}` : '';
  const path = instead.path ?? canonicalPath(request) + query;
  const body = 'body' in instead ? instead.body : request.body;
  return gitHubAnswer(await emulator.request(request.method, path, request.viewer, body));
}

/** The path with the repository as it spells itself: GitHub ignores case, the emulator does not. */
export function canonicalPath(request: ApiRequest): string {
  if (!request.parameters.owner) return request.path;
  const rest = request.path.split('/').slice(4);
  return ['/repos', repositoryOf(request), ...rest].join('/');
}

/** Errors in GitHub's words; what the emulator calls forbidden has passed our own rules and does not occur. */
function gitHubAnswer(answer: ApiAnswer): ApiAnswer {
  if (answer.status < 400) return answer;
  if (answer.status === 404) return errorAnswer(404, 'Not Found');
  const { message } = answer.body as { message: string };
  return answer.status === 422
    ? errorAnswer(422, 'Validation Failed', { errors: [] })
    : errorAnswer(answer.status, message);
}

/** @throws {Refusal} 410 for an issue that was deleted. */
export function refuseDeleted(request: ApiRequest, { deleted }: Services): void {
  if (isDeleted(request, Number(request.parameters.issue_number), deleted)) refuse(410, 'This issue was deleted');
}

export function isDeleted(request: ApiRequest, number: number, deleted: ReadonlySet<string>): boolean {
  return deleted.has(`${repositoryOf(request)}#${number}`);
}

/** The emulator compares times as text, with milliseconds; GitHub takes any ISO 8601 and includes the moment itself. */
export function withExactSince(query: URLSearchParams): URLSearchParams {
  const changed = new URLSearchParams(query);
  const since = Date.parse(query.get('since') ?? '');
  if (!Number.isNaN(since)) changed.set('since', new Date(since).toISOString());
  return changed;
}
