import { type Association } from '../../domain/people';
import { type IssueNumber, type Story } from '../../domain/story';

/** A story or a session: with how its author stands to the repository, since a session's issue holds a record. */
export interface Issue extends Story {
  readonly association: Association;
}

export interface Issues {
  /** @throws NotFound also where it has moved to another repository, or is a pull request. */
  get(number: IssueNumber, signal?: AbortSignal): Promise<Issue>;

  /** In any state, the newest first, at most 100. */
  withLabel(label: string, signal?: AbortSignal): Promise<readonly Issue[]>;

  create(issue: { title: string; body: string; labels: readonly string[] }): Promise<Issue>;
  update(number: IssueNumber, change: { body?: string; state?: 'open' | 'closed' }): Promise<Issue>;
}
