import { type ApiAnswer, type ApiRequest, answerOf, refuse } from './apiExchange';
import { linkHeader, pageOf } from './paging';
import { matchesSearch, parseSearch, type SearchQuery, sortFound } from './search';
import { type Services } from './services';
import { type Issue } from './store';

/** GitHub gives no more results of a search, by REST or GraphQL. */
export const maximumFound = 1_000;
const maximumTextLength = 256;

export function searchIssues(request: ApiRequest, services: Services): ApiAnswer {
  const query = parseSearch(request.query.get('q') ?? '', request.viewer);
  const problem = searchProblem(query);
  if (problem) refuseQuery(problem.message, problem.code);
  const found = findIssues(query, request.viewer, services) ?? refuseQuery(nowhere, 'invalid');
  const sorted = sortFound(found, request.query.get('sort'), request.query.get('order'));
  const { page, perPage } = pageOf(request);
  const start = (page - 1) * perPage;
  if (start >= maximumFound) refuse(422, 'Only the first 1000 search results are available');
  const items = sorted.slice(start, Math.min(start + perPage, maximumFound));
  const link = linkHeader(request, Math.min(sorted.length, maximumFound), services.baseUrl);
  const body = {
    total_count: sorted.length,
    incomplete_results: false,
    items: items.map((issue) => ({ ...services.json.issue(issue), score: 1 })),
    search_type: 'lexical',
  };
  return answerOf(200, body, link ? { link } : {});
}

/** Why GitHub refuses a query; undefined where it does not. */
export function searchProblem({ repositories, terms }: SearchQuery): { message: string; code: string } | undefined {
  if (repositories.length + terms.length === 0) return { message: 'A search needs a query.', code: 'missing' };
  const free = terms.flatMap(({ key, values }) => (key === undefined ? values : []));
  if (free.join(' ').length <= maximumTextLength) return undefined;
  return { message: `The search is longer than ${maximumTextLength} characters.`, code: 'invalid' };
}

/**
 * What a query selects, in no order. Without `repo:`, it selects from all repositories that the person can see. Of those that
 * it names, it silently leaves out the ones that they can't.
 * @returns `undefined` where they can see none of the repositories that it names
 */
export function findIssues(query: SearchQuery, viewer: string | undefined, services: Services): Issue[] | undefined {
  const visible = services.access.visibleRepositories(viewer);
  const { repositories } = query;
  const searched = visible.filter((name) => repositories.length === 0 || repositories.includes(name.toLowerCase()));
  if (searched.length === 0 && repositories.length > 0) return undefined;
  const issues = searched.flatMap((name) => [...services.store.repository(name).issues.values()]);
  return issues.filter((issue) => matchesSearch(issue, query));
}

const nowhere =
  'The listed users and repositories cannot be searched either because the resources do not exist or you do not have permission to view them.';

function refuseQuery(message: string, code: string): never {
  refuse(422, 'Validation Failed', [{ message, resource: 'Search', field: 'q', code }]);
}
