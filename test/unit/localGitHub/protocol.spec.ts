import assert from 'node:assert/strict';
import { type LocalGitHub } from '../../github/localGitHub';
import { get, shop, signedIn, startSmallTeam, startTimeoutMs, statusOf } from './smallTeam';

const issue = '/repos/nordlicht/shop/issues/1';

describe('Conditional requests, limits and headers of the local GitHub', () => {
  let github: LocalGitHub;
  before(async function () {
    this.timeout(startTimeoutMs);
    github = await startSmallTeam();
  });
  beforeEach(() => github.resetRateLimits());
  after(async () => {
    await github.close();
    assert.deepEqual(github.schemaErrors, []);
  });
  const ana = () => github.as('ana').rest;
  const ask = (path: string, more: Record<string, string> = {}) =>
    get(github, path, { ...signedIn(github, 'ana'), ...more });
  const remaining = (response: Response) => Number(response.headers.get('x-ratelimit-remaining'));

  it('answers 304 to whoever has the newest already, free of charge', async () => {
    const first = await ask(issue);
    const etag = first.headers.get('etag') ?? '';
    assert.match(etag, /^W\/"/);
    const second = await ask(issue, { 'if-none-match': etag });
    assert.equal(second.status, 304);
    assert.equal(await second.text(), '');
    assert.equal(second.headers.get('etag'), etag);
    assert.equal(remaining(second), remaining(first));
    await ana().issues.addLabels({ ...shop, issue_number: 1, labels: ['ready'] });
    assert.equal((await ask(issue, { 'if-none-match': etag })).status, 200);
  });

  it('answers a new reaction with 201, one that was there with 200, and lets nobody take back that of another', async () => {
    const mine = { ...shop, issue_number: 1, content: 'heart' } as const;
    const [first, again] = [await ana().reactions.createForIssue(mine), await ana().reactions.createForIssue(mine)];
    assert.deepEqual([first.status, again.status, again.data.id], [201, 200, first.data.id]);
    assert.equal((await ana().issues.get({ ...shop, issue_number: 1 })).data.reactions?.heart, 1);
    const which = { ...shop, issue_number: 1, reaction_id: first.data.id };
    assert.equal(await statusOf(github.as('bob').rest.reactions.deleteForIssue(which)), 403);
    assert.equal((await ana().reactions.deleteForIssue(which)).status, 204);
    assert.equal(await statusOf(ana().reactions.createForIssue({ ...mine, content: 'sad' as 'heart' })), 422);
  });

  it('counts requests per person and resource', async () => {
    assert.equal(remaining(await ask(issue)), 4_999);
    assert.equal(remaining(await ask(issue)), 4_998);
    const other = await get(github, issue, signedIn(github, 'bob'));
    assert.equal(remaining(other), 4_999);
    const search = await ask('/search/issues?q=lamp');
    assert.equal(search.headers.get('x-ratelimit-resource'), 'search');
    assert.equal(remaining(search), 29);
    const { data } = await ana().rateLimit.get();
    assert.equal(data.resources.core.used, 2);
  });

  it('answers 403 without effect when nothing is left', async () => {
    github.exhaustRateLimit('ana');
    const refused = await ask(issue);
    assert.equal(refused.status, 403);
    assert.equal(remaining(refused), 0);
    assert.ok(Number(refused.headers.get('x-ratelimit-reset')) > Date.now() / 1_000);
    assert.equal((await ask('/rate_limit')).status, 200);
  });

  it('lets pages of other origins ask and read the headers', async () => {
    const preflight = await fetch(github.url + issue, { method: 'OPTIONS' });
    assert.equal(preflight.status, 204);
    assert.match(
      preflight.headers.get('access-control-allow-headers') ?? '',
      /Authorization.*If-None-Match.*X-GitHub-Api-Version/,
    );
    const response = await ask(issue);
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.match(response.headers.get('access-control-expose-headers') ?? '', /ETag.*Link.*Retry-After.*X-RateLimit/);
  });

  it('answers by the version of its API, which may be named; it has no other', async () => {
    const version = (named: string) => ask(issue, { 'x-github-api-version': named });
    assert.equal((await ask(issue)).status, 200);
    assert.equal((await version('2022-11-28')).status, 200);
    assert.equal((await version('2020-01-01')).status, 400);
  });

  it('refuses comments, titles and label names that are too long', async () => {
    const comment = (body: string) => statusOf(ana().issues.createComment({ ...shop, issue_number: 2, body }));
    assert.equal(await comment('☕'.repeat(65_536)), 201);
    assert.equal(await comment('x'.repeat(65_537)), 422);
    assert.equal(await comment('  '), 422);
    const label = (name: string) => statusOf(ana().issues.createLabel({ ...shop, name }));
    assert.equal(await label('x'.repeat(50)), 201);
    assert.equal(await label('y'.repeat(51)), 422);
    assert.equal(await label('READY'), 422);
    const added = ana().issues.addLabels({ ...shop, issue_number: 2, labels: ['z'.repeat(51)] });
    assert.equal(await statusOf(added), 422);
    assert.equal(await statusOf(ana().issues.create({ ...shop, title: 'x'.repeat(257) })), 422);
    assert.equal(await statusOf(ana().issues.create({ ...shop, title: 'x', body: 'x'.repeat(65_537) })), 422);
  });

  it('keeps the old body in silence where an update is too long', async () => {
    const update = await ana().issues.update({ ...shop, issue_number: 2, body: 'x'.repeat(262_145) });
    assert.equal(update.data.body, 'A heart on every lamp');
  });

  it('shows an issue as a page on which nothing of it runs', async () => {
    const body = 'See **this** <script>alert(1)</script> [x](javascript:alert(2))\n\n<!-- secret -->';
    const { data } = await ana().issues.create({ ...shop, title: '<b>Bold</b>', body });
    const page = await fetch(data.html_url);
    const html = await page.text();
    assert.ok(html.includes('&lt;b&gt;Bold&lt;/b&gt;'));
    assert.ok(html.includes('<strong>this</strong>'));
    assert.ok(!html.includes('<script') && !html.includes('javascript:') && !html.includes('secret'));
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    const avatar = await fetch(data.user?.avatar_url ?? '');
    assert.equal(avatar.headers.get('content-type'), 'image/svg+xml');
  });
});
