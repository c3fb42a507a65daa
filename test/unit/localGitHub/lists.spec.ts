import assert from 'node:assert/strict';
import { type LocalGitHub } from '../../github/localGitHub';
import { get, shop, startSmallTeam, startTimeoutMs } from './smallTeam';

describe('Lists and search of the local GitHub', () => {
  let github: LocalGitHub;
  before(async function () {
    this.timeout(startTimeoutMs);
    github = await startSmallTeam();
  });
  after(async () => {
    await github.close();
    assert.deepEqual(github.schemaErrors, []);
  });
  const ana = () => github.as('ana').rest;

  it('gives times in whole seconds, of when things happened', async () => {
    const { data } = await ana().issues.get({ ...shop, issue_number: 1 });
    assert.equal(data.created_at, '2025-05-01T10:00:00Z');
    assert.equal(data.updated_at, '2025-05-03T10:00:00Z');
    assert.equal(data.comments, 2);
  });

  it('takes `since` as at or after', async () => {
    const numbers = async (since: string) => {
      const { data } = await ana().issues.listForRepo({ ...shop, state: 'all', since, sort: 'updated' });
      return data.map(({ number }) => number);
    };
    assert.deepEqual(await numbers('2025-05-05T10:00:00Z'), [3, 2]);
    assert.deepEqual(await numbers('2025-05-05T12:00:01+02:00'), [3]);
  });

  it("lists all comments of a repository, and an issue's", async () => {
    const bodies = async (query: object) =>
      (await ana().issues.listCommentsForRepo({ ...shop, ...query })).data.map(({ body }) => body);
    assert.deepEqual(await bodies({}), ['First', 'Second', 'Third']);
    assert.deepEqual(await bodies({ sort: 'updated', direction: 'desc' }), ['Third', 'Second', 'First']);
    assert.deepEqual(await bodies({ since: '2025-05-03T10:00:00Z' }), ['Second', 'Third']);
    const { data } = await ana().issues.listComments({ ...shop, issue_number: 1, since: '2025-05-03T10:00:00Z' });
    assert.deepEqual(
      data.map(({ body }) => body),
      ['Second'],
    );
  });

  it('pages, with links to the other pages', async () => {
    const path = '/repos/nordlicht/shop/issues/comments?per_page=1&page=2';
    const link = (await get(github, path)).headers.get('link') ?? '';
    const base = `${github.url}/repos/nordlicht/shop/issues/comments?per_page=1`;
    assert.ok(link.includes(`<${base}&page=3>; rel="next"`), link);
    assert.ok(link.includes(`<${base}&page=1>; rel="prev"`), link);
    const issues = (await get(github, '/repos/nordlicht/shop/issues?per_page=1')).headers.get('link') ?? '';
    assert.ok(issues.includes(`<${github.url}/repos/nordlicht/shop/issues?`), issues);
    const onServer = (await get(github, `/api/v3${path}`)).headers.get('link') ?? '';
    assert.ok(onServer.includes(`<${github.url}/api/v3/repos/nordlicht/shop/issues/comments?`), onServer);
  });

  it("moves an issue's time with a comment, its edit and removal, and a label", async () => {
    const updated = async () => (await ana().issues.get({ ...shop, issue_number: 2 })).data.updated_at;
    github.setTime(new Date('2025-06-01T10:00:00Z'));
    const { data } = await ana().issues.createComment({ ...shop, issue_number: 2, body: 'Fourth' });
    assert.equal(await updated(), '2025-06-01T10:00:00Z');
    github.setTime(new Date('2025-06-02T10:00:00Z'));
    const edited = await ana().issues.updateComment({ ...shop, comment_id: data.id, body: 'Fourth, better' });
    assert.equal(edited.data.updated_at, '2025-06-02T10:00:00Z');
    assert.equal(edited.data.created_at, '2025-06-01T10:00:00Z');
    assert.equal(await updated(), '2025-06-02T10:00:00Z');
    github.setTime(new Date('2025-06-03T10:00:00Z'));
    await ana().issues.addLabels({ ...shop, issue_number: 2, labels: ['ready'] });
    assert.equal(await updated(), '2025-06-03T10:00:00Z');
    await ana().issues.removeLabel({ ...shop, issue_number: 2, name: 'ready' });
    github.setTime(new Date('2025-06-04T10:00:00Z'));
    await ana().issues.deleteComment({ ...shop, comment_id: data.id });
    assert.equal(await updated(), '2025-06-04T10:00:00Z');
    assert.equal((await ana().issues.get({ ...shop, issue_number: 2 })).data.comments, 1);
    github.setTime(undefined);
  });

  for (const [query, expected] of [
    ['is:open', [1, 2]],
    ['is:closed', [3]],
    ['is:open label:needs-refinement', [1]],
    ['label:"two words"', [1]],
    ['label:ready,needs-refinement', [1]],
    ['is:open -label:needs-refinement', [2]],
    ['author:rita', [1]],
    ['author:@me', [2, 3]],
    ['assignee:bob', [1]],
    ['milestone:"Sprint 14"', [1]],
    ['is:open no:milestone', [2]],
    ['is:open no:label heart', [2]],
    ['is:pr', []],
    ['updated:>=2025-05-05', [2, 3]],
    ['updated:<2025-05-05', [1]],
    ['created:2025-05-04..2025-05-31', [2, 3]],
    ['org:nordlicht created:<=2025-05-01', [1]],
  ] as const)
    it(`finds ${expected.length} issues by ${query}`, async () => {
      const q = `repo:nordlicht/shop is:issue ${query}`;
      const { data } = await ana().search.issuesAndPullRequests({ q, sort: 'created', order: 'asc' });
      assert.deepEqual(
        data.items.map(({ number }) => number),
        expected,
      );
      assert.equal(data.total_count, expected.length);
    });

  it('finds nothing in repositories that the asker may not see', async () => {
    const search = github.as('mallory').rest.search;
    const { data } = await search.issuesAndPullRequests({ q: 'Rotate' });
    assert.equal(data.total_count, 0);
    await assert.rejects(search.issuesAndPullRequests({ q: 'repo:nordlicht/secret' }), { status: 422 });
  });
});
