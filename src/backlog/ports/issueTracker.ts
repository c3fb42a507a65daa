import { type RepositoryId } from '../../domain/story';
import { type Comments } from './comments';
import { type Issues } from './issues';
import { type Labels } from './labels';
import { type People } from './people';
import { type Reading } from './reading';

/**
 * One repository on GitHub, as one account: a port for each resource. Implemented in `github/`.
 *
 * Every method may throw a {@link RefinementError}: AuthRequired, Forbidden, NotFound, RateLimited, Offline, InvalidData,
 * Cancelled. None tries again, and none remembers answers unless it says so.
 */
export interface IssueTracker {
  readonly repository: RepositoryId;
  readonly issues: Issues;
  readonly comments: Comments;
  readonly labels: Labels;
  readonly people: People;
  readonly reading: Reading;
}

export type { Issue } from './issues';
export type { IssueComment } from './comments';
