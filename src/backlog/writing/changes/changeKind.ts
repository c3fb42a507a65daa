import type * as z from 'zod/mini';
import { type IssueNumber } from '../../../domain/story';
import { type BacklogContext, type IssueState } from '../../model/backlogContext';
import { type Issue } from '../../ports/issues';
import { type Change } from './change';

/** What GitHub has after a plan was carried out, each asked for once. */
export interface Afterwards {
  issue(number: IssueNumber): Promise<Issue>;
  hasComment(id: number): Promise<boolean>;
}

/** What a change shows to whoever looks at it before it is done. */
export interface ChangePreview {
  readonly labels?: { readonly added?: string; readonly removed?: string; readonly made?: string };
  /** '' where there is none. */
  readonly text?: { readonly before: string; readonly after: string };
  readonly state?: 'open' | 'closed';
  /** A new issue. */
  readonly created?: { readonly title: string; readonly label: string };
}

/** What can be done with one kind of change: a row of the table. */
export interface ChangeKind<C extends Change> {
  /** As journals and the outbox keep it. */
  readonly schema: z.ZodMiniType<C>;
  /** What names the step within one write, so that a repeat of it is recognized. */
  stepKey(change: C): string;
  /** Does it, and puts what GitHub answers into the model. @returns it, with the ids that GitHub gave */
  carryOut(context: BacklogContext, change: C): Promise<C>;
  /** What GitHub has not done, though it said so: "did not add the label “ready” on #12"; undefined where all is well. */
  missedBy?(change: C, afterwards: Afterwards, context: BacklogContext): Promise<string | undefined>;
  /**
   * The steps back. @returns why not, as a sentence, where somebody has changed it since; nothing where it is taken back already
   */
  takeBack(change: C, state: IssueState): readonly Change[] | string;
  /** The change with the ids that a later look has found, where the answer of its request was lost. */
  found?(change: C, context: BacklogContext): C;
  preview(change: C): ChangePreview;
}
