import { type Decision } from '../../../src/domain/decision';
import { type Answer, type Reply, type Question } from '../../../src/domain/preRead';
import { type Risk } from '../../../src/domain/risk';
import { type RevealedCard } from '../../../src/domain/round';

/** A story of the sample backlog. Times are days before now. */
export interface SampleStory {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly daysAgo: number;
  readonly labels: readonly string[];
  readonly milestone?: 'Sprint 14' | 'Sprint 15';
  readonly assignees?: readonly string[];
  readonly comments?: readonly SampleComment[];
  readonly closedDaysAgo?: number;
  /** The cards that were revealed for it in the sample's finished session. */
  readonly cards?: readonly SampleCard[];
}

export type SampleCard = Pick<RevealedCard, 'card' | 'confidence' | 'reason'> & { readonly voter: string };

export type SampleComment = { readonly author: string; readonly daysAgo: number } & (
  | { readonly text: string }
  | { readonly preRead: SamplePreRead }
  | { readonly decision: Omit<Decision, 'id' | 'readiness'> }
);

export interface SamplePreRead {
  readonly risks?: readonly (Omit<Risk, 'anchors'> & { readonly at?: SamplePlace | readonly SamplePlace[] })[];
  readonly questions?: readonly Question[];
  readonly answers?: readonly Answer[];
  /** Said when the comment was written. */
  readonly replies?: readonly Omit<Reply, 'at'>[];
}

/** A place in the sample's code, by the text of its first and last line. */
export interface SamplePlace {
  readonly path: string;
  readonly from: string;
  readonly to?: string;
}
