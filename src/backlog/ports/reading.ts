import { type IssueComment } from './comments';
import { type Issue } from './issues';
import { type Look, type Seen } from './look';

/** Issues and comments that changed at or after a moment. */
export interface Changes {
  readonly issues: readonly Issue[];
  readonly comments: readonly IssueComment[];
}

/** Much of the repository at once. */
export interface Reading {
  /** Many questions in one request, where the host has GraphQL. */
  look(look: Look, signal?: AbortSignal): Promise<Seen>;

  /**
   * What changed at or after `since` (ISO 8601). Asked again with the same `since`, `unchanged` costs no rate limit (304).
   * `too much`: reading all is cheaper.
   */
  changesSince(since: string, signal?: AbortSignal): Promise<Changes | 'unchanged' | 'too much'>;
}
