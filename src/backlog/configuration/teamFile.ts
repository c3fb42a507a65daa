import * as z from 'zod/mini';
import { t } from '../../base/translate';
import { withMessages } from '../../base/zodMessages';
import { type Card, type Deck } from '../../domain/deck';
import { type CriterionRule } from '../../domain/readiness';
import { type Login } from '../../domain/story';
import { type CandidateQuery, type Configuration } from '../ports/configuration';
import { type TeamName } from '../ports/people';
import {
  areDefaultQueries,
  candidateQueriesSchema,
  deckSchema,
  defaultQueries,
  definitionOfReadySchema,
  distinctLabels,
  freeName,
  labelName,
  labelRoles,
  sharedLabelText,
  sprintLimitSchema,
  usableQueries,
} from './fields';

/** On the default branch, changed by pull request as all else there. */
export const teamFilePath = '.github/refinement.yml';

/** Who leads: a person or all of a team. */
export type Lead = { readonly login: Login } | { readonly team: TeamName };

/** What the team says for all. What it does not say is up to each person's settings. */
export interface TeamFile {
  readonly labels: Partial<Configuration['labels']>;
  readonly deck?: Deck | undefined;
  readonly sprintLimit?: Card | undefined;
  readonly candidateQueries: readonly CandidateQuery[];
  readonly definitionOfReady?: readonly CriterionRule[] | undefined;
  /** Absent: whoever may label. */
  readonly leads?: readonly Lead[] | undefined;
}

export const nothingSaid: TeamFile = { labels: {}, candidateQueries: [] };

/** Something in the file that can't be used, by where it stands: `['labels', 'ready']`. */
export interface FieldProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** `session` and `estimate` are not used yet. */
const keys = ['labels', 'deck', 'sprintLimit', 'candidateQueries', 'definitionOfReady', 'leads', 'session', 'estimate'];
/** These would let whoever may change the file send a person's token or texts elsewhere. */
const personalKeys = ['repositories', 'apiUrl', 'github', 'github.apiUrl', 'ai', 'ai.enabled'];

const linesSchema = z.record(z.string(), z.unknown());
const mostLeads = 100;
/** Each is asked for by a request of its own. */
const mostTeams = 10;
const leadPattern = /^@?([\w-]{1,100})(?:\/([\w.-]{1,100}))?$/;

const leadSchema = z.pipe(
  z.pipe(z.union([z.string(), z.number()]), z.transform(String)),
  z.transform((text, context): Lead => {
    const [, name, slug] = leadPattern.exec(text.trim()) ?? [];
    if (name !== undefined && !(slug !== undefined && /^\.+$/.test(slug)))
      return slug === undefined ? { login: name } : { team: { organization: name, slug } };
    context.issues.push({
      ...{ code: 'custom', input: text },
      message: t('expected a login, or a team as {0}', 'organization/team'),
    });
    return z.NEVER;
  }),
);
const leadsSchema = z.array(leadSchema).check(z.minLength(1), z.maxLength(mostLeads));

/**
 * Parses what the file's YAML says, each key by itself: what can't be used is reported and left out, so that a person's own
 * setting holds. Never throws.
 */
export function readTeamFile(values: unknown): { readonly file: TeamFile; readonly problems: readonly FieldProblem[] } {
  // A file of comments alone.
  if (values === null || values === undefined) return { file: nothingSaid, problems: [] };
  const problems: FieldProblem[] = [];
  const one: ReadOne = (path, value, schema) => {
    if (value === undefined) return undefined;
    const parsed = schema.safeParse(value, withMessages);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    problems.push({ path: [...path, ...(issue?.path ?? []).map(stepOf)], message: issue?.message ?? '' });
    return undefined;
  };
  const said = one([], values, linesSchema) ?? {};
  problems.push(...strangers(said, keys));
  const labels = one(['labels'], said.labels, linesSchema) ?? {};
  problems.push(...strangers(labels, labelRoles, 'labels'));
  const deck = one(['deck'], said.deck, deckSchema);
  const file = {
    labels: withoutShared(namesOf(labels, one), problems),
    deck,
    sprintLimit: one(['sprintLimit'], said.sprintLimit, sprintLimitSchema(deck)),
    candidateQueries: queriesOf(one(['candidateQueries'], said.candidateQueries, candidateQueriesSchema), problems),
    definitionOfReady: one(['definitionOfReady'], said.definitionOfReady, definitionOfReadySchema),
    leads: withFewTeams(one(['leads'], said.leads, leadsSchema), problems),
  };
  return { file, problems };
}

type ReadOne = <T>(path: readonly string[], value: unknown, schema: z.ZodMiniType<T>) => T | undefined;

function namesOf(labels: Readonly<Record<string, unknown>>, one: ReadOne): TeamFile['labels'] {
  const named = labelRoles.map((role) => [role, one(['labels', role], labels[role], labelName)] as const);
  return Object.fromEntries(named.filter(([, name]) => name !== undefined));
}

/** Without names that two roles would share, also where the other is a default. */
function withoutShared(labels: TeamFile['labels'], problems: FieldProblem[]): TeamFile['labels'] {
  const { left } = distinctLabels(labels);
  for (const role of left) problems.push({ path: ['labels', role], message: sharedLabelText(labels[role] ?? '') });
  return Object.fromEntries(Object.entries(labels).filter(([role]) => !left.some((each) => each === role)));
}

function queriesOf(all: readonly CandidateQuery[] = [], told: FieldProblem[]): readonly CandidateQuery[] {
  const { queries, problems } = usableQueries(all);
  told.push(...problems.map(({ at, message }) => ({ path: ['candidateQueries', at], message })));
  return queries;
}

function withFewTeams(leads: readonly Lead[] | undefined, problems: FieldProblem[]): readonly Lead[] | undefined {
  const teams = leads?.filter((lead) => 'team' in lead) ?? [];
  const [tooMany] = teams.slice(mostTeams);
  if (!leads || !tooMany) return leads;
  problems.push({
    path: ['leads', leads.indexOf(tooMany)],
    message: t('only the first {0} teams are asked for who is in them', mostTeams),
  });
  const used = new Set<Lead>(teams.slice(0, mostTeams));
  return leads.filter((lead) => !('team' in lead) || used.has(lead));
}

function stepOf(key: PropertyKey): string | number {
  return typeof key === 'number' ? key : String(key);
}

/** What it says that it can't say, and what is not known: a key that is mistyped would else be overlooked. */
function strangers(said: object, known: readonly string[], below?: string): FieldProblem[] {
  const strange = Object.keys(said).filter((key) => !known.includes(key));
  return strange.map((key) => {
    const path = below === undefined ? [key] : [below, key];
    const isPersonal = below === undefined && personalKeys.includes(key);
    return { path, message: isPersonal ? t('only a person’s own settings can say this') : t('this is not known here') };
  });
}

/** What holds for one person: the team's word before their own, and the team's queries beside theirs. */
export function withTeam(own: Configuration, team: TeamFile): Configuration {
  if (team === nothingSaid) return own;
  const { labels } = distinctLabels(team.labels, own.labels);
  return {
    ...own,
    labels,
    deck: team.deck ?? own.deck,
    sprintLimit: team.sprintLimit ?? own.sprintLimit,
    definitionOfReady: team.definitionOfReady ?? own.definitionOfReady,
    candidateQueries: queriesOfBoth(own, team.candidateQueries, labels.candidate),
  };
}

/** Queries are told apart by their names. */
function queriesOfBoth(
  own: Configuration,
  teams: readonly CandidateQuery[],
  candidateLabel: string,
): readonly CandidateQuery[] {
  const chosen = areDefaultQueries(own.candidateQueries, own.labels) ? [] : own.candidateQueries;
  if (teams.length + chosen.length === 0) return defaultQueries(candidateLabel);
  const said = new Set(teams.map(textOf));
  const others = chosen.filter((each) => !said.has(textOf(each)));
  const names = new Set([...teams, ...others].map(({ label }) => label));
  const teamNames = new Set(teams.map(({ label }) => label));
  return [
    ...teams,
    ...others.map((each) => {
      if (!teamNames.has(each.label)) return each;
      const label = freeName(t('{0} (yours)', each.label), names);
      names.add(label);
      return { ...each, label };
    }),
  ];
}

function textOf(query: CandidateQuery): string {
  return 'query' in query ? query.query : `label:"${query.ofLabel}"`;
}
