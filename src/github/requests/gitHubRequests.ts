import { Octokit } from '@octokit/core';
import type { Endpoints } from '@octokit/types';
import type * as z from 'zod/mini';
import { type RefinementError } from '../../domain/errors';
import { type GitHubHost, graphQlUrl } from '../gitHubHost';
import { translateError, translateGraphQlError, unexpectedAnswer } from './gitHubErrors';
import { type GraphQlError, graphQlAnswerSchema, isUndefinedField } from '../reading/graphQlSchemas';

/** The token for a host, at the moment of asking. @throws {RefinementError} AuthRequired while signed out. */
export type TokenSource = () => Promise<string>;

export interface Answer<T> {
  readonly data: T;
  /** The next page's address, on the same host. */
  readonly next: string | undefined;
  readonly etag: string | undefined;
}

interface RequestOptions<T> {
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Parses the answer: what is not as documented never comes in. */
  readonly schema: z.ZodMiniType<T>;
  /** For messages: "reading issue #12". */
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

/** Requests to one host: signed in, timed out, parsed, and with every failure translated once. */
export class GitHubRequests {
  private readonly octokit: Octokit;

  constructor(
    private readonly host: GitHubHost,
    private readonly token: TokenSource,
    private readonly now: () => Date,
  ) {
    const request = { fetch: fetchUncached };
    this.octokit = new Octokit({ baseUrl: host.apiUrl, userAgent: 'backlog-refinement', request });
  }

  async send<T>(route: keyof Endpoints, options: RequestOptions<T>): Promise<Answer<T>> {
    const answer = await this.ask(route, options);
    if (answer === 'unchanged') throw unexpectedAnswer(options.doing, 'status 304 without an ETag sent');
    return answer;
  }

  /** With the ETag of an earlier answer, a GET that found nothing new costs no rate limit. */
  async sendConditional<T>(route: keyof Endpoints, options: RequestOptions<T>): Promise<Answer<T> | 'unchanged'> {
    return this.ask(route, options);
  }

  /**
   * One GraphQL query. Errors that have a path stand beside the data, where their part of it is null.
   * @throws {RefinementError} where all of it failed
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
      // What a query does not find is told by an answer of status 200.
      if (hasStatus(error, 404)) return 'no GraphQL';
      throw translateError(error, doing, this.now(), signal);
    }
  }

  /** What an error of one part of an answer means. */
  errorOf(error: GraphQlError, { headers }: GraphQlAnswer, doing: string): RefinementError {
    return translateGraphQlError(error, headers, doing, this.now());
  }

  /** Every page in turn; a page's address is followed only on the host that it came from. */
  async *pages<T>(route: keyof Endpoints, options: RequestOptions<T>): AsyncGenerator<T> {
    let answer = await this.send(route, options);
    yield answer.data;
    while (answer.next !== undefined) {
      const { signal, schema, doing } = options;
      answer = await this.send(`GET ${answer.next}` as keyof Endpoints, { schema, doing, signal });
      yield answer.data;
    }
  }

  private async ask<T>(route: keyof Endpoints, options: RequestOptions<T>): Promise<Answer<T> | 'unchanged'> {
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
    return this.octokit.request(route, { ...parameters, headers: { ...headers, authorization }, request });
  }

  private nextPage(link: string | undefined): string | undefined {
    const next = /<([^<>]+)>;\s*rel="next"/.exec(link ?? '')?.[1];
    return next?.startsWith(`${this.host.apiUrl}/`) ? next : undefined;
  }
}

/** Octokit's own parser goes through the text for numbers beyond 2⁵³, which costs more than all else; we ask for none. */
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

/** GitHub lets answers be kept for a minute; a browser's cache would show what we have just changed as it was before. */
function fetchUncached(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, { ...init, cache: 'no-store' });
}
