import * as z from 'zod/mini';
import { type IssueTracker } from '../../backlog/ports/issueTracker';
import { type Issue } from '../../backlog/ports/issues';
import { type Look, type Page, type PageQuestion, type ReadIssue, type Seen } from '../../backlog/ports/look';
import { isFailure, type RefinementError } from '../../domain/errors';
import { type IssueNumber, type RepositoryId, repositoryName } from '../../domain/story';
import { type IssueAnswer, issueSchema, issuesSchema, withoutPullRequests } from '../issues/issueAnswer';
import { type GitHubRequests } from '../requests/gitHubRequests';
import { placeOf } from '../requests/place';

// Well under GitHub's 100 concurrent requests, and enough to hide the latency of each.
const concurrentRequests = 8;
const searchSchema = z.object({ total_count: z.number(), items: z.array(issueSchema) });

interface Asked {
  readonly doing: string;
  readonly signal: AbortSignal | undefined;
}

interface Range {
  readonly page: number;
  readonly per_page: number;
}

/** A look at a host without GraphQL: a request for each list, and for each story's comments. */
export class RestLook {
  constructor(
    private readonly requests: GitHubRequests,
    private readonly repository: RepositoryId,
    private readonly resources: Pick<IssueTracker, 'issues' | 'comments' | 'labels' | 'files'>,
  ) {}

  async look(look: Look, doing: string, signal?: AbortSignal): Promise<Seen> {
    const asked = { doing, signal };
    const { labels, comments, files } = this.resources;
    const missing = await Promise.all(
      (look.labels ?? []).map(async (name) => ((await labels.exists(name, signal)) ? [] : [name])),
    );
    const pages: Seen['pages'][number][] = [];
    for (const question of look.pages ?? []) pages.push(await this.pageOrRefusal(question, asked));
    const issues = await inParallel(look.issues ?? [], (number) => this.issue(number, signal));
    const rest = await inParallel(look.comments ?? [], async ({ issue }) => ({
      comments: await comments.list(issue, signal),
    }));
    const newest = look.newest ? await this.newest(asked) : undefined;
    const file = look.file === undefined ? {} : { file: await orError(files.read(look.file, signal)) };
    return {
      missingLabels: missing.flat(),
      roles: [],
      pages,
      issues,
      comments: rest,
      texts: 'unknown',
      newest,
      ...file,
    };
  }

  private async newest(asked: Asked): Promise<string | undefined> {
    const range = { state: 'all', sort: 'updated', direction: 'desc', per_page: 1 } as const;
    const options = { parameters: { ...placeOf(this.repository), ...range }, schema: issuesSchema, ...asked };
    return (await this.requests.send('GET /repos/{owner}/{repo}/issues', options)).data[0]?.updated_at;
  }

  private async pageOrRefusal(question: PageQuestion, asked: Asked): Promise<Page | RefinementError> {
    try {
      return await this.page(question, asked);
    } catch (error) {
      if (isFailure(error, 'InvalidData')) return error;
      throw error;
    }
  }

  private async page({ list, after, what }: PageQuestion, asked: Asked): Promise<Page> {
    const page = Number(after ?? 1);
    const range = { page, per_page: { records: 50, numbers: 100, count: 1 }[what] };
    if (list.kind === 'label') {
      // A list takes a comma for the end of a label, a search a quotation mark: then GitHub is not asked how many there are.
      const searched = !list.label.includes('"') && (what === 'count' || list.label.includes(','));
      if (searched) {
        const state = list.states === 'open' ? 'is:open ' : '';
        return this.search(`${state}label:"${list.label}"`, range, asked, what === 'records');
      }
      const parameters = { ...placeOf(this.repository), labels: list.label, state: list.states, ...range };
      const options = { parameters, schema: issuesSchema, ...asked };
      const answer = await this.requests.send('GET /repos/{owner}/{repo}/issues', options);
      return this.pageOf(answer.data, undefined, answer.next && `${page + 1}`, what === 'records', asked);
    }
    // REST takes a search's order beside the query, not in it.
    const sort = /(?:^|\s)sort:(\w+)(?:-(asc|desc))?(?=\s|$)/.exec(list.query);
    const order = sort ? { sort: sort[1], order: sort[2] ?? 'desc' } : {};
    const query = `is:open ${sort ? list.query.replace(sort[0], ' ') : list.query}`;
    return this.search(query, { ...range, ...order }, asked, what === 'records');
  }

  private async search(query: string, range: Range, asked: Asked, withComments = false): Promise<Page> {
    const q = `repo:${repositoryName(this.repository)} is:issue ${query.trim()}`;
    const options = { parameters: { q, ...range, advanced_search: 'true' }, schema: searchSchema, ...asked };
    const { data, next } = await this.requests.send('GET /search/issues', options);
    return this.pageOf(data.items, data.total_count, next && `${range.page + 1}`, withComments, asked);
  }

  private async pageOf(
    answers: readonly IssueAnswer[],
    total: number | undefined,
    next: string | undefined,
    withComments: boolean,
    { signal }: Asked,
  ): Promise<Page> {
    const found = withoutPullRequests(answers);
    const read = withComments ? await inParallel(found, (issue) => this.withItsComments(issue, signal)) : [];
    const lastCreatedAt = found.at(-1)?.createdAt;
    return { total, numbers: found.map(({ number }) => number), next, lastCreatedAt, read: () => read };
  }

  private async issue(number: IssueNumber, signal: AbortSignal | undefined): Promise<ReadIssue | undefined> {
    try {
      return await this.withItsComments(await this.resources.issues.get(number, signal), signal);
    } catch (error) {
      if (isFailure(error, 'NotFound')) return undefined;
      throw error;
    }
  }

  private async withItsComments(issue: Issue, signal: AbortSignal | undefined): Promise<ReadIssue> {
    return {
      issue,
      comments: issue.commentCount === 0 ? [] : await this.resources.comments.list(issue.number, signal),
    };
  }
}

/** Of one question among others: what fails it alone. */
async function orError<T>(answer: Promise<T>): Promise<T | RefinementError> {
  try {
    return await answer;
  } catch (error) {
    if (isFailure(error, 'Forbidden') || isFailure(error, 'InvalidData')) return error;
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
