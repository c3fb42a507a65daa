import * as z from 'zod/mini';
import { type CandidateQuery, type Configuration } from '../../backlog/ports/configuration';
import { deckProblem, defaultDeck, isInDeck, makeDeck } from '../../domain/deck';
import { criterionRules, defaultDefinitionOfReady } from '../../domain/readiness';
import { withMessages } from '../../base/zodMessages';
import { said, t } from '../../base/translate';

export interface Settings {
  readonly configuration: Configuration;
  /** `owner/name` or `host/owner/name`; if empty, repositories are found by the Git remotes. */
  readonly repositories: readonly string[];
  readonly refreshSeconds: number;
  /** Lists open blockers among VS Code's problems. */
  readonly blockersAsProblems: boolean;
  /** Shows a lens above every function and class to flag a risk there. */
  readonly flagOverSymbols: boolean;
  /** Absent: github.com. */
  readonly apiUrl?: string;
}

/** A sentence that names a setting that can't be used, and says why. */
export type SettingProblem = string;

const minimumRefresh = 5;
const labelName = z.string().check(z.trim(), z.minLength(1), z.maxLength(50));
const repositoryPath = /^(?:[^/\s]+\/)?[\w.-]+\/[\w.-]+$/;

const labelDefaults = {
  candidate: 'needs-refinement',
  ready: 'ready',
  blocked: 'blocked',
  session: 'refinement-session',
} as const;
const defaultQuery: CandidateQuery = { label: 'Needs refinement', query: `label:${labelDefaults.candidate}` };
const defaultSprintLimit = '8';

/**
 * Parses all settings. A bad value is replaced by its default and reported; never throws.
 * @param read gives the raw value by its name without `refinement.`, `undefined` if it is not set.
 */
export function parseSettings(read: (name: string) => unknown): {
  readonly settings: Settings;
  readonly problems: readonly SettingProblem[];
} {
  const problems: SettingProblem[] = [];
  const one = <T>(name: string, schema: z.ZodMiniType<T>, fallback: T): T => {
    const value = read(name);
    if (value === undefined || value === null) return fallback;
    const parsed = schema.safeParse(value, withMessages);
    if (parsed.success) return parsed.data;
    problems.push(problem(name, parsed.error));
    return fallback;
  };
  // Each label is parsed by itself, so that one bad name does not affect the others.
  one('labels', z.looseObject({}), {});
  const labels = {
    candidate: one('labels.candidate', labelName, labelDefaults.candidate),
    ready: one('labels.ready', labelName, labelDefaults.ready),
    blocked: one('labels.blocked', labelName, labelDefaults.blocked),
    session: one('labels.session', labelName, labelDefaults.session),
  };
  const deck = one('deck', deckSchema, defaultDeck);
  const apiUrl = one('github.apiUrl', apiUrlSchema, '');
  const configuration: Configuration = {
    candidateQueries: queries(one('candidateQueries', querySchema, []), labels.candidate),
    labels,
    deck,
    sprintLimit: one('sprintLimit', cardOf(deck), defaultSprintLimit),
    definitionOfReady: one('definitionOfReady', z.array(z.enum(criterionRules)), [...defaultDefinitionOfReady]),
    anonymousSessions: one('session.anonymous', z.boolean(), false),
  };
  return {
    settings: {
      configuration,
      repositories: one('repositories', z.array(z.string().check(z.trim(), z.regex(repositoryPath))), []),
      refreshSeconds: Math.max(minimumRefresh, one('refreshInterval', z.number().check(z.minimum(0)), 60)),
      blockersAsProblems: one('codeRisks.blockersAsProblems', z.boolean(), false),
      flagOverSymbols: one('codeRisks.flagOverSymbols', z.boolean(), false),
      ...(apiUrl === '' ? {} : { apiUrl }),
    },
    problems,
  };
}

const querySchema = z.array(
  z.object({
    label: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
    query: z.string().check(z.trim(), z.minLength(1), z.maxLength(256)),
  }),
);

const apiUrlSchema = z.string().check(
  z.trim(),
  z.refine((text) => text === '' || /^https?:\/\/[^/?#\s]+/.test(text), {
    error: () => t('expected a URL such as {0}', 'https://ghe.example.org/api/v3'),
  }),
);

const deckSchema = z.pipe(
  z.array(z.string()),
  z.transform((cards, context) => {
    const problem = deckProblem(cards);
    if (!problem) return makeDeck(cards);
    context.issues.push({ code: 'custom', input: cards, message: said(problem) });
    return z.NEVER;
  }),
);

/** The default is valid even if the deck has no such card: readiness then sets no limit. */
function cardOf(deck: Configuration['deck']) {
  return z.string().check(
    z.trim(),
    z.refine((card) => card === defaultSprintLimit || isInDeck(deck, card), {
      error: () => t('expected one of {0}', deck.cards.join(', ')),
    }),
  );
}

/** If the team has set no queries, its candidates are the stories with the candidate label, whatever that is called. */
function queries(own: readonly CandidateQuery[], candidateLabel: string): readonly CandidateQuery[] {
  const isDefault = own.every(({ label, query }) => label === defaultQuery.label && query === defaultQuery.query);
  if (!isDefault) return own;
  const label = /\s/.test(candidateLabel) ? `"${candidateLabel}"` : candidateLabel;
  return [{ ...defaultQuery, query: `label:${label}` }];
}

function problem(name: string, error: z.core.$ZodError): SettingProblem {
  const [issue] = error.issues;
  const where = issue && issue.path.length > 0 ? ` (${issue.path.join('.')})` : '';
  return t('The setting refinement.{0}{1} is not usable: {2}. The default is used.', name, where, issue?.message ?? '');
}
