import { type Card } from '../../domain/deck';
import { type Outcome } from '../../domain/decision';
import { type Criterion } from '../../domain/readiness';
import { type Session, type SessionMode } from '../../domain/session';
import { type IssueNumber, type Login } from '../../domain/story';
import { type RoundView } from '../stories/storyDetail';
import { type WritePreview } from '../writing/preview';
import { type DecisionWrite } from '../writing/write';

export interface PostedPreRead {
  readonly kind: 'posted';
  /** The comment's page; absent where there was nothing to write. */
  readonly url?: string;
  /** Of the story's open blockers. */
  readonly labelsAdded: readonly string[];
  readonly labelsRemoved: readonly string[];
  /** By which it can be undone; absent where nothing was written. */
  readonly journal?: string;
}

export interface PreparedSession extends Session {
  readonly kind: 'prepared';
  readonly url: string;
  readonly journal?: string;
}

export interface SessionInput {
  readonly stories: readonly IssueNumber[];
  readonly title?: string;
  readonly mode?: SessionMode;
  readonly anonymous?: boolean;
  /** ISO 8601. */
  readonly deadline?: string;
  /** Absent: who can be assigned to issues, if these are at most 12. */
  readonly voters?: readonly Login[];
}

export interface EndedSession {
  readonly kind: 'ended';
  /** By which it can be undone. */
  readonly journal?: string;
}

export interface RevealedView extends RoundView {
  readonly kind: 'revealed';
}

export interface DecisionInput {
  readonly outcome: Outcome;
  readonly rationale: string;
  readonly estimate?: Card;
  readonly followUps?: readonly { readonly text: string; readonly owner?: Login }[];
  /** Why the story is ready although it misses criteria. */
  readonly override?: string;
}

export type DecisionResult =
  | {
      readonly kind: 'recorded';
      readonly url: string;
      readonly labelsAdded: readonly string[];
      readonly labelsRemoved: readonly string[];
      readonly journal?: string;
    }
  | NotReady;

/** Refused: outcome `ready` without override. Nothing was written. */
export interface NotReady {
  readonly kind: 'notReady';
  readonly unmet: readonly Criterion[];
}

/** A decision that can be looked at, and then recorded as it was looked at. */
export interface PreviewedDecision {
  readonly kind: 'previewed';
  readonly write: DecisionWrite;
  readonly preview: WritePreview;
}
