import { type IssueNumber } from '../../domain/story';

/** What an issue belongs to. Of each thing, nothing is known where the host knows no such thing. */
export interface StoryFacts {
  /** The name of its issue type. */
  readonly type?: string;
  readonly parent?: LinkedIssue;
  readonly subIssues?: { readonly total: number; readonly done: number };
  /** Those that close it when they are merged, or have. The first ten. */
  readonly pullRequests: readonly LinkedPullRequest[];
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
