/** One request that the local GitHub answered. */
export interface LoggedRequest {
  readonly method: string;
  /** `/repos/{owner}/{repo}/issues/{issue_number}`; the path itself where no route is known. */
  readonly route: string;
  /** Path and query. */
  readonly path: string;
  /** 0 where the connection was cut. */
  readonly status: number;
  /** Who asked, if the token was known. */
  readonly login?: string;
  /** The header `X-GitHub-Api-Version`; absent where it was not sent. */
  readonly apiVersion?: string;
  /** Length of the answer's body as it was sent. */
  readonly bytes: number;
  /** What a GraphQL query cost. */
  readonly points?: number;
  /** A replica answered that was behind. */
  readonly isStale?: true;
  /** The name of a GraphQL operation. */
  readonly operation?: string;
}

export class RequestLog {
  private readonly requests: LoggedRequest[] = [];
  private readonly listeners = new Set<(request: LoggedRequest) => void>();

  get all(): readonly LoggedRequest[] {
    return this.requests;
  }

  add(request: LoggedRequest): void {
    this.requests.push(request);
    for (const listener of this.listeners) listener(request);
  }

  clear(): void {
    this.requests.length = 0;
  }

  /** @returns a function that ends it */
  onRequest(listener: (request: LoggedRequest) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
