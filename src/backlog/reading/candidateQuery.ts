import { t } from '../../base/translate';
import { invalid, type RefinementError } from '../../domain/errors';
import { hasLabel, type Login, type RepositoryId, repositoryName, sameLogin } from '../../domain/story';
import { type Issue } from '../ports/issues';
import { type IssueList } from '../ports/look';

/** How a candidate query is answered. */
export interface PlannedQuery {
  readonly list: IssueList;
  /** Labels without which it selects nothing. */
  readonly labels: readonly string[];
  /** Whether it selects an issue; absent where only GitHub's search can tell. */
  readonly matches?: (issue: Issue) => boolean;
  /** It can be asked in parts, by time of creation, where a search finds more than the 1,000 that it gives. */
  readonly canBeParted: boolean;
}

/** Why a candidate query does not select what it should. */
export type QueryProblem =
  /** It can't be asked; `message` says what is wrong with its text. */
  | { readonly kind: 'unreadable'; readonly message: string }
  /** It asks for labels that the repository does not have, or not yet. */
  | { readonly kind: 'missing labels'; readonly labels: readonly string[] }
  /** GitHub refused it, and no other. */
  | { readonly kind: 'refused'; readonly error: RefinementError };

export interface QueryPlace {
  readonly repository: RepositoryId;
  /** Who we are; asked for when `${user}` or `@me` needs it. */
  readonly login: () => Login | undefined;
}

interface Term {
  readonly text: string;
  readonly isNegated: boolean;
  /** Absent for free text, AND, OR, NOT and parentheses. */
  readonly key?: string;
  readonly values: readonly string[];
}

type Matches = (issue: Issue) => boolean;

const source = 'candidate query';
// GitHub's search takes far less.
const longest = 4_000;
const termForm = /(-?)(?:([a-z][a-z-]*):)?((?:"[^"]*"|[^\s"()])+)|[()]/giy;

/** Whether we must know who we are before the query can be planned. */
export function needsLogin(query: string): boolean {
  return query.includes('${user}');
}

/** @throws InvalidData, with what is wrong with the query. */
export function planQuery(query: string, place: QueryPlace): PlannedQuery {
  const terms = parseTerms(substitute(query, place));
  checkOperators(terms);
  const own = terms.filter((term) => !isImplied(term, place.repository));
  const labels = own.filter(({ key, isNegated }) => key === 'label' && !isNegated);
  const sorts = own.filter(({ key }) => key === 'sort');
  const conditions = own.filter(({ key }) => key !== 'sort').map((term) => matcherOf(term, place.login));
  const local = conditions.every((condition) => condition !== undefined) ? conditions : undefined;
  const matches = local && ((issue: Issue) => issue.state === 'open' && local.every((condition) => condition(issue)));
  const label = local && sorts.length === 0 ? labels.find(({ values }) => values.length === 1)?.values[0] : undefined;
  return {
    list:
      label === undefined
        ? { kind: 'search', query: searchText(own, sorts.length > 0) }
        : { kind: 'label', label, states: 'open' },
    labels: hasOperators(own) ? [] : labels.filter(({ values }) => values.length === 1).flatMap(({ values }) => values),
    ...(matches ? { matches } : {}),
    canBeParted: !own.some(({ key }) => key === 'sort' || key === 'created'),
  };
}

/** For all with a label, whatever it is called: a text would take a comma or a quotation mark in it for its own. */
export function planLabel(label: string): PlannedQuery {
  return {
    list: { kind: 'label', label, states: 'open' },
    labels: [label],
    matches: (issue) => issue.state === 'open' && hasLabel(issue, label),
    canBeParted: true,
  };
}

function substitute(query: string, { repository, login }: QueryPlace): string {
  return query.replace(/\$\{([^{}]*)\}/g, (_, name: string) => {
    switch (name) {
      case 'user':
        return login() ?? '@me';
      case 'owner':
        return repository.owner;
      case 'repository':
        return repository.name;
      default:
        throw invalid(source, t('There is no variable ${{0}}. Use ${user}, ${owner} or ${repository}.', name));
    }
  });
}

function parseTerms(query: string): Term[] {
  const text = query.trim();
  if (text === '') throw invalid(source, t('The query is empty.'));
  if (text.length > longest) throw invalid(source, t('The query has more than {0} characters.', longest));
  if (text.split('"').length % 2 === 0) throw invalid(source, t('A quotation mark is not closed: {0}', text));
  const terms: Term[] = [];
  for (let at = 0; at < text.length;) {
    termForm.lastIndex = at;
    const match = termForm.exec(text);
    if (!match) throw invalid(source, t('This can’t be read: {0}', text.slice(at)));
    terms.push(termOf(match));
    at = termForm.lastIndex;
    while (/\s/.test(text[at] ?? '')) at++;
  }
  return terms;
}

function termOf([text, minus, key, value = '']: RegExpExecArray): Term {
  if (key === undefined && /^-?[a-z][a-z-]*:$/i.test(value)) throw invalid(source, t('“{0}” has no value.', text));
  const values = [...value.matchAll(/"([^"]*)"|([^,"]+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  if (key !== undefined && values.every((one) => one.trim() === ''))
    throw invalid(source, t('“{0}” has no value.', text));
  return { text, isNegated: minus === '-', ...(key === undefined ? {} : { key: key.toLowerCase() }), values };
}

function isOperator({ key, text }: Term): boolean {
  return key === undefined && /^(AND|OR|NOT|[()])$/.test(text);
}

function hasOperators(terms: readonly Term[]): boolean {
  return terms.some(isOperator);
}

function checkOperators(terms: readonly Term[]): void {
  let depth = 0;
  for (const { text } of terms) {
    if (text === '(') depth++;
    if (text === ')') depth--;
    if (depth < 0) throw invalid(source, t('A parenthesis is closed that was not opened.'));
  }
  if (depth > 0) throw invalid(source, t('A parenthesis is not closed.'));
  const last = terms.at(-1)?.text ?? '';
  if (/^(AND|OR|NOT)$/.test(last)) throw invalid(source, t('Nothing follows {0}.', last));
}

/** Whether a term is true of every candidate, as `is:open`. @throws InvalidData where it is true of none, as `is:closed` */
function isImplied(term: Term, repository: RepositoryId): boolean {
  const { key, values, isNegated, text } = term;
  const [value = ''] = values.map((one) => one.toLowerCase());
  if (key === 'repo' || key === 'org' || key === 'user') {
    const own = key === 'repo' ? repositoryName(repository) : repository.owner;
    if (!isNegated && values.length === 1 && value === own.toLowerCase()) return true;
    throw invalid(
      source,
      t('“{0}” is about other repositories: only {1} is asked here.', text, repositoryName(repository)),
    );
  }
  if (key !== 'is' && key !== 'state' && key !== 'type') return false;
  if (!isNegated && (value === 'open' || value === 'issue')) return true;
  if ((isNegated && (value === 'open' || value === 'issue')) || (!isNegated && /^(closed|pr|merged)$/.test(value)))
    throw invalid(source, t('“{0}” selects nothing: candidates are open issues.', text));
  return false;
}

/** Undefined where an issue in the model does not tell. */
function matcherOf(term: Term, login: () => Login | undefined): Matches | undefined {
  const { key, values, isNegated } = term;
  if (isOperator(term) || values.some((value) => value === '*' || value.includes('/'))) {
    if (key !== 'label' && key !== 'milestone') return undefined;
  }
  const condition = conditionOf(key, values, login);
  if (!condition) return undefined;
  return isNegated ? (issue) => !condition(issue) : condition;
}

function conditionOf(
  key: string | undefined,
  values: readonly string[],
  login: () => Login | undefined,
): Matches | undefined {
  const isLogin = (value: string, other: Login) => sameLogin(value === '@me' ? (login() ?? '') : value, other);
  switch (key) {
    case 'label':
      return (issue) => values.some((value) => hasLabel(issue, value));
    case 'assignee':
      return ({ assignees }) => values.some((value) => assignees.some((assignee) => isLogin(value, assignee)));
    case 'author':
      return ({ author }) => values.some((value) => isLogin(value, author));
    case 'milestone':
      if (values.includes('*')) return undefined;
      return ({ milestone }) => values.some((value) => milestone?.toLowerCase() === value.toLowerCase());
    case 'no':
      return withoutAll(values);
    case undefined:
    default:
      return undefined;
  }
}

function withoutAll(values: readonly string[]): Matches | undefined {
  const [value = '', ...others] = values.map((one) => one.toLowerCase());
  if (others.length > 0) return undefined;
  if (value === 'label') return ({ labels }) => labels.length === 0;
  if (value === 'assignee') return ({ assignees }) => assignees.length === 0;
  return value === 'milestone' ? ({ milestone }) => milestone === undefined : undefined;
}

/** A query without an order of its own gets the one of lists, the newest first; GitHub's would be the best match first. */
function searchText(terms: readonly Term[], isSorted: boolean): string {
  const conditions = terms.filter(({ key }) => key !== 'sort').map(({ text }) => text);
  const sorts = terms.filter(({ key }) => key === 'sort').map(({ text }) => text);
  const text = conditions.join(' ');
  const grouped = terms.some((term) => isOperator(term) && term.text === 'OR') ? `(${text})` : text;
  return [grouped, ...(isSorted ? sorts : ['sort:created-desc'])].filter((part) => part !== '').join(' ');
}
