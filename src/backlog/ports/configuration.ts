import { type Card, type Deck } from '../../domain/deck';
import { type CriterionRule } from '../../domain/readiness';
import { type LabelRole } from '../../domain/decision';

/** `query` is in GitHub's search syntax; `ofLabel` selects whatever has that label, whose name may be anything. */
export type CandidateQuery = { readonly label: string } & ({ readonly query: string } | { readonly ofLabel: string });

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
