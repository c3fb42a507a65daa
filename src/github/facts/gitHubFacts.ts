import * as z from 'zod/mini';
import { type Facts, type LinkedIssue, type LinkedPullRequest, type StoryFacts } from '../../backlog/ports/facts';
import { t } from '../../base/translate';
import { type IssueNumber } from '../../domain/story';
import { type GitHubRequests } from '../requests/gitHubRequests';
import { isUndefinedField } from '../requests/graphQlAnswer';
import { type HostLimits } from '../requests/hostLimits';
import { type Place } from '../requests/place';

/** Fields that GitHub Enterprise Server has got one after the other. */
const fields = {
  parent: 'parent { number title url state }',
  subIssuesSummary: 'subIssuesSummary { total completed }',
  closedByPullRequestsReferences:
    'closedByPullRequestsReferences(first: 10, includeClosedPrs: true) { nodes { number title url state isDraft } }',
} as const;

const number = z.number();
const text = z.string();

const pullRequest = z.object({
  ...{ number, title: text, url: text },
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  isDraft: z.boolean(),
});

const linksSchema = z.object({
  parent: z.nullish(z.object({ number, title: text, url: text, state: z.enum(['OPEN', 'CLOSED']) })),
  subIssuesSummary: z.nullish(z.object({ total: number, completed: number })),
  // One that its reader may not see is null.
  closedByPullRequestsReferences: z.nullish(z.object({ nodes: z.nullish(z.array(z.nullable(pullRequest))) })),
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
    const { parent, subIssuesSummary: summary, closedByPullRequestsReferences: closing } = links;
    return {
      ...(typed.data.type ? { type: typed.data.type.name } : {}),
      ...(parent ? { parent: { ...linked(parent), isOpen: parent.state === 'OPEN' } } : {}),
      ...(summary && summary.total > 0 ? { subIssues: { total: summary.total, done: summary.completed } } : {}),
      pullRequests: (closing?.nodes ?? []).flatMap((each) => (each ? [{ ...linked(each), state: stateOf(each) }] : [])),
    };
  }

  private async links(issue: IssueNumber, doing: string, signal: AbortSignal | undefined): Promise<Links> {
    for (;;) {
      const asked = Object.entries(fields).flatMap(([name, field]) => (this.limits.lacks(name) ? [] : [field]));
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
