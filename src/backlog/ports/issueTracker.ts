import { type Association, type Role } from '../../domain/people';
import { type IssueNumber, type Label, type Login, type RepositoryId, type Story } from '../../domain/story';
import { type Look, type Seen } from './look';

export interface IssueComment {
  readonly id: number;
  readonly issue: IssueNumber;
  readonly author: Login;
  readonly association: Association;
  readonly body: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly url: string;
}

/** An issue with how its author stands to the repository: session issues are records, too. */
export interface Issue extends Story {
  readonly association: Association;
}

export interface Access {
  readonly login: Login;
  readonly role: Role;
}

/** Issues and comments that changed at or after a moment. */
export interface Changes {
  readonly issues: readonly Issue[];
  readonly comments: readonly IssueComment[];
}

/**
 * One repository on GitHub, as one account. Implemented in `github/`.
 *
 * Every method may throw a {@link RefinementError}: AuthRequired, Forbidden, NotFound, RateLimited, Offline,
 * InvalidData, Cancelled. None retries; none caches but for conditional requests.
 */
export interface IssueTracker {
  readonly repository: RepositoryId;

  /** Who we are and what we may do here, as the last look told. */
  access(signal?: AbortSignal): Promise<Access>;

  /** What somebody else may do here; `unknown` where our own role is too low to ask. Remembered. */
  roleOf(login: Login): Promise<Role>;

  /** Who can be assigned to issues, at most 100: a first proposal of who estimates. */
  assignableUsers(): Promise<readonly Login[]>;

  /** Reads many things at once: one request, where the host has GraphQL. */
  look(look: Look, signal?: AbortSignal): Promise<Seen>;

  /** Newest sessions first: issues in any state with this label, at most 100. */
  issuesWithLabel(label: string, signal?: AbortSignal): Promise<readonly Issue[]>;

  /**
   * What changed at or after `since` (ISO 8601). Asked again with the same `since`, `unchanged` costs no rate limit (304).
   * `too much`: reading all is cheaper.
   */
  changesSince(since: string, signal?: AbortSignal): Promise<Changes | 'unchanged' | 'too much'>;

  issue(number: IssueNumber, signal?: AbortSignal): Promise<Issue>;
  comments(number: IssueNumber, signal?: AbortSignal): Promise<readonly IssueComment[]>;

  createIssue(issue: { title: string; body: string; labels: readonly string[] }): Promise<Issue>;
  updateIssue(number: IssueNumber, change: { body?: string; state?: 'open' | 'closed' }): Promise<Issue>;
  createComment(number: IssueNumber, body: string): Promise<IssueComment>;
  updateComment(id: number, body: string): Promise<IssueComment>;

  /** Harmless where it is gone. */
  deleteComment(id: number): Promise<void>;

  /** Adds one label to an issue; harmless where it is there. The label must exist. */
  addLabel(number: IssueNumber, name: string): Promise<void>;
  /** Removes one label from an issue; harmless where it is not there. */
  removeLabel(number: IssueNumber, name: string): Promise<void>;
  /** Whether the repository has a label of this name. */
  labelExists(name: string): Promise<boolean>;
  /** @throws Forbidden where we may not create labels; InvalidData where it exists. */
  createLabel(label: Label): Promise<void>;
}
