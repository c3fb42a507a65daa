import { type RepositoryId } from '../../domain/story';
import { type Comments } from './comments';
import { type Facts } from './facts';
import { type Files } from './files';
import { type HostClock } from './hostClock';
import { type Issues } from './issues';
import { type Labels } from './labels';
import { type People } from './people';
import { type Reactions } from './reactions';
import { type Reading } from './reading';

/**
 * One repository on GitHub, as one account: a port for each resource. Implemented in `github/`.
 *
 * Every method may throw a {@link RefinementError}: AuthRequired, Forbidden, NotFound, RateLimited, Offline, InvalidData,
 * Cancelled. None tries again, and none remembers answers unless it says so.
 *
 * Something new that GitHub can do (a file, a field, a sub-issue) is a port of its own here and a folder in `github/`. GitHub's
 * GraphQL schema as a package (`@octokit/graphql-schema`), by which our queries are checked, has not been released since
 * February 2025: queries keep to what it has, and what came to GitHub later is asked over REST, whose description
 * (`@octokit/openapi`) is current.
 */
export interface IssueTracker {
  readonly repository: RepositoryId;
  readonly issues: Issues;
  readonly comments: Comments;
  readonly labels: Labels;
  readonly files: Files;
  readonly facts: Facts;
  readonly people: People;
  readonly reactions: Reactions;
  readonly reading: Reading;
  readonly clock: HostClock;
}
