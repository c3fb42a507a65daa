import { type ApiAnswer, type ApiRequest, answerOf, refuse } from './apiExchange';
import { allIssues } from './issueHandlers';
import { linkHeader, pageOf } from './paging';
import { matchesSearch, parseSearch, type SearchQuery, sortFound } from './search';
import { type Services } from './services';

const maximumFound = 1_000;
const maximumTextLength = 256;

export async function searchIssues(request: ApiRequest, services: Services): Promise<ApiAnswer> {
  const query = checkedQuery(request);
  const repositories = searchedRepositories(query, services.access.visibleRepositories(request.viewer));
  const issues = (await Promise.all(repositories.map((name) => allIssues(name, services)))).flat();
  const found = issues.filter((issue) => matchesSearch(issue, query));
  const sorted = sortFound(found, request.query.get('sort'), request.query.get('order'));
  const { page, perPage } = pageOf(request);
  const start = (page - 1) * perPage;
  if (start >= maximumFound) refuse(422, 'Only the first 1000 search results are available');
  const items = sorted.slice(start, start + perPage).map((issue) => ({ ...issue, score: 1 }));
  const link = linkHeader(request, Math.min(sorted.length, maximumFound), services.baseUrl);
  const body = { total_count: sorted.length, incomplete_results: false, items, search_type: 'lexical' };
  return answerOf(200, body, link ? { link } : {});
}

function checkedQuery(request: ApiRequest): SearchQuery {
  const text = request.query.get('q') ?? '';
  if (text.trim() === '') refuseQuery('A search needs a query.', 'missing');
  const query = parseSearch(text, request.viewer);
  const free = query.terms.flatMap(({ key, values }) => (key === undefined ? values : []));
  if (free.join(' ').length > maximumTextLength)
    refuseQuery(`The search is longer than ${maximumTextLength} characters.`, 'invalid');
  return query;
}

/** Without `repo:` all that the asker sees. Repositories out of sight are left out in silence, unless none is left. */
function searchedRepositories({ repositories }: SearchQuery, visible: readonly string[]): readonly string[] {
  if (repositories.length === 0) return visible;
  const named = visible.filter((name) => repositories.includes(name.toLowerCase()));
  if (named.length === 0)
    refuseQuery(
      'The listed users and repositories cannot be searched either because the resources do not exist or you do not have permission to view them.',
      'invalid',
    );
  return named;
}

function refuseQuery(message: string, code: string): never {
  refuse(422, 'Validation Failed', [{ message, resource: 'Search', field: 'q', code }]);
}
