import assert from 'node:assert/strict';
import { WorkspaceBacklog } from '../../../src/backlog/workspaceBacklog';
import { issueNumber } from '../../../src/domain/story';
import { refusalOf, story1, Team } from './team';

describe('The backlogs of a workspace', () => {
  let team: Team;
  let workspace: WorkspaceBacklog;
  before(async () => {
    team = await Team.start();
  });
  beforeEach(async () => {
    workspace = new WorkspaceBacklog();
    workspace.setRepositories([await team.editor('ana')]);
  });
  afterEach(() => workspace.dispose());
  after(() => team.end());

  const placeOf = (story: number | string) => {
    const { backlog, number } = workspace.resolve(story);
    return `${backlog.repository.name} ${number}`;
  };

  it('take a number, with or without #, for a story of the only repository', () => {
    assert.deepEqual([1, '1', '#1', ' #1 ', 'ana/shop#1', 'Ana/SHOP#1'].map(placeOf), Array(6).fill('shop 1'));
  });

  it('say what names a story to whoever names none', () => {
    for (const story of ['the cart', '', 'ana/shop', 'ana/shop1', 'ana/shop 1', '#0', -1, 1.5, 4_294_967_296])
      assert.throws(() => workspace.resolve(story), /names no story. Use 12, or owner\/name#12/, String(story));
  });

  it('say which repositories are open where another is named', () => {
    assert.throws(() => workspace.resolve('ana/cellar#1'), /ana\/cellar is not open here. Open: ana\/shop/);
  });

  it('want the repository’s name where several are open', () => {
    const [shop] = workspace.repositories;
    assert.ok(shop);
    const repository = { ...shop.repository, name: 'till' };
    workspace.setRepositories([shop, Object.create(shop, { repository: { value: repository } }) as typeof shop]);
    assert.throws(() => workspace.resolve(1), /Several repositories are open: write owner\/name#12/);
    assert.equal(placeOf('ana/till#1'), 'till 1');
  });

  it('know a story that has been read, and ask nobody for one that has not', async () => {
    team.github.clearLog();
    assert.equal(workspace.known('ana/shop#1')?.detail.title, 'Pay later');
    assert.equal(workspace.known(99), undefined);
    assert.equal(workspace.known('ana/cellar#1'), undefined);
    assert.equal(workspace.known('the cart'), undefined);
    assert.equal(team.github.log.length, 0);
  });

  it('read a story that no query selects', async () => {
    const { data } = await team.github
      .as('bob')
      .rest.issues.create({ owner: 'ana', repo: 'shop', title: 'A typing error' });
    assert.equal(workspace.known(data.number), undefined);
    const { detail, number } = await workspace.read(data.number);
    assert.deepEqual([detail.title, number], ['A typing error', issueNumber(data.number)]);
    assert.equal(workspace.known(data.number)?.detail.title, 'A typing error');
    assert.equal((await refusalOf(workspace.read(9_999))).failure.code, 'NotFound');
  });

  it('tell whether a session is open in any of them', async () => {
    assert.equal(workspace.isSessionOpen, false);
    const [ana] = workspace.repositories;
    const prepared = await ana?.acts.session.prepare({ stories: [story1] });
    assert.ok(prepared?.kind === 'prepared');
    assert.equal(workspace.isSessionOpen, true);
    await ana?.acts.session.end(prepared.number);
    assert.equal(workspace.isSessionOpen, false);
  });
});
