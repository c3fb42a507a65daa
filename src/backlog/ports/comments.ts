import { type Association } from '../../domain/people';
import { type IssueNumber, type Login } from '../../domain/story';
import { type EditableText } from './edits';

export interface IssueComment extends EditableText {
  readonly id: number;
  readonly issue: IssueNumber;
  readonly author: Login;
  readonly association: Association;
  readonly body: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly url: string;
}

export interface Comments {
  /** All comments on an issue, the oldest first. */
  list(issue: IssueNumber, signal?: AbortSignal): Promise<readonly IssueComment[]>;
  /** Undefined where there is none, or none any more. */
  get(id: number, signal?: AbortSignal): Promise<IssueComment | undefined>;
  create(issue: IssueNumber, body: string): Promise<IssueComment>;
  update(id: number, body: string): Promise<IssueComment>;

  /** Does nothing where it is gone. */
  delete(id: number): Promise<void>;
}
