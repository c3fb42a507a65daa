import { type IssueList, type Look, type PageQuestion } from '../../backlog/ports/look';
import { type RepositoryId, repositoryName } from '../../domain/story';
import { type HostLimits } from '../requests/hostLimits';

/** Asks for who has edited a text. `after`: for the rest of its history alone. */
export interface TextQuestion {
  readonly id: string;
  readonly after?: string;
}

export interface Document {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Fields that older hosts lack, and that we can do without. */
const optionalFields = ['fullDatabaseId', 'collaborators'] as const;

export function isOptional(field: string): boolean {
  return optionalFields.some((optional) => optional === field);
}

// Most stories have fewer; the rest of the comments is asked for afterwards.
const commentsInPage = 30;
const numbersAtOnce = 100;
// Whoever edits another's text, or ticks a box in it, seldom does it oftener before its author edits it again.
const editsAtFirst = 5;
const editsInPage = 50;

/**
 * One document for everything a look asks for. Each part has an alias: f the file, p0 a page, l0 a label, i0 an issue, c0
 * comments, t0 a text.
 */
export function documentOf(
  look: Look,
  repository: RepositoryId,
  limits: HostLimits,
  rest: readonly TextQuestion[] = [],
): Document {
  const variables = new Variables();
  const owner = variables.add('String!', repository.owner);
  const name = variables.add('String!', repository.name);
  const pages = look.pages ?? [];
  const inRepository = [
    ...(look.access ? accessParts(limits) : []),
    ...(look.newest ? newestParts : []),
    ...(look.file === undefined ? [] : [filePart(look.file, variables)]),
    ...(look.labels ?? []).map((label, at) => `l${at}: label(name: ${variables.add('String!', label)}) { name }`),
    ...pages.flatMap((page, at) =>
      page.list.kind === 'label' ? [`p${at}: ${labelPage(page, page.list, variables, limits)}`] : [],
    ),
    ...(look.issues ?? []).map((number, at) => `i${at}: issue(number: ${number}) { ...story }`),
    ...(look.comments ?? []).map(({ issue, after }, at) => {
      const from = variables.add('String', after);
      return `c${at}: issue(number: ${issue}) { url updatedAt comments(first: ${numbersAtOnce}, after: ${from}) { ...page } }`;
    }),
  ];
  const searches = pages.flatMap((page, at) =>
    page.list.kind === 'search' ? [`p${at}: ${searchPage(page, page.list.query, repository, variables, limits)}`] : [],
  );
  const texts = [...(look.texts ?? []).map((id) => ({ id })), ...rest].map(
    (text, at) =>
      `t${at}: node(id: ${variables.add('ID!', text.id)}) { ... on Comment { ${editsOf(text, variables)} } }`,
  );
  const viewer = look.access ? ['viewer { login }'] : [];
  const inRoot = `repository(owner: ${owner}, name: ${name}) { id ${inRepository.join(' ')} }`;
  const body = [...viewer, inRoot, ...searches, ...texts];
  const query = `query(${variables.declarations()}) { ${body.join(' ')} }`;
  return { text: `${query}${fragments(query, limits)}`, variables: variables.values };
}

/** GitHub lists the collaborators only to accounts that may push. */
function accessParts(limits: HostLimits): string[] {
  const others = 'collaborators(first: 100) { edges { permission node { login } } }';
  return ['viewerPermission', ...(limits.lacks('collaborators') ? [] : [others])];
}

// What has changed since is asked for over REST, whose list of issues has pull requests, too.
const newestParts = ['issues', 'pullRequests'].map(
  (kind) => `${kind}Newest: ${kind}(first: 1, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { updatedAt } }`,
);

function filePart(path: string, variables: Variables): string {
  return `f: object(expression: ${variables.add('String', `HEAD:${path}`)}) { ... on Blob { text isTruncated } }`;
}

function labelPage(
  page: PageQuestion,
  list: Extract<IssueList, { kind: 'label' }>,
  variables: Variables,
  limits: HostLimits,
): string {
  const states = list.states === 'open' ? ', states: OPEN' : '';
  const labels = variables.add('[String!]', [list.label]);
  const order = 'orderBy: { field: CREATED_AT, direction: DESC }';
  return `issues(labels: ${labels}${states}, ${order}, ${range(page, variables, limits)}) { totalCount ${nodes(page)} }`;
}

function searchPage(
  page: PageQuestion,
  query: string,
  repository: RepositoryId,
  variables: Variables,
  limits: HostLimits,
): string {
  const text = variables.add('String!', `repo:${repositoryName(repository)} is:issue is:open ${query}`);
  return `search(type: ISSUE, query: ${text}, ${range(page, variables, limits)}) { issueCount ${nodes(page)} }`;
}

/** The text, who has edited it last, and versions of it, the newest first; of an issue, also the oldest. */
function editsOf({ after }: TextQuestion, variables: Variables): string {
  const versions = 'pageInfo { hasNextPage endCursor } nodes { editor { ...actor } diff }';
  if (after !== undefined) {
    const from = variables.add('String', after);
    return `author { ...actor } userContentEdits(first: ${editsInPage}, after: ${from}) { ${versions} }`;
  }
  const oldest = '... on Issue { includesCreatedEdit oldest: userContentEdits(last: 1) { nodes { diff } } }';
  const edits = `userContentEdits(first: ${editsAtFirst}) { ${versions} }`;
  return `author { ...actor } body updatedAt lastEditedAt editor { ...actor } ${edits} ${oldest}`;
}

function range({ what, after }: PageQuestion, variables: Variables, limits: HostLimits): string {
  const size = { records: limits.pageSize, numbers: numbersAtOnce, count: 1 }[what];
  return after === undefined ? `first: ${size}` : `first: ${size}, after: ${variables.add('String', after)}`;
}

function nodes({ what }: PageQuestion): string {
  if (what === 'count') return '';
  const end = 'pageInfo { hasNextPage endCursor }';
  return `${end} nodes { ... on Issue { number createdAt ${what === 'records' ? '...story' : ''} } }`;
}

function fragments(query: string, limits: HostLimits): string {
  const id = limits.lacks('fullDatabaseId') ? 'url' : 'fullDatabaseId';
  const edited = 'id editor { ...actor } lastEditedAt';
  const comment = `${id} author { ...actor } authorAssociation body createdAt updatedAt ${edited}`;
  const page = `fragment page on IssueCommentConnection { totalCount pageInfo { hasNextPage endCursor } nodes { ${comment} } }`;
  const story = `fragment story on Issue {
    ${edited} number title body state author { ...actor } authorAssociation createdAt updatedAt url milestone { title }
    assignees(first: 20) { nodes { login } }
    labels(first: 100) { nodes { name color description } }
    comments(first: ${commentsInPage}) { ...page }
  }`;
  const actor = 'fragment actor on Actor { login ... on Bot { id } }';
  const asksStories = query.includes('...story');
  const asksComments = asksStories || query.includes('...page');
  if (!asksComments && !query.includes('...actor')) return '';
  return [asksStories ? story : '', asksComments ? page : '', actor].join('\n');
}

class Variables {
  readonly values: Record<string, unknown> = {};
  private readonly types: string[] = [];

  add(type: string, value: unknown): string {
    const name = `v${this.types.length}`;
    this.values[name] = value;
    this.types.push(`$${name}: ${type}`);
    return `$${name}`;
  }

  declarations(): string {
    return this.types.join(', ');
  }
}
