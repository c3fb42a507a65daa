import { type RepositoryId } from '../../domain/story';
import { type IssueTracker } from './issueTracker';

/** A repository that can be read and written. */
export interface Connection {
  readonly tracker: IssueTracker;
  /** The same for all repositories of one host: its limits hold for all of them together. */
  readonly host: string;
  /** A fingerprint of the account that reads it. @throws AuthRequired */
  readonly account: () => Promise<string>;
}

/** Where repositories are, and the way to them. */
export interface RepositoryHosts {
  /** The repository that the address of a Git remote names; undefined where it is on no host that we know. */
  repositoryOf(remoteUrl: string): RepositoryId | undefined;
  /** Loads what speaks to the repository's host. Asks that host nothing. */
  connect(repository: RepositoryId): Promise<Connection>;
  /** The accounts that are signed in, one for each host at most: a fingerprint, or undefined. */
  accounts(): Promise<ReadonlyMap<string, string | undefined>>;
}
