import assert from 'node:assert/strict';
import { type Fault } from '../../github/faults';
import { type LocalGitHub } from '../../github/localGitHub';
import { errorTypes, graphQl, inShop, shopOf } from './graphQl';
import { get, secret, shop, signedIn, startSmallTeam, startTimeoutMs, statusOf } from './smallTeam';

describe('The local GitHub as a host that fails, lacks and limits', () => {
  let github: LocalGitHub;
  before(async function () {
    this.timeout(startTimeoutMs);
    github = await startSmallTeam({ enforceSecondaryLimits: true });
  });
  afterEach(() => github.clearFaults());
  after(async () => {
    await github.close();
    assert.deepEqual(github.schemaErrors, []);
  });
  const titles = inShop('issues(first: 2) { nodes { title } }');
  const order = (path: string, body: object) =>
    fetch(`${github.url}/__local/${path}`, { method: 'POST', body: JSON.stringify(body) });

  const faults: readonly [Fault, number, string | undefined, string | null][] = [
    [{ kind: 'secondaryLimit', retryAfter: 7, status: 200 }, 200, 'RATE_LIMITED', '7'],
    [{ kind: 'secondaryLimit', retryAfter: 7 }, 403, undefined, '7'],
    [{ kind: 'primaryLimit', seconds: 60 }, 200, 'RATE_LIMITED', null],
    [{ kind: 'status', status: 504 }, 504, undefined, null],
  ];
  for (const [fault, status, type, retryAfter] of faults)
    it(`answers GraphQL with ${status} on ${JSON.stringify(fault)}`, async () => {
      github.fail({ route: '/graphql' }, fault);
      const reply = await graphQl(github, titles);
      assert.deepEqual([reply.status, errorTypes(reply)[0], reply.data], [status, type, undefined]);
      assert.equal(reply.headers.get('retry-after'), retryAfter);
    });

  it('leaves a value out of an answer, with an error, for one query among others', async () => {
    const path = ['repository', 'issues', 'nodes', 1];
    await order('faults', { match: { text: 'title' }, fault: { kind: 'missingValue', path } });
    const reply = await graphQl(github, titles);
    assert.deepEqual(shopOf(reply), { issues: { nodes: [{ title: 'Guest checkout' }, null] } });
    assert.deepEqual(reply.errors?.[0]?.path, path);
    assert.equal((await graphQl(github, '{ viewer { login } }')).errors, undefined);
  });

  it('lacks fields, power, or GraphQL', async () => {
    github.graphQl.hideField('Issue', 'viewerCanLabel');
    const lacking = await graphQl(github, inShop('issue(number: 1) { viewerCanLabel }'));
    assert.deepEqual(lacking.errors?.[0]?.extensions, {
      code: 'undefinedField',
      typeName: 'Issue',
      fieldName: 'viewerCanLabel',
    });
    await order('graphql', { heavyQueryNodes: 9 });
    assert.equal((await graphQl(github, inShop('issues(first: 10) { totalCount }'))).status, 502);
    assert.equal((await graphQl(github, inShop('issues(first: 9) { totalCount }'))).status, 200);
    await order('graphql', { isMissing: true });
    assert.equal((await graphQl(github, titles)).status, 404);
    await order('graphql', { isMissing: false });
  });

  it('leads from a transferred issue to its new place', async () => {
    const { data: before } = await github.as('ana').rest.issues.get({ ...shop, issue_number: 1 });
    const moved = (await (await order('transferIssue', { number: 1, to: 'nordlicht/secret' })).json()) as object;
    assert.deepEqual(moved, { number: 2 });
    const old = (login: string) =>
      fetch(`${github.url}/repos/nordlicht/shop/issues/1`, { headers: signedIn(github, login), redirect: 'manual' });
    const redirect = await old('ana');
    const place = `${github.url}/repos/nordlicht/secret/issues/2`;
    assert.deepEqual([redirect.status, redirect.headers.get('location')], [301, place]);
    assert.equal((await old('rita')).status, 404);
    const { data } = await github.as('ana').rest.issues.get({ ...secret, issue_number: 2 });
    assert.deepEqual([data.title, data.comments, data.created_at], [before.title, 2, before.created_at]);
    const { data: comment } = await github.as('ana').rest.issues.getComment({ ...secret, comment_id: 1 });
    assert.equal(comment.issue_url, data.url);
    const { data: left } = await github.as('ana').rest.issues.listForRepo({ ...shop, state: 'all' });
    assert.deepEqual(
      left.map(({ number }) => number),
      [3, 2],
    );
    const reply = await graphQl(github, inShop('issues { totalCount } issue(number: 1) { id }'));
    assert.deepEqual(shopOf(reply), { issues: { totalCount: 2 }, issue: null });
    assert.deepEqual(errorTypes(reply), ['NOT_FOUND']);
  });

  it('forgets a deleted issue and its comments', async () => {
    await order('deleteIssue', { number: 2 });
    assert.equal((await get(github, '/repos/nordlicht/shop/issues/2')).status, 410);
    assert.equal((await get(github, '/repos/nordlicht/shop/issues/comments/3')).status, 404);
    const { data: found } = await github.as('ana').rest.search.issuesAndPullRequests({ q: 'repo:nordlicht/shop' });
    assert.equal(found.total_count, 1);
    assert.deepEqual(shopOf(await graphQl(github, inShop('issues { totalCount }'))), { issues: { totalCount: 1 } });
  });

  it('refuses more than a hundred labels on an issue', async () => {
    const labels = Array.from({ length: 100 }, (_, at) => `label ${at}`);
    const ana = github.as('ana').rest.issues;
    assert.equal(await statusOf(ana.setLabels({ ...shop, issue_number: 3, labels })), 200);
    assert.equal(await statusOf(ana.addLabels({ ...shop, issue_number: 3, labels: ['ready'] })), 422);
    assert.equal((await github.labels(3)).length, 100);
  });

  it('lets nobody write more than 80 times a minute', async () => {
    const write = () => github.as('dave').rest.issues.createComment({ ...shop, issue_number: 3, body: 'again' });
    for (let count = 0; count < 80; count++) await write();
    const [error] = await Promise.allSettled([write()]);
    assert.ok(error.status === 'rejected');
    const { status, response } = error.reason as { status: number; response: { headers: Record<string, string> } };
    assert.equal(status, 403);
    assert.ok(Number(response.headers['retry-after']) > 0);
    assert.equal(github.comments(3).length, 80);
    assert.equal((await get(github, '/user', signedIn(github, 'dave'))).status, 200);
  });

  it('lets nobody use more than 900 points a minute, of which a write takes five', async () => {
    const remove = async () => {
      const path = '/repos/nordlicht/shop/issues/3/labels/none';
      return (await fetch(github.url + path, { method: 'DELETE', headers: signedIn(github, 'bob') })).status;
    };
    const statuses = await Promise.all(Array.from({ length: 181 }, remove));
    assert.deepEqual(
      [404, 403].map((status) => statuses.filter((each) => each === status).length),
      [180, 1],
    );
    assert.equal((await get(github, '/rate_limit', signedIn(github, 'bob'))).status, 200);
  });
});
