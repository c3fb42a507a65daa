import { type RepositoryId } from '../../domain/story';
import { type GitRepository } from './gitApi';

/** A file of a clone that is open here. */
export interface CodeFile {
  readonly repository: RepositoryId;
  readonly clone: GitRepository;
  /** From the clone's root, with `/`. */
  readonly path: string;
}
