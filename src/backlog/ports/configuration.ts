import { type Card, type Deck } from '../../domain/deck';
import { type CriterionRule } from '../../domain/readiness';
import { type LabelRole } from '../../domain/decision';

export interface CandidateQuery {
  readonly label: string;
  /** In GitHub's search syntax. */
  readonly query: string;
}

/** The settings that decide what the model holds and means, parsed. */
export interface Configuration {
  readonly candidateQueries: readonly CandidateQuery[];
  /** Labels' names by what the labels mean. */
  readonly labels: Readonly<Record<LabelRole | 'session', string>>;
  readonly deck: Deck;
  readonly sprintLimit: Card;
  readonly definitionOfReady: readonly CriterionRule[];
  /** Default for new sessions. */
  readonly anonymousSessions: boolean;
}
