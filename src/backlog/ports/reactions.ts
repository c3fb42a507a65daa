import { type ReactionContent } from '../../domain/reaction';
import { type IssueNumber } from '../../domain/story';

/** What somebody reacts to: an issue, or a comment on it. */
export interface Reactable {
  readonly issue: IssueNumber;
  /** GitHub's id of the comment. */
  readonly comment?: number;
}

export interface Reactions {
  /** Mine; to react like that twice is to react once. @throws NotFound */
  add(to: Reactable, content: ReactionContent): Promise<void>;

  /** Mine; afterwards there is none. @throws NotFound */
  remove(to: Reactable, content: ReactionContent): Promise<void>;
}
