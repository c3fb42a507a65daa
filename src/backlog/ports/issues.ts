import { type Association } from '../../domain/people';
import { type IssueNumber, type Story } from '../../domain/story';
import { type EditableText } from './edits';

/** A story or a session. How its author stands to the repository decides whether the record in a session's body counts. */
export interface Issue extends Story, EditableText {
  readonly association: Association;
}

export interface Issues {
  /** @throws NotFound also where the number is a pull request, or an issue that has moved to another repository */
  get(number: IssueNumber, signal?: AbortSignal): Promise<Issue>;

  /** The newest 100 with this label, open or closed, the newest first. */
  withLabel(label: string, signal?: AbortSignal): Promise<readonly Issue[]>;

  create(issue: { title: string; body: string; labels: readonly string[] }): Promise<Issue>;
  update(number: IssueNumber, change: { body?: string; state?: 'open' | 'closed' }): Promise<Issue>;
}
