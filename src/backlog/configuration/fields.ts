import * as z from 'zod/mini';
import { said, t } from '../../base/translate';
import { type Card, type Deck, deckProblem, isInDeck, makeDeck } from '../../domain/deck';
import { criterionRules } from '../../domain/readiness';
import { type CandidateQuery, type Configuration } from '../ports/configuration';

/** How a person's settings and the team's file are parsed where both may say the same. */

export const labelRoles = ['candidate', 'ready', 'blocked', 'session'] as const;

export const labelDefaults = {
  candidate: 'needs-refinement',
  ready: 'ready',
  blocked: 'blocked',
  session: 'refinement-session',
} as const satisfies Configuration['labels'];

/** GitHub takes no longer names. */
export const labelName = z.string().check(z.trim(), z.minLength(1), z.maxLength(50));

export const candidateQueriesSchema = z.array(
  z.object({
    label: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
    query: z.string().check(z.trim(), z.minLength(1), z.maxLength(256)),
  }),
);

export const definitionOfReadySchema = z.array(z.enum(criterionRules));

/** `5` is meant where a file has the number 5. */
const textOrNumber = z.pipe(z.union([z.string(), z.number()]), z.transform(String));

export const deckSchema = z.pipe(
  z.array(textOrNumber),
  z.transform((cards, context) => {
    const problem = deckProblem(cards);
    if (!problem) return makeDeck(cards);
    context.issues.push({ code: 'custom', input: cards, message: said(problem) });
    return z.NEVER;
  }),
);

export const defaultSprintLimit: Card = '8';

/** The default is valid even if the deck has no such card: readiness then sets no limit. Without a deck, any card is. */
export function sprintLimitSchema(deck: Deck | undefined) {
  return z.pipe(
    textOrNumber,
    z.string().check(
      z.trim(),
      z.refine((card) => !deck || card === defaultSprintLimit || isInDeck(deck, card), {
        error: () => t('expected one of {0}', deck?.cards.join(', ') ?? ''),
      }),
    ),
  );
}

/** What selects the candidates where nobody has said. */
export function defaultQueries(candidateLabel: string): readonly CandidateQuery[] {
  const label = /\s/.test(candidateLabel) ? `"${candidateLabel}"` : candidateLabel;
  return [{ label: 'Needs refinement', query: `label:${label}` }];
}

/** Whether these are the queries of somebody who has chosen none. */
export function areDefaultQueries(queries: readonly CandidateQuery[], { candidate }: Configuration['labels']): boolean {
  const same = [...defaultQueries(candidate), ...defaultQueries(labelDefaults.candidate)];
  return queries.every(({ label, query }) => same.some((each) => each.label === label && each.query === query));
}
