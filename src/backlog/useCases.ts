import { type Card } from '../domain/deck';
import { type Outcome } from '../domain/decision';
import { type Criterion } from '../domain/readiness';
import { type SessionMode } from '../domain/session';
import { type IssueNumber, type Login } from '../domain/story';

export interface PostedPreRead {
  /** The comment's page; absent where there was nothing to write. */
  readonly url?: string;
  /** Sentences: what another of my machines had changed and how it was joined. */
  readonly notes: readonly string[];
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
    }
  /** Refused: outcome `ready` without override. Nothing was written. */
  | { readonly kind: 'notReady'; readonly unmet: readonly Criterion[] };
