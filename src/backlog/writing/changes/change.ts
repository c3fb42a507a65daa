import { type ReactionContent } from '../../../domain/reaction';
import { type IssueNumber, type Label } from '../../../domain/story';
import { type TaskBox } from '../../../domain/taskBoxes';
import { type RecordKind } from '../../../records/envelope';

interface OfIssue {
  readonly issue: IssueNumber;
}

/** A comment that is there. */
interface OfComment extends OfIssue {
  readonly comment: number;
  readonly url: string;
  readonly before: string;
}

/** All that can be done to GitHub. A kind yet to come is a line here and a row in the table of its resource. */
interface Changes {
  createLabel: { readonly label: Label };
  addLabel: OfIssue & { readonly name: string };
  removeLabel: OfIssue & { readonly name: string };
  createComment: OfIssue & {
    readonly record: { readonly kind: RecordKind; readonly id: string };
    readonly body: string;
    /** Once it is there. */
    readonly comment?: number;
    readonly url?: string;
  };
  /** What somebody says: it holds no record. */
  postComment: OfIssue & {
    /** Names it on this machine: two that say the same are two. */
    readonly id: string;
    /** The newest comment that was there before, by its id; 0 where there was none. */
    readonly after: number;
    readonly body: string;
    /** Once it is there. */
    readonly comment?: number;
    readonly url?: string;
  };
  editComment: OfComment & { readonly body: string };
  deleteComment: OfComment;
  createIssue: {
    /** The id of the record in its body. */
    readonly record: string;
    readonly title: string;
    readonly body: string;
    readonly label: string;
    /** Once it is there. */
    readonly issue?: IssueNumber;
    readonly url?: string;
  };
  /** The whole text of an issue of mine, which holds a record. */
  editIssue: OfIssue & {
    /** The id of the record in its body, before and after. */
    readonly record: string;
    readonly before: string;
    readonly body: string;
  };
  /** A task box of the issue's text. */
  setTask: OfIssue & { readonly box: TaskBox; readonly isDone: boolean };
  /** Mine, to the issue or to a comment on it. */
  setReaction: OfIssue & {
    readonly comment?: number;
    readonly content: ReactionContent;
    readonly isOn: boolean;
  };
  setState: OfIssue & { readonly state: 'open' | 'closed' };
}

export type ChangeOf<K extends keyof Changes> = { readonly kind: K } & Changes[K];

/** One thing that is done to GitHub, with what is there before. Journals keep these, so that they can be taken back. */
export type Change = { [K in keyof Changes]: ChangeOf<K> }[keyof Changes];
