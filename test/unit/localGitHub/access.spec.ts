import assert from 'node:assert/strict';
import { type LocalGitHub } from '../../github/localGitHub';
import { get, secret, shop, signedIn, startSmallTeam, startTimeoutMs, statusOf } from './smallTeam';

describe('Who may do what on the local GitHub', () => {
  let github: LocalGitHub;
  before(async function () {
    this.timeout(startTimeoutMs);
    github = await startSmallTeam();
  });
  after(async () => {
    await github.close();
    assert.deepEqual(github.schemaErrors, []);
  });
  const rest = (login: string) => github.as(login).rest;

  it('knows people by their tokens, and answers 401 to a token that nobody has', async () => {
    assert.equal((await rest('bob').users.getAuthenticated()).data.login, 'bob');
    const unknown = await get(github, '/repos/nordlicht/shop', { authorization: 'Bearer ghp_wrong' });
    assert.equal(unknown.status, 401);
    assert.equal(((await unknown.json()) as { message: string }).message, 'Bad credentials');
  });

  it('lets everybody read a public repository, and nobody write without an account', async () => {
    assert.equal((await get(github, '/repos/nordlicht/shop/issues')).status, 200);
    assert.equal((await get(github, '/user')).status, 401);
    const url = `${github.url}/repos/nordlicht/shop/issues/1/comments`;
    assert.equal((await fetch(url, { method: 'POST', body: '{"body":"hello"}' })).status, 401);
  });

  it('answers below /api/v3, too, as an Enterprise Server does', async () => {
    assert.equal((await get(github, '/api/v3/user', signedIn(github, 'ana'))).status, 200);
  });

  it('hides a private repository from outsiders', async () => {
    assert.equal(await statusOf(rest('bob').repos.get(secret)), 200);
    assert.equal(await statusOf(rest('mallory').repos.get(secret)), 404);
    assert.equal(await statusOf(rest('mallory').issues.get({ ...secret, issue_number: 1 })), 404);
    assert.equal((await get(github, '/nordlicht/secret/issues/1')).status, 404);
  });

  it('tells everybody their own permissions', async () => {
    const permissions = async (login: string) => (await rest(login).repos.get(shop)).data.permissions;
    assert.deepEqual(await permissions('dave'), {
      admin: false,
      maintain: false,
      push: false,
      triage: true,
      pull: true,
    });
    assert.equal((await permissions('ana'))?.admin, true);
    assert.equal((await permissions('mallory'))?.triage, false);
  });

  it("tells others' roles to whoever may push, and to nobody else", async () => {
    const roleOf = (login: string, username: string) =>
      rest(login).repos.getCollaboratorPermissionLevel({ ...shop, username });
    const { data } = await roleOf('bob', 'dave');
    assert.deepEqual([data.permission, data.role_name], ['read', 'triage']);
    assert.equal((await roleOf('bob', 'mallory')).data.role_name, 'read');
    assert.equal(await statusOf(roleOf('bob', 'nobody')), 404);
    assert.equal(await statusOf(roleOf('dave', 'bob')), 403);
  });

  it('says with every issue and comment how its author stands to the repository', async () => {
    const { data: comments } = await rest('bob').issues.listCommentsForRepo(shop);
    const standings = comments.map(({ user, author_association }) => [user?.login, author_association]);
    assert.deepEqual(standings, [
      ['mallory', 'NONE'],
      ['bob', 'COLLABORATOR'],
      ['dave', 'COLLABORATOR'],
    ]);
    assert.equal((await rest('bob').issues.get({ ...shop, issue_number: 2 })).data.author_association, 'MEMBER');
  });

  it('lets readers comment and edit their own comments, writers edit all', async () => {
    const { data } = await rest('rita').issues.createComment({ ...shop, issue_number: 1, body: 'mine' });
    const edit = (login: string) =>
      rest(login).issues.updateComment({ ...shop, comment_id: data.id, body: `by ${login}` });
    assert.equal(await statusOf(edit('rita')), 200);
    assert.equal(await statusOf(edit('dave')), 403);
    assert.equal(await statusOf(edit('bob')), 200);
    assert.equal(await statusOf(rest('mallory').issues.deleteComment({ ...shop, comment_id: data.id })), 403);
    assert.equal(await statusOf(rest('rita').issues.deleteComment({ ...shop, comment_id: data.id })), 204);
  });

  it('lets triagers apply labels and close, writers create labels', async () => {
    const add = (login: string, label: string) =>
      rest(login).issues.addLabels({ ...shop, issue_number: 2, labels: [label] });
    assert.equal(await statusOf(add('rita', 'ready')), 403);
    assert.equal(await statusOf(add('dave', 'READY')), 200);
    assert.deepEqual(await github.labels(2), ['ready']);
    assert.equal(await statusOf(add('dave', 'brand new')), 403);
    assert.equal(await statusOf(rest('dave').issues.createLabel({ ...shop, name: 'brand new' })), 403);
    assert.equal(await statusOf(add('bob', 'brand new')), 200);
    const remove = () => rest('dave').issues.removeLabel({ ...shop, issue_number: 2, name: 'ready' });
    assert.equal(await statusOf(remove()), 200);
    assert.equal(await statusOf(remove()), 404);
    const close = (login: string) => rest(login).issues.update({ ...shop, issue_number: 2, state: 'closed' });
    assert.equal(await statusOf(close('rita')), 403);
    assert.equal(await statusOf(close('dave')), 200);
    assert.equal(await statusOf(rest('dave').issues.update({ ...shop, issue_number: 2, title: 'Other' })), 403);
    assert.equal(await statusOf(rest('bob').issues.update({ ...shop, issue_number: 2, state: 'open' })), 200);
  });

  it('drops the labels of a new issue in silence where its author may not label', async () => {
    const create = (login: string) => rest(login).issues.create({ ...shop, title: 'New', labels: ['ready'] });
    assert.deepEqual((await create('rita')).data.labels, []);
    assert.equal((await create('dave')).data.labels.length, 1);
  });

  it('follows a change of roles', async () => {
    github.setRole('bob', 'read');
    assert.equal(await statusOf(rest('bob').issues.createLabel({ ...shop, name: 'no more' })), 403);
    github.setRole('bob', 'write');
  });

  it('lists whoever has a role as possible assignees', async () => {
    const { data } = await rest('rita').issues.listAssignees(shop);
    assert.deepEqual(
      data.map(({ login }) => login),
      ['ana', 'bob', 'dave', 'rita'],
    );
  });

  it('knows deleted issues and renamed repositories', async () => {
    github.deleteIssue(3);
    assert.equal(await statusOf(rest('ana').issues.get({ ...shop, issue_number: 3 })), 410);
    const { data } = await rest('ana').issues.listForRepo({ ...shop, state: 'closed' });
    assert.deepEqual(data, []);
    github.redirect('nordlicht/old-shop', 'nordlicht/shop');
    const moved = await fetch(`${github.url}/repos/nordlicht/old-shop/issues`, { redirect: 'manual' });
    assert.equal(moved.status, 301);
    assert.equal(moved.headers.get('location'), `${github.url}/repos/nordlicht/shop/issues`);
  });
});
