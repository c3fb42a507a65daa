import { invalid } from './errors';
import { inEnglish, type Sentence, sentence } from './sentence';

/** One value of the estimation scale, as it is written: `5`, `½`, `XL`, `?`. */
export type Card = string;

/** The estimation scale: the cards in rising order, and the special ones that are no estimate. */
export interface Deck {
  /** Rising: a card's position is what statistics are made of. */
  readonly cards: readonly Card[];
  /** Cards without points: needs information, break, too big. Counted apart. */
  readonly specials: readonly Card[];
}

export const tooBig: Card = 'too big';
export const needsInformation: Card = '?';
export const takeABreak: Card = '☕';
export const specialCards: readonly Card[] = [tooBig, needsInformation, takeABreak];

export const defaultDeck: Deck = { cards: ['0', '1', '2', '3', '5', '8', '13', '20'], specials: specialCards };

const maximumCards = 30;
const maximumCardLength = 20;

/**
 * A deck from the cards of a setting or a session. Special cards are recognized by their text wherever they stand;
 * `?` and "too big" are always there, since a person must be able to say so.
 * @throws {RefinementError} InvalidData: no card, too many, one too long, or one twice.
 */
export function makeDeck(texts: readonly string[]): Deck {
  const problem = deckProblem(texts);
  if (problem) throw invalid('deck', inEnglish(problem));
  return { cards: withPoints(texts), specials: specialCards };
}

/** What keeps these from being a deck. */
export function deckProblem(texts: readonly string[]): Sentence | undefined {
  const cards = withPoints(texts);
  if (cards.length < 2) return sentence('A deck needs at least two cards with points.');
  if (cards.length > maximumCards) return sentence('A deck has at most {0} cards.', maximumCards);
  if (cards.some((card) => card === '' || card.length > maximumCardLength))
    return sentence('A card has 1 to {0} characters.', maximumCardLength);
  return new Set(cards).size === cards.length ? undefined : sentence('A card is in the deck twice.');
}

function withPoints(texts: readonly string[]): readonly Card[] {
  return texts.map((text) => text.trim()).filter((text) => !specialCards.includes(text));
}

export function isInDeck(deck: Deck, card: Card): boolean {
  return deck.cards.includes(card) || deck.specials.includes(card);
}

/** Position among the cards with points, from 0; undefined for special and unknown cards. */
export function position(deck: Deck, card: Card): number | undefined {
  const at = deck.cards.indexOf(card);
  return at < 0 ? undefined : at;
}

/** What a card is worth when points are summed: its number, or undefined where it has none (T-shirt sizes, `?`). */
export function points(card: Card): number | undefined {
  if (card === '½') return 0.5;
  return /^\d+(\.\d+)?$/.test(card) ? Number(card) : undefined;
}
