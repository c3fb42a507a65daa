import { type RefinementError } from '../../domain/errors';
import { type Role } from '../../domain/people';
import { type IssueNumber, type Login } from '../../domain/story';
import { type IssueComment } from './comments';
import { type CheckedText } from './edits';
import { type RepositoryFile } from './files';
import { type Issue } from './issues';

/** A list of the repository's issues, the newest first. */
export type IssueList =
  | { readonly kind: 'label'; readonly label: string; readonly states: 'open' | 'all' }
  /** Open issues that match a query in GitHub's search syntax, without `repo:`. A search lags behind and gives 1,000 at most. */
  | { readonly kind: 'search'; readonly query: string };

export interface PageQuestion {
  readonly list: IssueList;
  /** Where the page before ended. */
  readonly after?: string | undefined;
  /** `records`: issues with their comments; `numbers`: 100 numbers; `count`: only how many there are. */
  readonly what: 'records' | 'numbers' | 'count';
}

/** An issue with its comments, the oldest first. `more`: where the comments begin that did not fit. */
export interface ReadIssue extends CommentsPage {
  readonly issue: Issue;
}

export interface Page {
  /** How many issues are on the whole list; absent where the host does not tell. */
  readonly total?: number | undefined;
  readonly numbers: readonly IssueNumber[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string | undefined;
  /** When the last issue of the page was created, ISO 8601. */
  readonly lastCreatedAt?: string | undefined;
  /** Parses the page only now, so that the next one can be asked for before. @throws InvalidData */
  read(): readonly ReadIssue[];
}

export interface CommentsPage {
  readonly comments: readonly IssueComment[];
  readonly more?: string | undefined;
  /** When the issue was last changed, where the same answer tells of it. */
  readonly asOf?: string | undefined;
}

/** Questions for one request. */
export interface Look {
  /** Who we are, and what we and others may do here. The tracker remembers it. */
  readonly access?: boolean;
  /** When anything in the repository changed last, by GitHub's clock. */
  readonly newest?: boolean;
  /** Whether these labels exist. */
  readonly labels?: readonly string[];
  /** A file of the default branch, by its path. */
  readonly file?: string;
  readonly pages?: readonly PageQuestion[];
  readonly issues?: readonly IssueNumber[];
  readonly comments?: readonly { readonly issue: IssueNumber; readonly after: string }[];
  /** By their `uncheckedId`: who has edited these issues or comments. */
  readonly texts?: readonly string[];
}

/** Answers in the order of the questions. Where one question fails and the others do not, its answer is the error. */
export interface Seen {
  readonly missingLabels: readonly string[];
  /** Roles of those who have access, where the look asked for it and GitHub tells us. */
  readonly roles: readonly { readonly login: Login; readonly role: Role }[];
  readonly pages: readonly (Page | RefinementError)[];
  /** ISO 8601; undefined where nothing is there yet, or nobody asked. */
  readonly newest?: string | undefined;
  /** `none`: there is no such file. Absent where nobody asked. */
  readonly file?: RepositoryFile | 'none' | RefinementError | undefined;
  /** Undefined: there is no such issue (any more). */
  readonly issues: readonly (ReadIssue | undefined)[];
  readonly comments: readonly (CommentsPage | undefined)[];
  /** Undefined: there is no such text (any more). `unknown`: this host tells no edits, as it has no GraphQL. */
  readonly texts: readonly (CheckedText | undefined)[] | 'unknown';
}
