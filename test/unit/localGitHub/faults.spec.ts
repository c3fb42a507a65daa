import assert from 'node:assert/strict';
import { type Fault } from '../../github/faults';
import { type LocalGitHub } from '../../github/localGitHub';
import { get, shop, signedIn, startSmallTeam, startTimeoutMs, statusOf } from './smallTeam';

describe('Faults and the log of the local GitHub', () => {
  let github: LocalGitHub;
  before(async function () {
    this.timeout(startTimeoutMs);
    github = await startSmallTeam();
  });
  afterEach(() => github.clearFaults());
  after(() => github.close());

  const user = () => get(github, '/user', signedIn(github, 'ana'));
  const comment = (login: string, body: string) =>
    statusOf(github.as(login).rest.issues.createComment({ ...shop, issue_number: 1, body }));
  const commentBodies = () => github.comments(1).map(({ body }) => body);

  it('answers with a status as often as told', async () => {
    github.fail({ route: '/user', times: 2 }, { kind: 'status', status: 502 });
    assert.deepEqual([(await user()).status, (await user()).status, (await user()).status], [502, 502, 200]);
  });

  it('hits only the method, route and person that it is set for', async () => {
    github.fail({ method: 'POST', route: /\/issues\/1\//, login: 'bob' }, { kind: 'status', status: 500 });
    assert.equal(await comment('bob', 'no'), 500);
    assert.equal(await comment('dave', 'yes'), 201);
    assert.equal((await user()).status, 200);
  });

  it('cuts the connection before or after the effect', async () => {
    github.fail({ method: 'POST', times: 1 }, { kind: 'cut', when: 'before' });
    assert.equal(await comment('bob', 'before'), 500);
    assert.ok(!commentBodies().includes('before'));
    github.fail({ method: 'POST', times: 1 }, { kind: 'cut', when: 'after' });
    assert.equal(await comment('bob', 'after'), 500);
    assert.ok(commentBodies().includes('after'));
  });

  const headersOf: readonly [Fault, string, string][] = [
    [{ kind: 'forbidden', reason: 'sso' }, 'x-github-sso', 'required; url='],
    [{ kind: 'forbidden', reason: 'scope' }, 'x-accepted-oauth-scopes', 'repo'],
    [{ kind: 'secondaryLimit', retryAfter: 7 }, 'retry-after', '7'],
    [{ kind: 'primaryLimit', seconds: 60 }, 'x-ratelimit-remaining', '0'],
  ];
  for (const [fault, header, value] of headersOf)
    it(`answers 403 with ${header} for ${JSON.stringify(fault)}`, async () => {
      github.fail({}, fault);
      const response = await user();
      assert.equal(response.status, 403);
      assert.ok(response.headers.get(header)?.startsWith(value));
    });

  it('answers as a replica that is some writes behind: short lists, false 304s, and 404 for what is new', async () => {
    const list = `/repos/${shop.owner}/${shop.repo}/issues/2/comments`;
    const headers = signedIn(github, 'ana');
    const before = await get(github, list, headers);
    const { data: made } = await github.as('bob').rest.issues.createComment({ ...shop, issue_number: 2, body: 'new' });
    github.fail({ method: 'GET', route: /comments/, times: 3 }, { kind: 'stale', writes: 1 });
    const one = `/repos/${shop.owner}/${shop.repo}/issues/comments/${made.id}`;
    assert.equal((await get(github, one, headers)).status, 404);
    assert.equal(
      (await get(github, list, { ...headers, 'if-none-match': before.headers.get('etag') ?? '' })).status,
      304,
    );
    assert.equal(((await (await get(github, list, headers)).json()) as unknown[]).length, 1);
    assert.equal(((await (await get(github, list, headers)).json()) as unknown[]).length, 2);
    assert.deepEqual(
      github.log.filter(({ isStale }) => isStale).map(({ status }) => status),
      [404, 304, 200],
    );
  });

  it('keeps a log of who asked for what', async () => {
    github.clearLog();
    await comment('bob', 'logged');
    github.fail({ times: 1 }, { kind: 'cut', when: 'before' });
    await user().catch(() => undefined);
    const [first] = github.log;
    assert.ok(first && first.bytes > 1_000);
    assert.deepEqual(github.log, [
      {
        method: 'POST',
        route: '/repos/{owner}/{repo}/issues/{issue_number}/comments',
        path: '/repos/nordlicht/shop/issues/1/comments',
        status: 201,
        login: 'bob',
        bytes: first.bytes,
      },
      { method: 'GET', route: '/user', path: '/user', status: 0, login: 'ana', bytes: 0 },
    ]);
  });

  it('is steered from other processes over HTTP', async () => {
    const order = { match: { pattern: '^GET /user', times: 1 }, fault: { kind: 'status', status: 503 } };
    await fetch(`${github.url}/__local/faults`, { method: 'POST', body: JSON.stringify(order) });
    assert.equal((await user()).status, 503);
    const log = (await (await get(github, '/__local/log')).json()) as { status: number }[];
    assert.equal(log.at(-1)?.status, 503);
    assert.ok((await (await get(github, '/__local/state')).text()).includes('Guest checkout'));
  });
});
