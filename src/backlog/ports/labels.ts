import { type IssueNumber, type Label } from '../../domain/story';

/** The repository's labels, and those of one issue. */
export interface Labels {
  exists(name: string, signal?: AbortSignal): Promise<boolean>;

  /** @throws Forbidden where we may not create labels; InvalidData where there is one of this name */
  create(label: Label): Promise<void>;

  /** Puts a label of the repository on an issue; does nothing where it is on it. */
  add(issue: IssueNumber, name: string): Promise<void>;

  /** Takes a label off an issue; does nothing where it is not on it. */
  remove(issue: IssueNumber, name: string): Promise<void>;
}
