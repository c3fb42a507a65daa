import { type IssueNumber, type Login } from '../../domain/story';

/** What GitHub's history tells of a text that has been edited. */
export interface Edits {
  /** Who edited it last, where that is somebody else than its author. */
  readonly by?: Login;
  /** With `by`: the text as its author last left it; absent where the history does not give it. */
  readonly authorsText?: string;
  /** With `by`: nobody has changed more since then than which task boxes are ticked. */
  readonly isTicksAlone?: true;
  /** Of an issue: its text as it was created; absent where the history does not give it. */
  readonly firstText?: string;
}

/** What issues and comments have in common: a text of one author, which those with write access can edit. */
export interface EditableText {
  readonly author: Login;
  readonly body: string;
  readonly updatedAt: string;
  /** Absent: nobody but its author has edited it last; of an issue: nobody ever has. */
  readonly edits?: Edits;
  /** GraphQL's id of the text, by which is asked who has edited it; absent where that is known. Until then no record in it counts. */
  readonly uncheckedId?: string;
}

/** The issue that a text is, or is on. */
export function issueOf(text: { readonly issue: IssueNumber } | { readonly number: IssueNumber }): IssueNumber {
  return 'issue' in text ? text.issue : text.number;
}

/** A text with all that is known of its edits, from one answer of GitHub. */
export interface CheckedText {
  readonly body: string;
  readonly updatedAt: string;
  readonly edits?: Edits;
}
