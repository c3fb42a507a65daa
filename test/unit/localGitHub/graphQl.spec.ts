import assert from 'node:assert/strict';
import { type LocalGitHub } from '../../github/localGitHub';
import { errorTypes, graphQl, inShop, shopOf } from './graphQl';
import { get, shop, signedIn, startSmallTeam, startTimeoutMs } from './smallTeam';

interface Numbers {
  readonly issues: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly number: number }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

describe('GraphQL of the local GitHub', () => {
  let github: LocalGitHub;
  before(async function () {
    this.timeout(startTimeoutMs);
    github = await startSmallTeam();
  });
  after(() => github.close());
  const ask = (query: string, more: Parameters<typeof graphQl>[2] = {}) => graphQl(github, query, more);
  const numbers = async (args: string) => {
    const reply = await ask(inShop(`issues(${args}) { totalCount nodes { number } }`));
    return shopOf<Numbers>(reply).issues.nodes.map(({ number }) => number);
  };

  it('tells of an issue what REST tells', async () => {
    const { data: rest } = await github.as('bob').rest.issues.get({ ...shop, issue_number: 1 });
    const { data: comments } = await github.as('bob').rest.issues.listComments({ ...shop, issue_number: 1 });
    const reply = await ask(
      inShop(`issue(number: 1) {
        id databaseId number title body state stateReason url authorAssociation createdAt updatedAt
        author { __typename login ... on User { databaseId } }
        assignees(first: 5) { nodes { login } } labels(first: 5) { nodes { id name color } }
        milestone { title number dueOn } viewerCanUpdate viewerCanLabel
        comments(first: 5) { totalCount nodes { id databaseId url body createdAt author { login } authorAssociation } }
      }`),
    );
    assert.deepEqual(shopOf<{ issue: object }>(reply).issue, {
      id: rest.node_id,
      databaseId: rest.id,
      number: 1,
      title: rest.title,
      body: rest.body,
      state: 'OPEN',
      stateReason: null,
      url: rest.html_url,
      authorAssociation: rest.author_association,
      createdAt: rest.created_at,
      updatedAt: rest.updated_at,
      author: { __typename: 'User', login: rest.user?.login, databaseId: rest.user?.id },
      assignees: { nodes: [{ login: 'bob' }] },
      labels: {
        nodes: rest.labels.map((label) => {
          assert.ok(typeof label === 'object');
          return { id: label.node_id, name: label.name, color: label.color };
        }),
      },
      milestone: { title: 'Sprint 14', number: 1, dueOn: '2025-06-20T00:00:00Z' },
      viewerCanUpdate: true,
      viewerCanLabel: true,
      comments: {
        totalCount: rest.comments,
        nodes: comments.map((comment) => ({
          id: comment.node_id,
          databaseId: comment.id,
          url: comment.html_url,
          body: comment.body,
          createdAt: comment.created_at,
          author: { login: comment.user?.login },
          authorAssociation: comment.author_association,
        })),
      },
    });
  });

  it('follows what is written by REST', async () => {
    const one = { ...shop, issue_number: 2 };
    const { data: comment } = await github.as('dave').rest.issues.createComment({ ...one, body: 'New' });
    await github.as('dave').rest.issues.update({ ...one, state: 'closed', state_reason: 'not_planned' });
    const query = inShop('issue(number: 2) { state stateReason closed comments(last: 1) { nodes { body } } }');
    const found = { state: 'CLOSED', stateReason: 'NOT_PLANNED', closed: true, comments: { nodes: [{ body: 'New' }] } };
    assert.deepEqual(shopOf<{ issue: object }>(await ask(query)).issue, found);
    await github.as('dave').rest.issues.deleteComment({ ...shop, comment_id: comment.id });
    await github.as('dave').rest.issues.update({ ...one, state: 'open' });
  });

  it('counts how far a milestone is', async () => {
    const progress = async () => shopOf(await ask(inShop('milestone(number: 1) { progressPercentage }')));
    const turn = (state: 'open' | 'closed') =>
      github.as('dave').rest.issues.update({ ...shop, issue_number: 1, state });
    assert.deepEqual(await progress(), { milestone: { progressPercentage: 0 } });
    await turn('closed');
    assert.deepEqual(await progress(), { milestone: { progressPercentage: 100 } });
    await turn('open');
  });

  for (const [direction, expected] of [
    ['ASC', [1, 2, 3]],
    ['DESC', [3, 2, 1]],
  ] as const)
    it(`pages ${direction}, so that each issue comes once`, async () => {
      const page = async (args: string) => {
        const fields = 'totalCount pageInfo { hasNextPage endCursor } nodes { number }';
        const order = `orderBy: { field: CREATED_AT, direction: ${direction} }`;
        return shopOf<Numbers>(await ask(inShop(`issues(${args}, ${order}) { ${fields} }`))).issues;
      };
      const first = await page('first: 2');
      assert.deepEqual([first.totalCount, first.pageInfo.hasNextPage], [3, true]);
      const second = await page(`first: 2, after: "${first.pageInfo.endCursor}"`);
      assert.equal(second.pageInfo.hasNextPage, false);
      const found = [...first.nodes, ...second.nodes].map(({ number }) => number);
      assert.deepEqual(found, expected);
      const back = await page(`last: 1, before: "${first.pageInfo.endCursor}"`);
      assert.deepEqual(back.nodes, [{ number: expected[0] }]);
    });

  for (const [args, expected] of [
    ['first: 9', [1, 2, 3]],
    ['last: 2', [2, 3]],
    ['first: 9, orderBy: { field: CREATED_AT, direction: DESC }', [3, 2, 1]],
    ['first: 9, states: [CLOSED]', [3]],
    ['first: 9, labels: ["READY", "needs-refinement"]', [1]],
    ['first: 9, filterBy: { labels: ["ready", "needs-refinement"] }', []],
    ['first: 9, filterBy: { assignee: "bob" }', [1]],
    ['first: 9, filterBy: { assignee: null, states: [OPEN] }', [2]],
    ['first: 9, filterBy: { createdBy: "rita" }', [1]],
    ['first: 9, filterBy: { milestone: "*" }', [1]],
    ['first: 9, filterBy: { milestoneNumber: null, states: [OPEN] }', [2]],
    ['first: 9, filterBy: { since: "2025-05-07T12:00:00+02:00", states: [CLOSED] }', [3]],
  ] as const)
    it(`takes ${args}`, async () => assert.deepEqual(await numbers(args), expected));

  it('tells the repository, its people and plan', async () => {
    const reply = await ask(
      inShop(`nameWithOwner viewerPermission isPrivate label(name: "READY") { name } missing: label(name: "no") { name }
        milestone(number: 1) { title } labels(first: 2) { totalCount nodes { name } pageInfo { hasNextPage } }
        collaborators(first: 9, query: "d") { edges { permission node { login } } }
        assignableUsers(first: 2) { nodes { login } }`),
    );
    assert.deepEqual(shopOf(reply), {
      nameWithOwner: 'nordlicht/shop',
      viewerPermission: 'WRITE',
      isPrivate: false,
      label: { name: 'ready' },
      missing: null,
      milestone: { title: 'Sprint 14' },
      labels: {
        totalCount: 3,
        nodes: [{ name: 'needs-refinement' }, { name: 'ready' }],
        pageInfo: { hasNextPage: true },
      },
      collaborators: { edges: [{ permission: 'TRIAGE', node: { login: 'dave' } }] },
      assignableUsers: { nodes: [{ login: 'ana' }, { login: 'bob' }] },
    });
  });

  it('searches, and finds things by their ids', async () => {
    const query = `query($q: String!, $ids: [ID!]!) {
      search(type: ISSUE, query: $q, first: 1) { issueCount pageInfo { hasNextPage } nodes { ... on Issue { number } } }
      nodes(ids: $ids) { __typename }
    }`;
    const { data: rest } = await github.as('bob').rest.issues.getComment({ ...shop, comment_id: 1 });
    const variables = { q: 'repo:nordlicht/shop is:open', ids: [rest.node_id, rest.user?.node_id] };
    assert.deepEqual((await ask(query, { variables, path: '/api/graphql' })).data, {
      search: { issueCount: 2, pageInfo: { hasNextPage: true }, nodes: [{ number: 2 }] },
      nodes: [{ __typename: 'IssueComment' }, { __typename: 'User' }],
    });
  });

  it('answers the rest of a query where a part is not there or not allowed', async () => {
    const hidden = await ask('{ viewer { login } repository(owner: "nordlicht", name: "secret") { id } }', {
      as: 'mallory',
    });
    assert.deepEqual([hidden.status, hidden.data], [200, { viewer: { login: 'mallory' }, repository: null }]);
    assert.deepEqual(
      hidden.errors?.map(({ type, path }) => ({ type, path })),
      [{ type: 'NOT_FOUND', path: ['repository'] }],
    );
    const reply = await ask(inShop('nameWithOwner issue(number: 99) { id } collaborators(first: 1) { totalCount }'), {
      as: 'dave',
    });
    assert.deepEqual(shopOf(reply), { nameWithOwner: 'nordlicht/shop', issue: null, collaborators: null });
    assert.deepEqual(errorTypes(reply), ['NOT_FOUND', 'FORBIDDEN']);
  });

  it('wants page sizes, and not too large ones', async () => {
    assert.equal(shopOf<Numbers>(await ask(inShop('issues { totalCount }'))).issues.totalCount, 3);
    const types = async (fields: string) => errorTypes(await ask(inShop(fields)));
    assert.deepEqual(await types('issues { nodes { id } }'), ['MISSING_PAGINATION_BOUNDARIES']);
    assert.deepEqual(await types('issues(first: 101) { nodes { id } }'), ['EXCESSIVE_PAGINATION']);
    assert.deepEqual(await types('issues(first: 1, after: "x") { nodes { id } }'), ['INVALID_CURSOR_ARGUMENTS']);
    const deep = 'nodes { issue { comments(first: 100) { nodes { id } } } }';
    const wide = `issues(first: 100) { nodes { comments(first: 100) { ${deep} } } }`;
    assert.deepEqual(await types(wide), ['MAX_NODE_LIMIT_EXCEEDED']);
  });

  it('checks queries against the schema, and tells an unknown field as GitHub does', async () => {
    const reply = await ask('query Q { repository(owner: "a", name: "b") { issue(number: 1) { mood } } }');
    assert.deepEqual([reply.status, reply.data], [200, undefined]);
    assert.deepEqual(reply.errors, [
      {
        path: ['query Q', 'repository', 'issue', 'mood'],
        extensions: { code: 'undefinedField', typeName: 'Issue', fieldName: 'mood' },
        locations: [{ line: 1, column: 66 }],
        message: "Field 'mood' doesn't exist on type 'Issue'",
      },
    ]);
    for (const wrong of ['{ viewer { login }', '{ viewer(x: 1) { login } }', 'query($n: Int!) { viewer { login } }'])
      assert.ok((await ask(wrong)).errors, wrong);
  });

  it('answers nobody without a token, or with a wrong one', async () => {
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${github.url}/graphql`, { method: 'POST', headers, body: '{"query":"{viewer{login}}"}' })).status;
    assert.deepEqual([await status({}), await status({ authorization: 'Bearer ghp_wrong' })], [401, 401]);
  });

  it('counts what queries cost, apart from REST', async () => {
    github.resetRateLimits();
    const cheap = await ask('{ viewer { login } }');
    assert.equal(cheap.headers.get('x-ratelimit-resource'), 'graphql');
    assert.equal(cheap.headers.get('x-ratelimit-remaining'), '4999');
    // One request for the issues, a hundred for their labels, a hundred for their comments.
    const fields = 'nodes { labels(first: 1) { totalCount } comments(first: 10) { totalCount } }';
    const query = `query Costly { rateLimit { cost remaining nodeCount used } ${inShop(`issues(first: 100) { ${fields} }`).slice(1)}`;
    const { data } = await ask(query);
    const { rateLimit } = data as { rateLimit: object };
    assert.deepEqual(rateLimit, { cost: 2, remaining: 4_997, nodeCount: 100 + 100 + 1_000, used: 3 });
    const { points, operation, bytes } = github.log.at(-1) ?? {};
    assert.deepEqual([points, operation], [2, 'Costly']);
    assert.ok(bytes);
    const { data: limits } = await github.as('bob').rest.rateLimit.get();
    assert.deepEqual([limits.resources.graphql?.used, limits.resources.core.used], [3, 0]);
  });

  it('says with 200 that nothing is left', async () => {
    github.exhaustRateLimit('bob', 'graphql');
    const refused = await ask('{ viewer { login } }');
    assert.deepEqual([refused.status, errorTypes(refused)], [200, ['RATE_LIMITED']]);
    assert.equal(refused.headers.get('x-ratelimit-remaining'), '0');
    assert.equal((await get(github, '/user', signedIn(github, 'bob'))).status, 200);
    github.resetRateLimits();
  });

  it('leaves what a deleted account wrote without an author', async () => {
    github.deleteAccount('mallory');
    github.deleteAccount('rita');
    const people = await ask(inShop('assignableUsers { totalCount }'));
    assert.deepEqual(shopOf(people), { assignableUsers: { totalCount: 3 } });
    const reply = await ask(inShop('issue(number: 1) { comments(first: 1) { nodes { author { login } body } } }'));
    assert.deepEqual(shopOf(reply), { issue: { comments: { nodes: [{ author: null, body: 'First' }] } } });
    const { data } = await github.as('bob').rest.issues.getComment({ ...shop, comment_id: 1 });
    assert.equal(data.user?.login, 'ghost');
    assert.equal((await ask('{ viewer { login } }', { as: 'mallory' })).status, 401);
  });
});
