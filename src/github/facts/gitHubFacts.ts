import * as z from 'zod/mini';
import {
  type Facts,
  type LinkedIssue,
  type LinkedPullRequest,
  type StoryFacts,
  type StoryReactions,
} from '../../backlog/ports/facts';
import { own } from '../../base/own';
import { t } from '../../base/translate';
import { type Reaction, type ReactionContent } from '../../domain/reaction';
import { type IssueNumber } from '../../domain/story';
import { type GitHubRequests } from '../requests/gitHubRequests';
import { isUndefinedField } from '../requests/graphQlAnswer';
import { type HostLimits } from '../requests/hostLimits';
import { type Place } from '../requests/place';

// More than are shown: issues and pull requests that close the story are among them.
const mentionsRead = 30;
const mentionsShown = 3;
// As many as a page shows of a long discussion once it is asked for more.
const commentsRead = 60;

const pullRequestFields = 'number title url state isDraft';
const reactionFields =
  'reactionGroups { content viewerHasReacted reactors(first: 5) { totalCount nodes { ... on Actor { login } } } }';

/** What GitHub Enterprise Server has got one after the other: each with the fields that an older one may lack. */
const parts: readonly { readonly needs: readonly string[]; readonly query: string }[] = [
  { needs: ['parent'], query: 'parent { number title url state }' },
  { needs: ['subIssuesSummary'], query: 'subIssuesSummary { total completed }' },
  {
    needs: ['closedByPullRequestsReferences'],
    query: `closedByPullRequestsReferences(first: 10, includeClosedPrs: true) { nodes { ${pullRequestFields} } }`,
  },
  {
    needs: ['timelineItems'],
    query: `timelineItems(last: ${mentionsRead}, itemTypes: [CROSS_REFERENCED_EVENT]) {
      nodes { ... on CrossReferencedEvent { source { ... on PullRequest { ${pullRequestFields} } } } } }`,
  },
  {
    needs: ['reactionGroups', 'reactors'],
    query: `${reactionFields} comments(last: ${commentsRead}) { nodes { url ${reactionFields} } }`,
  },
];

const number = z.number();
const text = z.string();

const pullRequest = z.object({
  ...{ number, title: text, url: text },
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  isDraft: z.boolean(),
});

const reactionGroups = z.nullish(
  z.array(
    z.object({
      content: text,
      viewerHasReacted: z.boolean(),
      reactors: z.object({
        totalCount: number,
        nodes: z.nullish(z.array(z.nullable(z.object({ login: z.optional(text) })))),
      }),
    }),
  ),
);
type ReactionGroups = z.infer<typeof reactionGroups>;

const linksSchema = z.object({
  parent: z.nullish(z.object({ number, title: text, url: text, state: z.enum(['OPEN', 'CLOSED']) })),
  subIssuesSummary: z.nullish(z.object({ total: number, completed: number })),
  // One that its reader may not see is null.
  closedByPullRequestsReferences: z.nullish(z.object({ nodes: z.nullish(z.array(z.nullable(pullRequest))) })),
  timelineItems: z.nullish(
    z.object({
      // What is no pull request has none of its fields.
      nodes: z.nullish(z.array(z.nullable(z.object({ source: z.optional(z.nullable(z.partial(pullRequest))) })))),
    }),
  ),
  reactionGroups,
  comments: z.nullish(z.object({ nodes: z.nullish(z.array(z.nullable(z.object({ url: text, reactionGroups })))) })),
});
type Links = z.infer<typeof linksSchema>;

const typedSchema = z.object({ type: z.nullish(z.object({ name: text })) });

/** The type is asked for over REST: the description of GraphQL by which our queries are checked is older. */
export class GitHubFacts implements Facts {
  constructor(
    private readonly requests: GitHubRequests,
    private readonly place: Place,
    private readonly limits: HostLimits,
  ) {}

  async of(issue: IssueNumber, signal?: AbortSignal): Promise<StoryFacts> {
    const doing = t('reading what #{0} belongs to', issue);
    const parameters = { ...this.place, issue_number: issue };
    const [typed, links] = await Promise.all([
      this.requests.send('GET /repos/{owner}/{repo}/issues/{issue_number}', {
        ...{ parameters, schema: typedSchema, doing, signal },
      }),
      this.links(issue, doing, signal),
    ]);
    const { parent, subIssuesSummary: summary } = links;
    const closing = closingOf(links);
    return {
      ...(typed.data.type ? { type: typed.data.type.name } : {}),
      ...(parent ? { parent: { ...linked(parent), isOpen: parent.state === 'OPEN' } } : {}),
      ...(summary && summary.total > 0 ? { subIssues: { total: summary.total, done: summary.completed } } : {}),
      pullRequests: closing,
      mentions: mentionsOf(links, closing),
      ...(links.reactionGroups ? { reactions: reactionsOf(links) } : {}),
    };
  }

  private async links(issue: IssueNumber, doing: string, signal: AbortSignal | undefined): Promise<Links> {
    for (;;) {
      const asked = parts.flatMap(({ needs, query }) =>
        needs.some((field) => this.limits.lacks(field)) ? [] : [query],
      );
      if (this.limits.lacksGraphQl || asked.length === 0) return {};
      const document = `query($owner: String!, $name: String!, $number: Int!) {
        repository(owner: $owner, name: $name) { issue(number: $number) { ${asked.join(' ')} } } }`;
      const variables = { owner: this.place.owner, name: this.place.repo, number: issue };
      const answer = await this.requests.query(document, { variables, doing, signal });
      if (answer === 'no GraphQL') return {};
      const missing = answer.errors.filter(isUndefinedField).map(({ extensions }) => extensions?.fieldName ?? '');
      // Each is noted once, so that asking again comes to an end.
      if (missing.map((field) => this.limits.noteMissing(field)).some(Boolean)) continue;
      const { repository } = answer.data;
      const parsed = z.object({ issue: z.nullish(linksSchema) }).safeParse(repository);
      // What can't be read is left out: the story can be.
      return parsed.data?.issue ?? {};
    }
  }
}

function closingOf({ closedByPullRequestsReferences: closing }: Links): LinkedPullRequest[] {
  return (closing?.nodes ?? []).flatMap((each) => (each ? [linkedPullRequest(each)] : []));
}

/** Each once, the last first. One in another repository may have the same number: it is told by its address. */
function mentionsOf({ timelineItems }: Links, closing: readonly LinkedPullRequest[]): StoryFacts['mentions'] {
  const known = new Set(closing.map(({ url }) => url));
  const all = (timelineItems?.nodes ?? []).reverse().flatMap((event) => {
    const { data } = pullRequest.safeParse(event?.source);
    if (!data || known.has(data.url)) return [];
    known.add(data.url);
    return [linkedPullRequest(data)];
  });
  return { pullRequests: all.slice(0, mentionsShown), more: Math.max(0, all.length - mentionsShown) };
}

function reactionsOf({ reactionGroups: groups, comments }: Links): StoryReactions {
  const told = (comments?.nodes ?? []).flatMap((comment) => {
    const id = Number(comment?.url.split('#issuecomment-')[1]);
    return Number.isSafeInteger(id) ? [[id, toReactions(comment?.reactionGroups)] as const] : [];
  });
  return { story: toReactions(groups), comments: Object.fromEntries(told) };
}

/** A kind of reaction that GitHub adds one day is left out. */
function toReactions(groups: ReactionGroups): Reaction[] {
  return (groups ?? []).flatMap(({ content: name, viewerHasReacted: isMine, reactors }) => {
    const content = own(contentNames, name);
    const { totalCount: count, nodes } = reactors;
    const people = (nodes ?? []).flatMap((actor) => actor?.login ?? []);
    return content === undefined || count === 0 ? [] : [{ content, count, isMine, people }];
  });
}

const contentNames: Readonly<Record<string, ReactionContent>> = {
  ...{ THUMBS_UP: '+1', THUMBS_DOWN: '-1', LAUGH: 'laugh', HOORAY: 'hooray' },
  ...{ CONFUSED: 'confused', HEART: 'heart', ROCKET: 'rocket', EYES: 'eyes' },
};

function linkedPullRequest(each: z.infer<typeof pullRequest>): LinkedPullRequest {
  return { ...linked(each), state: stateOf(each) };
}

function linked(issue: Omit<LinkedIssue, 'isOpen'>) {
  const { number: own, title, url } = issue;
  return { number: own, title, url };
}

function stateOf({ state, isDraft }: z.infer<typeof pullRequest>): LinkedPullRequest['state'] {
  switch (state) {
    case 'OPEN':
      return isDraft ? 'draft' : 'open';
    case 'MERGED':
      return 'merged';
    case 'CLOSED':
      return 'closed';
  }
}
