import { RefinementError } from '../../domain/errors';
import { type IssueNumber, type Label } from '../../domain/story';
import { type RecordKind } from '../../records/envelope';
import { type Issue, type IssueComment } from '../ports/issueTracker';

/** One thing that is done to GitHub, with what is there before. Journals keep these, so that they can be taken back. */
export type Change =
  | { readonly kind: 'createLabel'; readonly label: Label }
  | { readonly kind: 'addLabel'; readonly issue: IssueNumber; readonly name: string }
  | { readonly kind: 'removeLabel'; readonly issue: IssueNumber; readonly name: string }
  | {
      readonly kind: 'createComment';
      readonly issue: IssueNumber;
      readonly record: { readonly kind: RecordKind; readonly id: string };
      readonly body: string;
      /** Once it is there. */
      readonly comment?: number;
      readonly url?: string;
    }
  | {
      readonly kind: 'editComment';
      readonly issue: IssueNumber;
      readonly comment: number;
      readonly url: string;
      readonly before: string;
      readonly body: string;
    }
  | {
      readonly kind: 'deleteComment';
      readonly issue: IssueNumber;
      readonly comment: number;
      readonly url: string;
      readonly before: string;
    }
  | {
      readonly kind: 'createIssue';
      readonly record: string;
      readonly title: string;
      readonly body: string;
      readonly label: string;
      readonly issue?: IssueNumber;
      readonly url?: string;
    }
  | { readonly kind: 'setState'; readonly issue: IssueNumber; readonly state: 'open' | 'closed' };

/** Something on GitHub that the writer had not seen and that a plan would write over: nothing is, before they choose. */
export interface Conflict {
  /** Names it with what GitHub has: accepted once, it is not asked again. */
  readonly key: string;
  /** Which of the writer's changes it is about; absent: the whole write. */
  readonly subject?: string;
  /** A sentence. */
  readonly about: string;
  readonly mine: string;
  readonly theirs: string;
}

/** All that a write will do to GitHub, made from what GitHub has. */
export interface Plan {
  readonly changes: readonly Change[];
  readonly conflicts: readonly Conflict[];
  /** Why it can't be written as it is: permission, limits. Empty: it can. */
  readonly obstacles: readonly RefinementError[];
  /** What this machine remembers once it is written; repeatable. */
  readonly onWritten?: () => Promise<void>;
}

export const emptyPlan: Plan = { changes: [], conflicts: [], obstacles: [] };

/** An issue with its comments, oldest first: as GitHub has it right now, or, for a look ahead, as the model holds it. */
export interface IssueState {
  readonly issue: Issue;
  readonly comments: readonly IssueComment[];
}

/** GitHub's limit of labels on one issue. https://docs.github.com/issues/using-labels-and-milestones-to-track-work */
const maximumLabels = 100;

/** @returns what keeps these labels from being on an issue together, if anything */
export function labelObstacle(issue: Issue, changes: readonly Change[]): RefinementError | undefined {
  const added = changes.filter(({ kind }) => kind === 'addLabel').length;
  const removed = changes.filter(({ kind }) => kind === 'removeLabel').length;
  if (added === 0 || issue.labels.length - removed + added <= maximumLabels) return undefined;
  return new RefinementError(
    { code: 'InvalidData', source: 'labels' },
    `#${issue.number} has ${issue.labels.length} labels and GitHub takes ${maximumLabels}. Remove some on GitHub, then try again.`,
  );
}

/** A comment's text, or why it can't be written (too long, say). */
export function rendered(render: () => string): { text?: string; obstacle?: RefinementError } {
  try {
    return { text: render() };
  } catch (error) {
    if (error instanceof RefinementError) return { obstacle: error };
    throw error;
  }
}

/** What names a step within one write, so that a repeat of it is recognized. */
export function stepKey(change: Change): string {
  switch (change.kind) {
    case 'createLabel':
      return `createLabel ${change.label.name}`;
    case 'addLabel':
    case 'removeLabel':
      return `${change.kind} ${change.issue} ${change.name}`;
    case 'createComment':
      return `createComment ${change.issue} ${change.record.kind}`;
    case 'editComment':
    case 'deleteComment':
      return `${change.kind} ${change.comment}`;
    case 'createIssue':
      return `createIssue ${change.record}`;
    case 'setState':
      return `setState ${change.issue}`;
  }
}
