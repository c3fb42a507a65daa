import * as z from 'zod/mini';
import { type CandidateQuery, type Configuration } from '../../backlog/ports/configuration';
import {
  areDefaultQueries,
  candidateQueriesSchema,
  deckSchema,
  defaultQueries,
  defaultSprintLimit,
  definitionOfReadySchema,
  distinctLabels,
  labelDefaults,
  labelName,
  sharedLabelText,
  sprintLimitSchema,
  usableQueries,
} from '../../backlog/configuration/fields';
import { defaultDeck } from '../../domain/deck';
import { defaultDefinitionOfReady } from '../../domain/readiness';
import { withMessages } from '../../base/zodMessages';
import { t } from '../../base/translate';

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
const repositoryPath = /^(?:[^/\s]+\/)?[\w.-]+\/[\w.-]+$/;

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
  const named = {
    candidate: one('labels.candidate', labelName, labelDefaults.candidate),
    ready: one('labels.ready', labelName, labelDefaults.ready),
    blocked: one('labels.blocked', labelName, labelDefaults.blocked),
    session: one('labels.session', labelName, labelDefaults.session),
  };
  const { labels, left } = distinctLabels(named);
  for (const role of left) problems.push(notUsable(`labels.${role}`, sharedLabelText(named[role])));
  const queries = usableQueries(one('candidateQueries', candidateQueriesSchema, []));
  for (const { message } of queries.problems)
    problems.push(t('In the setting refinement.{0}: {1}.', 'candidateQueries', message));
  const deck = one('deck', deckSchema, defaultDeck);
  const apiUrl = one('github.apiUrl', apiUrlSchema, '');
  const configuration: Configuration = {
    candidateQueries: chosenQueries(queries.queries, labels),
    labels,
    deck,
    sprintLimit: one('sprintLimit', sprintLimitSchema(deck), defaultSprintLimit),
    definitionOfReady: one('definitionOfReady', definitionOfReadySchema, [...defaultDefinitionOfReady]),
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

const apiUrlSchema = z.string().check(
  z.trim(),
  z.refine((text) => text === '' || /^https?:\/\/[^/?#\s]+/.test(text), {
    error: () => t('expected a URL such as {0}', 'https://ghe.example.org/api/v3'),
  }),
);

/** Without own queries, the candidates are the stories with the candidate label, whatever that is called. */
function chosenQueries(own: readonly CandidateQuery[], labels: Configuration['labels']): readonly CandidateQuery[] {
  return areDefaultQueries(own, labels) ? defaultQueries(labels.candidate) : own;
}

function problem(name: string, error: z.core.$ZodError): SettingProblem {
  const [issue] = error.issues;
  const where = issue && issue.path.length > 0 ? ` (${issue.path.join('.')})` : '';
  return notUsable(name, issue?.message ?? '', where);
}

function notUsable(name: string, why: string, where = ''): SettingProblem {
  return t('The setting refinement.{0}{1} is not usable: {2}. The default is used.', name, where, why);
}
