import { compareText, type Issue } from './store';

interface Term {
  readonly negated: boolean;
  /** Absent: free text. */
  readonly key?: string;
  /** In lower case. Several mean any of them. */
  readonly values: readonly string[];
}

export interface SearchQuery {
  readonly repositories: readonly string[];
  readonly terms: readonly Term[];
}

/** GitHub's search syntax as far as backlogs use it. */
export function parseSearch(query: string, viewer: string | undefined): SearchQuery {
  const terms = [...query.matchAll(/(-)?(?:([a-z]+):)?((?:"[^"]*"|[^\s"])+)/gi)].map(([, minus, key, value = '']) => ({
    negated: minus !== undefined,
    ...(key === undefined ? {} : { key: key.toLowerCase() }),
    values: splitValues(value).map((text) => (text === '@me' ? (viewer ?? '') : text).toLowerCase()),
  }));
  return {
    repositories: terms.filter(({ key }) => key === 'repo').flatMap(({ values }) => values),
    terms: terms.filter(({ key }) => key !== 'repo'),
  };
}

function splitValues(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|([^,"]+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

export function matchesSearch(issue: Issue, { terms }: SearchQuery): boolean {
  return terms.every((term) => term.values.some((value) => matchesTerm(issue, term.key, value)) !== term.negated);
}

function matchesTerm(issue: Issue, key: string | undefined, value: string): boolean {
  switch (key) {
    case undefined:
      return `${issue.title}\n${issue.body ?? ''}`.toLowerCase().includes(value);
    case 'is':
    case 'state':
    case 'type':
      return value === 'issue' || value === issue.state;
    case 'label':
      return issue.labels.some(({ name }) => name.toLowerCase() === value);
    case 'author':
      return issue.author.login.toLowerCase() === value;
    case 'assignee':
      return issue.assignees.some(({ login }) => login.toLowerCase() === value);
    case 'milestone':
      return issue.milestone?.title.toLowerCase() === value;
    case 'no':
      return isWithout(issue, value);
    case 'created':
      return isWhen(issue.createdAt, value);
    case 'updated':
      return isWhen(issue.updatedAt, value);
    case 'org':
    case 'user':
      return issue.repository.owner.login.toLowerCase() === value;
    default:
      // `sort:` and `in:` select nothing by themselves, nor does a qualifier that GitHub does not know.
      return ['sort', 'in', 'archived'].includes(key);
  }
}

/** `>=2025-05-01`, `2025-05-01..2025-05-31`, or a day; a date without a time means all of that day. */
function isWhen(time: string, asked: string): boolean {
  const [, operator = '', from = '', to] = /^([<>]=?)?(.*?)(?:\.\.(.*))?$/.exec(asked) ?? [];
  const against = (moment: string) => compareText(time.slice(0, moment.length).toLowerCase(), moment);
  if (to !== undefined) return (from === '*' || against(from) >= 0) && (to === '*' || against(to) <= 0);
  const order = against(from);
  return (
    (order === 0 && operator.length !== 1) ||
    (order > 0 && operator.startsWith('>')) ||
    (order < 0 && operator.startsWith('<'))
  );
}

function isWithout(issue: Issue, what: string): boolean {
  if (what === 'label') return issue.labels.length === 0;
  if (what === 'assignee') return issue.assignees.length === 0;
  return what === 'milestone' && issue.milestone === null;
}

/** @returns the largest first, unless `asc` is asked for. */
export function sortFound(issues: readonly Issue[], sort: string | null, order: string | null): Issue[] {
  const sign = order === 'asc' ? 1 : -1;
  const key = (issue: Issue) => (sort === 'created' ? issue.createdAt : issue.updatedAt);
  const compare = (a: Issue, b: Issue) =>
    sort === 'comments' ? a.comments.length - b.comments.length : compareText(key(a), key(b));
  return [...issues].sort((a, b) => sign * (compare(a, b) || a.id - b.id));
}
