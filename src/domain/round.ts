import { type Card, type Deck, needsInformation, position, takeABreak, tooBig } from './deck';
import { type Sentence, sentence } from './sentence';
import { type Login } from './story';

export const confidences = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof confidences)[number];

/** What one developer estimates, in clear: only on that developer's machine until the reveal. */
export interface Estimate {
  readonly card: Card;
  readonly confidence?: Confidence;
  readonly reason?: string;
}

/** An opened ballot. `receipt` is the random text by which its voter finds it again; `voter` is absent if anonymous. */
export interface RevealedCard extends Estimate {
  readonly receipt: string;
  readonly voter?: Login;
}

/** A ballot that could not be counted, and why. */
export interface RejectedBallot {
  readonly voter: Login;
  readonly reason: 'cannot be opened' | 'not in the deck';
}

/** One simultaneous estimate of one story, after its reveal. */
export interface RevealedRound {
  readonly round: number;
  readonly deck: Deck;
  readonly cards: readonly RevealedCard[];
  readonly rejected: readonly RejectedBallot[];
  /** The digests of the ballots that were opened and counted, in no order of the cards. Absent in results of earlier versions. */
  readonly ballots?: readonly string[];
  /** ISO 8601, UTC. */
  readonly revealedAt: string;
}

/** How often each card of the deck was played, in deck order, and where the middle is. */
export interface RoundStatistics {
  readonly distribution: readonly { readonly card: Card; readonly count: number }[];
  /** Absent where nobody played a card with points. */
  readonly median?: Card;
  readonly lowest?: Card;
  readonly highest?: Card;
  /** How many of `estimates` are at most one card from the median. */
  readonly withinOneCard: number;
  /** Cards with points. */
  readonly estimates: number;
  readonly needsInformation: number;
  readonly tooBig: number;
  readonly breaks: number;
}

/**
 * Ordinal statistics: over deck positions, so that every figure is a card of the deck. Of an even number of cards the
 * median is the higher of the two in the middle, since estimates err low.
 */
export function statistics(deck: Deck, played: readonly Card[]): RoundStatistics {
  const positions = played
    .map((card) => position(deck, card))
    .filter((at) => at !== undefined)
    .sort((a, b) => a - b);
  const middle = positions[Math.floor(positions.length / 2)];
  const count = (card: Card) => played.filter((other) => other === card).length;
  const cardAt = (at: number | undefined) => (at === undefined ? undefined : deck.cards[at]);
  const median = cardAt(middle);
  const lowest = cardAt(positions[0]);
  const highest = cardAt(positions.at(-1));
  return {
    distribution: deck.cards.map((card) => ({ card, count: count(card) })),
    ...(median === undefined ? {} : { median }),
    ...(lowest === undefined ? {} : { lowest }),
    ...(highest === undefined ? {} : { highest }),
    withinOneCard: positions.filter((at) => Math.abs(at - (middle ?? at)) <= 1).length,
    estimates: positions.length,
    needsInformation: count(needsInformation),
    tooBig: count(tooBig),
    breaks: count(takeABreak),
  };
}

/** Agreement in words: "4 of 5 within one card", "1 × ?"; empty where nobody played. */
export function agreement(result: RoundStatistics): readonly Sentence[] {
  const specials = [
    sentence('{0} × ?', result.needsInformation),
    sentence('{0} × too big', result.tooBig),
    sentence('{0} × ☕', result.breaks),
  ].filter(({ values: [count] }) => count !== 0);
  return result.estimates === 0 ? specials : [agreementOfEstimates(result), ...specials];
}

function agreementOfEstimates({ estimates, lowest, highest, withinOneCard }: RoundStatistics): Sentence {
  if (estimates === 1) return sentence('1 estimate');
  if (lowest === highest) return sentence('all {0} agree', estimates);
  return sentence('{0} of {1} within one card', withinOneCard, estimates);
}
