import { type Card } from './deck';
import { type FollowUp } from './followUp';
import { type Criterion } from './readiness';
import { type IssueNumber, type Login } from './story';

export const outcomes = ['ready', 'needs-work', 'split', 'blocked', 'dropped'] as const;
export type Outcome = (typeof outcomes)[number];

/** The outcome for a story: what was decided and why. */
export interface Decision {
  readonly id: string;
  readonly outcome: Outcome;
  readonly rationale: string;
  readonly estimate?: Card;
  /** The Definition of Ready as it stood. */
  readonly readiness: readonly Criterion[];
  /** Why it is ready although criteria are not met. */
  readonly override?: string;
  readonly followUps: readonly FollowUp[];
  /** The session's issue in which the estimates were revealed that it follows; absent where it follows none. */
  readonly session?: IssueNumber;
  readonly round?: number;
}

/** A decision with who made it and when: the comment's author and time. */
export interface AuthoredDecision extends Decision {
  readonly author: Login;
  /** ISO 8601, UTC. */
  readonly decidedAt: string;
  /** The comment's page. */
  readonly url: string;
}

/** Of those made in the same second, the last of these comes first. */
export function newestFirst(decisions: readonly AuthoredDecision[]): AuthoredDecision[] {
  return decisions.toReversed().sort((a, b) => b.decidedAt.localeCompare(a.decidedAt));
}

/** The newest decision supersedes the others. */
export function latestDecision(decisions: readonly AuthoredDecision[]): AuthoredDecision | undefined {
  return newestFirst(decisions)[0];
}

/** What a decision does to the labels: `add` and `remove` name the roles of labels, not the labels. */
export interface LabelChange {
  readonly add: readonly LabelRole[];
  readonly remove: readonly LabelRole[];
}
export const labelRoles = ['candidate', 'ready', 'blocked'] as const;
export type LabelRole = (typeof labelRoles)[number];

export function labelChange(outcome: Outcome): LabelChange {
  switch (outcome) {
    case 'ready':
      return { add: ['ready'], remove: ['candidate', 'blocked'] };
    case 'needs-work':
      return { add: ['candidate'], remove: ['ready'] };
    case 'blocked':
      return { add: ['blocked', 'candidate'], remove: ['ready'] };
    case 'split':
    case 'dropped':
      return { add: [], remove: ['ready', 'candidate', 'blocked'] };
  }
}
