import { t } from '../base/translate';
import * as z from 'zod/mini';
import { type Card, type Deck, position } from '../domain/deck';
import { agreement, confidences, type RevealedCard, type RevealedRound, statistics } from '../domain/round';
import { inEnglish } from '../domain/sentence';
import { type IssueNumber } from '../domain/story';
import { composeComment } from './composeComment';
import { counted, dateTime, indented, inline, paragraphs } from './markdown';
import { base64Url, card, deck, id, list, login, moment, round, storyNumber, text, uniqueBy } from './storedFields';

export type StoryRound = RevealedRound & { readonly story: IssueNumber };

/** The revealed rounds of a session, all in one comment of its facilitator that is edited in place. */
export interface ResultRecord {
  readonly id: string;
  readonly rounds: readonly StoryRound[];
}

const revealedCard = z.object({
  card,
  confidence: z.exactOptional(z.enum(confidences)),
  reason: z.exactOptional(text(() => t('A reason'), 2_000)),
  receipt: base64Url(64),
  voter: z.exactOptional(login),
});

const storyRound = z.object({
  story: storyNumber,
  round,
  deck,
  cards: list(() => t('cards in a round'), revealedCard, 200),
  rejected: list(
    () => t('rejected ballots in a round'),
    z.object({ voter: login, reason: z.enum(['cannot be opened', 'not in the deck']) }),
    200,
  ),
  ballots: z.exactOptional(list(() => t('ballots in a round'), base64Url(64), 200)),
  revealedAt: moment,
});

const stored = z.object({ id, rounds: list(() => t('rounds in a session'), storyRound, 500) });

/** From stored JSON. Of two results for the same round of a story, the first counts, and a receipt counts once. */
export const resultSchema = z.pipe(
  stored,
  z.transform((record): ResultRecord => ({
    ...record,
    rounds: uniqueBy(record.rounds, ({ story, round }) => `${story}/${round}`).map((each) => ({
      ...each,
      cards: uniqueBy(each.cards, ({ receipt }) => receipt),
    })),
  })),
);

/**
 * Cards are written in the order of the deck, then by receipt, and the ballots that were opened by their digests: in an anonymous
 * session no order must tell whose a card is. Where the reasons would not fit into a comment twice, the Markdown leaves them out
 * and the record keeps them.
 * @throws {RefinementError} InvalidData where it does not fit even so
 */
export function renderResult(record: ResultRecord): string {
  const rounds = record.rounds.map((each) => ({ ...each, cards: inDeckOrder(each.deck, each.cards) }));
  return composeComment<z.input<typeof stored>>({
    kind: 'result',
    name: t('result'),
    schema: stored,
    stored: { id: record.id, rounds: rounds.map(storable) },
    markdown: [() => markdown(rounds, true), () => markdown(rounds, false)],
    advice: t('Close this session and prepare another for the stories that are left.'),
  });
}

function inDeckOrder(deck: Deck, cards: readonly RevealedCard[]): RevealedCard[] {
  const rank = (card: Card) => position(deck, card) ?? deck.cards.length + deck.specials.indexOf(card);
  return [...cards].sort((a, b) => rank(a.card) - rank(b.card) || (a.receipt < b.receipt ? -1 : 1));
}

function storable(each: StoryRound) {
  const { cards, specials } = each.deck;
  const { ballots, ...rest } = each;
  return {
    ...rest,
    ...(ballots ? { ballots: [...ballots].sort() } : {}),
    deck: { cards: [...cards], specials: [...specials] },
    cards: [...each.cards],
    rejected: [...each.rejected],
  };
}

const footer =
  '_Revealed with Backlog Refinement: every voter’s editor checks that its card is here as it was sealed, and that the ballots ' +
  'which were opened are those that stood here before._';

function markdown(rounds: readonly StoryRound[], withReasons: boolean): string {
  return paragraphs('### Revealed estimates', ...rounds.map((each) => roundSection(each, withReasons)), footer);
}

function roundSection(each: StoryRound, withReasons: boolean): string {
  const { story, round, deck, cards, rejected, revealedAt } = each;
  const result = statistics(
    deck,
    cards.map(({ card }) => card),
  );
  return paragraphs(
    `#### #${story}, round ${round}`,
    result.median === undefined
      ? 'Nobody played a card with points.'
      : `**Median ${inline(result.median)}** · ${agreement(result).map(inEnglish).join(', ')}`,
    cards.length === 0 ? '' : table(each),
    withReasons ? reasons(cards) : '',
    rejected.map(({ voter, reason }) => `Not counted: the ballot of ${inline(voter)} (${reason}).`).join('\n'),
    `${counted(cards.length, 'card')}, revealed ${dateTime(revealedAt)}`,
  );
}

function table({ deck, cards }: StoryRound): string {
  const isNamed = cards.some(({ voter }) => voter !== undefined);
  const rows = [...deck.cards, ...deck.specials].flatMap((card) => {
    const played = cards.filter((other) => other.card === card);
    if (played.length === 0) return [];
    const names = played.map(({ voter }) => inline(voter ?? '')).join(', ');
    return [`| ${inline(card)} | ${played.length} |${isNamed ? ` ${names} |` : ''}`];
  });
  const head = isNamed ? ['| Card | Count | Who |', '|---|---|---|'] : ['| Card | Count |', '|---|---|'];
  return [...head, ...rows].join('\n');
}

function reasons(cards: readonly RevealedCard[]): string {
  const items = cards.flatMap(({ card, voter, confidence, reason }) => {
    const hasReason = reason !== undefined && reason.trim() !== '';
    if (!hasReason && confidence === undefined) return [];
    const who = [voter === undefined ? '' : inline(voter), confidence === undefined ? '' : `confidence ${confidence}`];
    const note = who.filter((part) => part !== '').join(', ');
    return [`- **${inline(card)}**${note ? ` (${note})` : ''}${hasReason ? `: ${indented(reason)}` : ''}`];
  });
  return items.join('\n');
}
