import * as z from 'zod/mini';
import { type IssueComment } from '../backlog/ports/issueTracker';
import { type Look, type Page, type PageQuestion, type ReadIssue, type Seen } from '../backlog/ports/look';
import { isFailure, type RefinementError } from '../domain/errors';
import { type IssueNumber, type RepositoryId, repositoryName } from '../domain/story';
import { type GitHubRequests } from './gitHubRequests';
import { issueSchema, searchSchema } from './gitHubSchemas';
import { toIssue } from './toDomain';

type IssueAnswers = readonly z.infer<typeof issueSchema>[];

/** What a look needs that the tracker has already. */
interface Rest {
  readonly repository: RepositoryId;
  readonly requests: GitHubRequests;
  comments(number: IssueNumber, signal?: AbortSignal): Promise<readonly IssueComment[]>;
}

// Well under GitHub's 100 concurrent requests, and enough to hide the latency of each.
const concurrentRequests = 8;
const issues = z.array(issueSchema);

/** The same for a host without GraphQL, by a request for each list and each story's comments. */
export async function lookByRest(rest: Rest, look: Look, doing: string, signal?: AbortSignal): Promise<Seen> {
  const missing = await Promise.all(
    (look.labels ?? []).map(async (name) => ((await labelExists(rest, name, doing, signal)) ? [] : [name])),
  );
  const pages: Seen['pages'][number][] = [];
  for (const question of look.pages ?? []) pages.push(await pageOrRefusal(rest, question, doing, signal));
  const read = await inParallel(look.issues ?? [], (number) => readIssue(rest, number, doing, signal));
  const comments = await inParallel(look.comments ?? [], async ({ issue }) => ({
    comments: await rest.comments(issue, signal),
  }));
  return { missingLabels: missing.flat(), roles: [], pages, issues: read, comments };
}

async function pageOrRefusal(
  rest: Rest,
  question: PageQuestion,
  doing: string,
  signal: AbortSignal | undefined,
): Promise<Page | RefinementError> {
  try {
    return await readPage(rest, question, doing, signal);
  } catch (error) {
    if (isFailure(error, 'InvalidData')) return error;
    throw error;
  }
}

async function readPage(
  rest: Rest,
  { list, after, what }: PageQuestion,
  doing: string,
  signal: AbortSignal | undefined,
): Promise<Page> {
  const page = Number(after ?? 1);
  const place = { owner: rest.repository.owner, repo: rest.repository.name };
  const range = { page, per_page: { records: 50, numbers: 100, count: 1 }[what] };
  if (list.kind === 'label') {
    if (what === 'count') {
      const state = list.states === 'open' ? 'is:open ' : '';
      return searchPage(rest, `${state}label:"${list.label}"`, range, doing, signal);
    }
    const parameters = { ...place, labels: list.label, state: list.states, ...range };
    const options = { parameters, schema: issues, doing, signal };
    const answer = await rest.requests.send('GET /repos/{owner}/{repo}/issues', options);
    return pageOf(rest, answer.data, undefined, answer.next && `${page + 1}`, what === 'records', signal);
  }
  // Here a search's order is told beside it.
  const sort = /(?:^|\s)sort:(\w+)(?:-(asc|desc))?(?=\s|$)/.exec(list.query);
  const order = sort ? { sort: sort[1], order: sort[2] ?? 'desc' } : {};
  const query = `is:open ${sort ? list.query.replace(sort[0], ' ') : list.query}`;
  return searchPage(rest, query, { ...range, ...order }, doing, signal, what === 'records');
}

async function searchPage(
  rest: Rest,
  query: string,
  range: { readonly page: number; readonly per_page: number },
  doing: string,
  signal: AbortSignal | undefined,
  withComments = false,
): Promise<Page> {
  const q = `repo:${repositoryName(rest.repository)} is:issue ${query.trim()}`;
  const options = { parameters: { q, ...range, advanced_search: 'true' }, schema: searchSchema, doing, signal };
  const { data, next } = await rest.requests.send('GET /search/issues', options);
  return pageOf(rest, data.items, data.total_count, next && `${range.page + 1}`, withComments, signal);
}

async function pageOf(
  rest: Rest,
  answers: IssueAnswers,
  total: number | undefined,
  next: string | undefined,
  withComments: boolean,
  signal: AbortSignal | undefined,
): Promise<Page> {
  const found = answers.filter((answer) => !answer.pull_request).map(toIssue);
  const read = withComments ? await inParallel(found, (issue) => withItsComments(rest, issue, signal)) : [];
  const lastCreatedAt = found.at(-1)?.createdAt;
  return { total, numbers: found.map(({ number }) => number), next, lastCreatedAt, read: () => read };
}

async function readIssue(
  rest: Rest,
  number: IssueNumber,
  doing: string,
  signal: AbortSignal | undefined,
): Promise<ReadIssue | undefined> {
  const parameters = { owner: rest.repository.owner, repo: rest.repository.name, issue_number: number };
  try {
    const options = { parameters, schema: issueSchema, doing, signal };
    const { data } = await rest.requests.send('GET /repos/{owner}/{repo}/issues/{issue_number}', options);
    // One that was transferred has another number, elsewhere.
    return data.pull_request || data.number !== number ? undefined : await withItsComments(rest, toIssue(data), signal);
  } catch (error) {
    if (isFailure(error, 'NotFound')) return undefined;
    throw error;
  }
}

async function withItsComments(rest: Rest, issue: ReadIssue['issue'], signal?: AbortSignal): Promise<ReadIssue> {
  return { issue, comments: issue.commentCount === 0 ? [] : await rest.comments(issue.number, signal) };
}

async function labelExists(rest: Rest, name: string, doing: string, signal?: AbortSignal): Promise<boolean> {
  const parameters = { owner: rest.repository.owner, repo: rest.repository.name, name };
  try {
    const options = { parameters, schema: z.unknown(), doing, signal };
    await rest.requests.send('GET /repos/{owner}/{repo}/labels/{name}', options);
    return true;
  } catch (error) {
    if (isFailure(error, 'NotFound')) return false;
    throw error;
  }
}

async function inParallel<T, R>(items: readonly T[], read: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = [...items.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await read(next[1]);
  };
  await Promise.all(Array.from({ length: concurrentRequests }, worker));
  return results;
}
