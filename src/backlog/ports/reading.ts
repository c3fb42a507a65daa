import { type IssueComment } from './comments';
import { type Issue } from './issues';
import { type Look, type Seen } from './look';

/** Issues and comments that have changed. */
export interface Changes {
  readonly issues: readonly Issue[];
  readonly comments: readonly IssueComment[];
}

/** Reads much of the repository at once. */
export interface Reading {
  /** Asks many questions: in one request where the host has GraphQL, in many where it has not. */
  look(look: Look, signal?: AbortSignal): Promise<Seen>;

  /**
   * What changed at or after `since`, ISO 8601. `unchanged`: nothing new since we last asked with this `since`, which costs no
   * rate limit. `too much`: reading everything is cheaper.
   */
  changesSince(since: string, signal?: AbortSignal): Promise<Changes | 'unchanged' | 'too much'>;
}
