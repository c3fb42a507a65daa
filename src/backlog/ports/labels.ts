import { type IssueNumber, type Label } from '../../domain/story';

/** The repository's labels, and those of one issue. */
export interface Labels {
  exists(name: string, signal?: AbortSignal): Promise<boolean>;

  /** @throws Forbidden where we may not create labels; InvalidData where there is one of this name */
  create(label: Label): Promise<void>;

  /** Puts a label of the repository on an issue; does nothing where it is on it. @returns all that the issue has then */
  add(issue: IssueNumber, name: string): Promise<readonly Label[]>;

  /** Takes a label off an issue. @returns all that are left; undefined where it was not on it */
  remove(issue: IssueNumber, name: string): Promise<readonly Label[] | undefined>;
}
