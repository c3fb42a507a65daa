/** An issue as GitHub's API gives it, as far as search needs it. */
export interface IssueJson {
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly state: string;
  readonly user: { readonly login: string };
  readonly labels: readonly { readonly name: string }[];
  readonly assignees: readonly { readonly login: string }[];
  readonly milestone: { readonly title: string } | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly comments: number;
}

interface Term {
  readonly negated: boolean;
  /** Absent: free text. */
  readonly key?: string;
  /** In lower case; several mean any of them. */
  readonly values: readonly string[];
}

export interface SearchQuery {
  readonly repositories: readonly string[];
  readonly terms: readonly Term[];
}

/**
 * GitHub's search syntax as far as backlogs use it. Answered here since the emulator knows neither `no:` nor `@me` nor a label
 * among several (`label:a,b`).
 */
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

export function matchesSearch(issue: IssueJson, { terms }: SearchQuery): boolean {
  return terms.every((term) => term.values.some((value) => matchesTerm(issue, term.key, value)) !== term.negated);
}

function matchesTerm(issue: IssueJson, key: string | undefined, value: string): boolean {
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
      return issue.user.login.toLowerCase() === value;
    case 'assignee':
      return issue.assignees.some(({ login }) => login.toLowerCase() === value);
    case 'milestone':
      return issue.milestone?.title.toLowerCase() === value;
    case 'no':
      return isWithout(issue, value);
    default:
      // Qualifiers that say how, not what (sort:, in:); one that GitHub does not know selects nothing here either.
      return ['sort', 'in', 'archived'].includes(key);
  }
}

function isWithout(issue: IssueJson, what: string): boolean {
  if (what === 'label') return issue.labels.length === 0;
  if (what === 'assignee') return issue.assignees.length === 0;
  return what === 'milestone' && issue.milestone === null;
}

export function sortFound<T extends IssueJson>(issues: readonly T[], sort: string | null, order: string | null): T[] {
  const sign = order === 'asc' ? 1 : -1;
  const key = (issue: T) => (sort === 'created' ? issue.created_at : issue.updated_at);
  const compare = (a: T, b: T) => (sort === 'comments' ? a.comments - b.comments : key(a).localeCompare(key(b)));
  return [...issues].sort((a, b) => sign * (compare(a, b) || a.number - b.number));
}
