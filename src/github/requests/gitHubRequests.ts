import { Octokit } from '@octokit/core';
import type { Endpoints } from '@octokit/types';
import type * as z from 'zod/mini';
import { type RefinementError } from '../../domain/errors';
import { type GitHubHost, graphQlUrl } from '../gitHubHost';
import { AnsweredClock } from './answeredClock';
import { translateError, translateGraphQlError, unexpectedAnswer } from './gitHubErrors';
import { type GraphQlError, graphQlAnswerSchema, isUndefinedField } from './graphQlAnswer';

/** Gives the token for a host as it is now. @throws {RefinementError} AuthRequired while signed out. */
export type TokenSource = () => Promise<string>;

export interface RestAnswer<T> {
  readonly data: T;
  /** The next page's address, on the same host. */
  readonly next: string | undefined;
  readonly etag: string | undefined;
}

interface RequestOptions<T> {
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Parses the answer: nothing comes in that is not as documented. */
  readonly schema: z.ZodMiniType<T>;
  /** What is under way, for messages: "reading #12". */
  readonly doing: string;
  readonly signal?: AbortSignal | undefined;
  readonly etag?: string | undefined;
}

interface QueryOptions {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly doing: string;
  readonly signal?: AbortSignal | undefined;
}

export interface GraphQlAnswer {
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly GraphQlError[];
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

/**
 * Named by every request to the REST API: without it, GitHub answers by the oldest version that it still supports. GraphQL
 * has no versions. https://docs.github.com/rest/about-the-rest-api/api-versions
 */
const restApiVersion = '2022-11-28';

// Longer than GitHub itself works on a request (10 s), shorter than a person waits.
const timeout = 30_000;

/** Sends requests to one host: with the token and a timeout, the answer parsed, and every failure translated. */
export class GitHubRequests {
  readonly clock = new AnsweredClock();
  private readonly octokit: Octokit;

  constructor(
    private readonly host: GitHubHost,
    private readonly token: TokenSource,
    private readonly now: () => Date,
  ) {
    const request = { fetch: fetchUncached };
    this.octokit = new Octokit({ baseUrl: host.apiUrl, userAgent: 'backlog-refinement', request });
  }

  async send<T>(route: keyof Endpoints, options: RequestOptions<T>): Promise<RestAnswer<T>> {
    const answer = await this.ask(route, options);
    if (answer === 'unchanged') throw unexpectedAnswer(options.doing, 'status 304 without an ETag sent');
    return answer;
  }

  /** `unchanged`: nothing is new since the answer with this ETag. That costs no rate limit. */
  async sendConditional<T>(route: keyof Endpoints, options: RequestOptions<T>): Promise<RestAnswer<T> | 'unchanged'> {
    return this.ask(route, options);
  }

  /**
   * Sends one GraphQL query. Where a part of it fails, that part of the data is null, and the error beside it has its path.
   * @throws {RefinementError} where the whole query failed
   */
  async query(document: string, options: QueryOptions): Promise<GraphQlAnswer | 'no GraphQL'> {
    const { variables, doing, signal } = options;
    try {
      const route = `POST ${graphQlUrl(this.host)}`;
      const response = await this.request(route, { query: document, variables }, {}, signal, false);
      const parsed = graphQlAnswerSchema.safeParse(
        parseJson(await new Response(response.data as BodyInit).text(), doing),
      );
      if (!parsed.success) throw unexpectedAnswer(doing, parsed.error);
      const { data, errors = [] } = parsed.data;
      const answer = { data: data ?? {}, errors, headers: response.headers };
      const whole = errors.find(({ path }) => !path) ?? (data ? undefined : errors[0]);
      if (whole && !isUndefinedField(whole)) throw translateGraphQlError(whole, answer.headers, doing, this.now());
      return answer;
    } catch (error) {
      // Of what a query does not find, GraphQL tells with status 200.
      if (hasStatus(error, 404)) return 'no GraphQL';
      throw translateError(error, doing, this.now(), signal);
    }
  }

  /** Translates an error of one part of an answer. */
  errorOf(error: GraphQlError, { headers }: GraphQlAnswer, doing: string): RefinementError {
    return translateGraphQlError(error, headers, doing, this.now());
  }

  /** Gives one page after the other. The address of the next page is followed only on this host: the token goes along. */
  async *pages<T>(route: keyof Endpoints, options: RequestOptions<T>): AsyncGenerator<T> {
    let answer = await this.send(route, options);
    yield answer.data;
    while (answer.next !== undefined) {
      const { signal, schema, doing } = options;
      answer = await this.send(`GET ${answer.next}` as keyof Endpoints, { schema, doing, signal });
      yield answer.data;
    }
  }

  private async ask<T>(route: keyof Endpoints, options: RequestOptions<T>): Promise<RestAnswer<T> | 'unchanged'> {
    const { doing, signal, schema, etag } = options;
    const headers = {
      'x-github-api-version': restApiVersion,
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
    };
    try {
      const response = await this.request(route, options.parameters ?? {}, headers, signal);
      const parsed = schema.safeParse(response.data);
      if (!parsed.success) throw unexpectedAnswer(doing, parsed.error);
      return { data: parsed.data, next: this.nextPage(response.headers.link), etag: response.headers.etag };
    } catch (error) {
      if (hasStatus(error, 304)) return 'unchanged';
      throw translateError(error, doing, this.now(), signal);
    }
  }

  private async request(
    route: string,
    parameters: Readonly<Record<string, unknown>>,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
    parseSuccessResponseBody = true,
  ) {
    const authorization = `token ${await this.token()}`;
    const signals = AbortSignal.any([AbortSignal.timeout(timeout), ...(signal ? [signal] : [])]);
    const request = { signal: signals, parseSuccessResponseBody };
    const asked = this.now().getTime();
    const answer = await this.octokit.request(route, {
      ...parameters,
      headers: { ...headers, authorization },
      request,
    });
    this.clock.learn(answer.headers.date, asked, this.now().getTime());
    return answer;
  }

  private nextPage(link: string | undefined): string | undefined {
    const next = /<([^<>]+)>;\s*rel="next"/.exec(link ?? '')?.[1];
    return next?.startsWith(`${this.host.apiUrl}/`) ? next : undefined;
  }
}

/** Octokit's own parser searches the text for numbers beyond 2⁵³, which takes longer than all the rest; we ask for none. */
function parseJson(text: string, doing: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw unexpectedAnswer(doing, error);
  }
}

function hasStatus(error: unknown, status: number): boolean {
  return typeof error === 'object' && error !== null && 'status' in error && error.status === status;
}

/** GitHub lets browsers keep answers for a minute: theirs would show what we have just changed as it was before. */
function fetchUncached(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, { ...init, cache: 'no-store' });
}
