import { type RefinementError } from '../../domain/errors';
import { type Role } from '../../domain/people';
import { type IssueNumber, type Login } from '../../domain/story';
import { type IssueComment } from './comments';
import { type Issue } from './issues';

/** Issues of the repository that GitHub lists, the newest first. */
export type IssueList =
  | { readonly kind: 'label'; readonly label: string; readonly states: 'open' | 'all' }
  /** Open issues that match; GitHub's search syntax, without `repo:`. It lags behind and ends at 1,000. */
  | { readonly kind: 'search'; readonly query: string };

export interface PageQuestion {
  readonly list: IssueList;
  /** Where the page before ended. */
  readonly after?: string | undefined;
  /** `records`: issues with the comments that may hold records; `numbers`: 100 numbers; `count`: how many there are. */
  readonly what: 'records' | 'numbers' | 'count';
}

/** An issue with its comments, by time of creation. `more`: there are more comments after this place. */
export interface ReadIssue {
  readonly issue: Issue;
  readonly comments: readonly IssueComment[];
  readonly more?: string | undefined;
}

export interface Page {
  /** Of the whole list; absent where the host does not tell. */
  readonly total?: number | undefined;
  readonly numbers: readonly IssueNumber[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string | undefined;
  /** When the last issue of the page was created, ISO 8601. */
  readonly lastCreatedAt?: string | undefined;
  /** Parsed when asked for, so that the next page can be under way meanwhile. @throws InvalidData */
  read(): readonly ReadIssue[];
}

export interface CommentsPage {
  readonly comments: readonly IssueComment[];
  readonly more?: string | undefined;
}

/** All that one request asks for. */
export interface Look {
  /** Who we are, what we and others may do here: remembered by the tracker. */
  readonly access?: boolean;
  /** Whether these labels exist. */
  readonly labels?: readonly string[];
  readonly pages?: readonly PageQuestion[];
  readonly issues?: readonly IssueNumber[];
  readonly comments?: readonly { readonly issue: IssueNumber; readonly after: string }[];
}

/** Answers in the order of the questions; what failed alone is an error in its place. */
export interface Seen {
  readonly missingLabels: readonly string[];
  /** Of whoever may do something here, where access was asked for and GitHub tells us. */
  readonly roles: readonly { readonly login: Login; readonly role: Role }[];
  readonly pages: readonly (Page | RefinementError)[];
  /** Undefined: there is no such issue (any more). */
  readonly issues: readonly (ReadIssue | undefined)[];
  readonly comments: readonly (CommentsPage | undefined)[];
}
