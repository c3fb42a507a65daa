import { type Reaction } from '../../domain/reaction';
import { type IssueNumber } from '../../domain/story';

/** What an issue belongs to. Of each thing, nothing is known where the host knows no such thing. */
export interface StoryFacts {
  /** The name of its issue type. */
  readonly type?: string;
  readonly parent?: LinkedIssue;
  readonly subIssues?: { readonly total: number; readonly done: number };
  /** Those that close it when they are merged, or have. The first ten. */
  readonly pullRequests: readonly LinkedPullRequest[];
  /** Other pull requests that speak of it, those that did last; `more`: how many others there are, at least. */
  readonly mentions: { readonly pullRequests: readonly LinkedPullRequest[]; readonly more: number };
  /** Absent where the host tells none. */
  readonly reactions?: StoryReactions;
}

/**
 * What people feel about a story and its comments. A reaction leaves the time of its issue and of its comment as they are, so
 * nothing tells that there is a new one: what is shown may be old until the story is opened again, or changes.
 */
export interface StoryReactions {
  readonly story: readonly Reaction[];
  /** By GitHub's id of the comment; of the last 60. */
  readonly comments: Readonly<Record<number, readonly Reaction[]>>;
}

export interface LinkedIssue {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  readonly isOpen: boolean;
}

export interface LinkedPullRequest {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  readonly state: 'open' | 'draft' | 'merged' | 'closed';
}

export interface Facts {
  /** Takes two requests: for a story that somebody looks at. @throws NotFound */
  of(number: IssueNumber, signal?: AbortSignal): Promise<StoryFacts>;
}
