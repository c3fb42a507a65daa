import assert from 'node:assert/strict';
import { type IssueTracker } from '../../../src/backlog/ports/issueTracker';
import { createIssueTracker } from '../../../src/github/createIssueTracker';
import { hostFromApiUrl } from '../../../src/github/gitHubHost';
import { story1, Team } from '../backlog/team';

const since = '2026-01-01T00:00:00Z';

type Ask = (tracker: IssueTracker) => Promise<unknown>;

/** Whatever the extension can ask of GitHub, by resource. */
const asked: {
  readonly [R in Exclude<keyof IssueTracker, 'repository' | 'clock'>]: Record<keyof IssueTracker[R], Ask>;
} = {
  issues: {
    get: ({ issues }) => issues.get(story1),
    withLabel: ({ issues }) => issues.withLabel('ready'),
    create: ({ issues }) => issues.create({ title: 'New', body: '', labels: [] }),
    update: ({ issues }) => issues.update(story1, { state: 'closed' }),
  },
  comments: {
    create: ({ comments }) => comments.create(story1, 'Noted.'),
    get: async ({ comments }) => comments.get(await noted(comments)),
    list: ({ comments }) => comments.list(story1),
    update: async ({ comments }) => comments.update(await noted(comments), 'Noted, too.'),
    delete: async ({ comments }) => comments.delete(await noted(comments)),
  },
  labels: {
    exists: ({ labels }) => labels.exists('ready'),
    create: ({ labels }) => labels.create({ name: 'new', color: 'ededed' }),
    add: ({ labels }) => labels.add(story1, 'ready'),
    remove: ({ labels }) => labels.remove(story1, 'ready'),
  },
  facts: { of: ({ facts }) => facts.of(story1) },
  people: {
    me: ({ people }) => people.me(),
    roleOf: ({ people }) => people.roleOf('petra'),
    assignable: ({ people }) => people.assignable(),
    inTeam: ({ people }) => people.inTeam({ organization: 'lamps', slug: 'leads' }),
  },
  reactions: {
    add: ({ reactions }) => reactions.add({ issue: story1 }, 'heart'),
    remove: ({ reactions }) => reactions.remove({ issue: story1 }, 'heart'),
  },
  files: {
    read: ({ files }) => files.read('.github/refinement.yml'),
  },
  reading: {
    look: ({ reading }) =>
      reading.look({
        ...{
          access: true,
          file: '.github/refinement.yml',
          labels: ['ready'],
          issues: [story1],
          comments: [{ issue: story1, after: '' }],
        },
        pages: [
          { list: { kind: 'label', label: 'ready', states: 'all' }, what: 'records' },
          { list: { kind: 'search', query: 'Pay' }, what: 'records' },
        ],
      }),
    changesSince: async ({ reading }) => {
      await reading.changesSince(since);
      return reading.changesSince(since);
    },
  },
};
function trackerOf({ github }: Team): IssueTracker {
  const host = hostFromApiUrl(github.url);
  assert.ok(host);
  const token = () => Promise.resolve(github.tokenOf('ana'));
  return createIssueTracker({ host: host.webHost, owner: 'ana', name: 'shop' }, host, token);
}

async function noted(comments: IssueTracker['comments']): Promise<number> {
  return (await comments.create(story1, 'Noted.')).id;
}

describe('Every request to the REST API', () => {
  let team: Team;
  before(async () => {
    team = await Team.start();
    // What GraphQL answers is asked of REST.
    team.github.graphQl.isMissing = true;
  });
  after(() => team.end());

  for (const [resource, calls] of Object.entries(asked))
    for (const [name, ask] of Object.entries<Ask>(calls))
      it(`names the version that the extension was made for: ${resource}.${name}`, async () => {
        team.github.clearLog();
        await ask(trackerOf(team));
        const rest = team.github.log.filter(({ route }) => route !== '/graphql');
        assert.ok(rest.length > 0);
        assert.deepEqual([...new Set(rest.map(({ apiVersion }) => apiVersion))], ['2022-11-28']);
      });
});

describe('A GraphQL request', () => {
  it('names no version: GraphQL has none', async () => {
    const team = await Team.start();
    await asked.reading.look(trackerOf(team));
    const [only, ...others] = team.github.log;
    assert.deepEqual(others, []);
    assert.equal(only?.route, '/graphql');
    assert.equal(only.apiVersion, undefined);
    await team.end();
  });
});
