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

type Labels = Configuration['labels'];

/**
 * The labels' names, `first` before `own`, no two of them one name in upper or lower case: to GitHub that is one label, and
 * taking it off for one role would take it off for the other. Of two roles, one has its default.
 * @returns with `left`, the roles whose name is not used
 */
export function distinctLabels(
  first: Partial<Labels>,
  own: Partial<Labels> = {},
): { readonly labels: Labels; readonly left: readonly (keyof Labels)[] } {
  const left = new Set<keyof Labels>();
  for (;;) {
    const nameOf = (role: keyof Labels) =>
      (left.has(role) ? undefined : (first[role] ?? own[role])) ?? labelDefaults[role];
    const isShared = (role: keyof Labels) =>
      labelRoles.some((other) => other !== role && isSameName(nameOf(other), nameOf(role)));
    // Defaults differ, so that of two roles with one name at least one has chosen it.
    const chosen = labelRoles.filter((role) => isShared(role) && !isSameName(nameOf(role), labelDefaults[role]));
    const role = chosen.find((each) => first[each] === undefined) ?? chosen.at(-1);
    if (role === undefined) {
      const [candidate, ready, blocked, session] = labelRoles.map(nameOf) as [string, string, string, string];
      return { labels: { candidate, ready, blocked, session }, left: [...left] };
    }
    left.add(role);
  }
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Why a role's name is not used. */
export function sharedLabelText(name: string): string {
  return t('“{0}” is already the label of something else', name);
}

/** GitHub takes no longer names. */
export const labelName = z.string().check(z.trim(), z.minLength(1), z.maxLength(50));

export const candidateQueriesSchema = z.array(
  z.object({
    label: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
    query: z.string().check(z.trim(), z.minLength(1), z.maxLength(256)),
  }),
);

/** Each is a request at the start, and a search lasts. */
const mostQueries = 20;

/** Queries are told apart by their names: of those with one name, the later ones get another. Too many are left out. */
export function usableQueries<Q extends CandidateQuery>(
  all: readonly Q[],
): {
  readonly queries: readonly Q[];
  readonly problems: readonly { readonly at: number; readonly message: string }[];
} {
  const problems: { at: number; message: string }[] = [];
  const names = new Set<string>();
  const queries = all.slice(0, mostQueries).map((query, at) => {
    const label = freeName(query.label, names);
    names.add(label);
    if (label !== query.label)
      problems.push({
        at,
        message: t('“{0}” is another query’s name: this one is shown as “{1}”', query.label, label),
      });
    return { ...query, label };
  });
  if (all.length > mostQueries)
    problems.push({ at: mostQueries, message: t('only the first {0} queries are used', mostQueries) });
  return { queries, problems };
}

/** The name itself, or with a number where another has it. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 2, free = name; ; number++) {
    if (!taken.has(free)) return free;
    free = `${name} (${number})`;
  }
}

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

const defaultQueryName = 'Needs refinement';

/** What selects the candidates where nobody has said. */
export function defaultQueries(candidateLabel: string): readonly CandidateQuery[] {
  return [{ label: defaultQueryName, ofLabel: candidateLabel }];
}

/** Whether these are the queries of somebody who has chosen none: the setting's default is a text. */
export function areDefaultQueries(queries: readonly CandidateQuery[], { candidate }: Labels): boolean {
  const texts = [candidate, labelDefaults.candidate].flatMap((name) => [`label:${name}`, `label:"${name}"`]);
  return queries.every((each) => 'ofLabel' in each || (each.label === defaultQueryName && texts.includes(each.query)));
}
