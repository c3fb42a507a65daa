import { type IssueNumber, type Label } from '../../domain/story';

/** The repository's labels, and those of one issue. */
export interface Labels {
  exists(name: string, signal?: AbortSignal): Promise<boolean>;

  /** @throws Forbidden where we may not create labels; InvalidData where it exists. */
  create(label: Label): Promise<void>;

  /** Puts a label of the repository on an issue; harmless where it is there. */
  add(issue: IssueNumber, name: string): Promise<void>;

  /** Takes a label off an issue; harmless where it is not there. */
  remove(issue: IssueNumber, name: string): Promise<void>;
}
