import { type ApiAnswer, type ApiRequest, answerOf } from './apiExchange';
import { wholeSeconds } from './store';

/** One page of a list as JSON, with GitHub's Link header. */
export function pageAnswer<T>(
  request: ApiRequest,
  items: readonly T[],
  baseUrl: string,
  json: (item: T) => unknown,
): ApiAnswer {
  const { page, perPage } = pageOf(request);
  const link = linkHeader(request, items.length, baseUrl);
  return answerOf(200, items.slice((page - 1) * perPage, page * perPage).map(json), link ? { link } : {});
}

export function pageOf(request: ApiRequest): { page: number; perPage: number } {
  const number = (name: string, otherwise: number) => Math.max(1, Number(request.query.get(name)) || otherwise);
  return { page: number('page', 1), perPage: Math.min(100, number('per_page', 30)) };
}

/** The moment that `since` names, in any form of ISO 8601; it belongs to the range. Without `since`, the beginning of time. */
export function sinceOf({ query }: ApiRequest): string {
  const since = Date.parse(query.get('since') ?? '');
  return Number.isNaN(since) ? '' : wholeSeconds(new Date(Math.ceil(since / 1_000) * 1_000));
}

export function linkHeader(request: ApiRequest, count: number, baseUrl: string): string | undefined {
  const { page, perPage } = pageOf(request);
  const last = Math.max(1, Math.ceil(count / perPage));
  const link = (to: number, relation: string) => {
    const url = new URL(baseUrl + request.path);
    url.search = request.query.toString();
    url.searchParams.set('page', String(to));
    return `<${url.href}>; rel="${relation}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ];
  return links.length > 0 ? links.join(', ') : undefined;
}
