import assert from 'node:assert/strict';
import { keepOnlyAccount } from '../../../src/backlog/cache/cacheFolders';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { issueNumber } from '../../../src/domain/story';
import { bigBacklog } from './bigBacklog';
import { Machine, MemoryCache } from './machine';
import { Team } from './team';

const place = { owner: 'ana', repo: 'shop' };
const second = issueNumber(2);

describe('What this machine remembers of a backlog', () => {
  let team: Team;
  let cache: MemoryCache;
  before(async () => {
    team = await Team.start(bigBacklog({ candidates: 230, ready: 2 }));
  });
  beforeEach(() => {
    cache = new MemoryCache();
  });
  afterEach(() => team.github.clearFaults());
  after(() => team.end());

  async function keptBy(login: string, machine = new Machine(cache)): Promise<RepositoryBacklog> {
    const backlog = await team.editor(login, machine);
    await backlog.keep();
    return backlog;
  }

  /** Opens an editor that can reach nobody. */
  async function offline(login = 'bob', machine = new Machine(cache)): Promise<RepositoryBacklog> {
    team.github.fail({}, { kind: 'cut', when: 'before' });
    const backlog = await team.editor(login, machine);
    team.github.clearFaults();
    return backlog;
  }

  const file = (start: string) => {
    const [name] = [...cache.files.keys()].filter((path) => path.includes(`/${start}`));
    assert.ok(name, `a file ${start}`);
    return name;
  };
  const spoil = (name: string, change: (text: string) => string) => {
    const kept = cache.files.get(name);
    assert.ok(kept);
    cache.files.set(name, { ...kept, text: change(kept.text) });
  };

  it('shows rows and stories without network, and since when they hold', async () => {
    const before = await keptBy('bob');
    const bob = await offline();
    assert.deepEqual(bob.stories(), before.stories());
    assert.deepEqual(bob.story(second), before.story(second));
    assert.equal(bob.status.phase, 'failed');
    assert.equal(bob.status.asOf, before.status.asOf);
    assert.equal(bob.access?.role, 'write');
  });

  it('shows rows before anything is asked of GitHub, and none of them moves when the stories are in', async () => {
    const before = await keptBy('bob');
    team.github.clearLog();
    const bob = team.open('bob', new Machine(cache));
    const shown = new Promise<number>((resolve) => {
      const once = bob.onDidChange(() => {
        once.dispose();
        resolve(team.github.log.length);
      });
    });
    const done = bob.refresh();
    assert.equal(await shown, 0);
    assert.equal(bob.stories().length, before.stories().length);
    await done;
    assert.equal(bob.status.phase, 'current');
    // What has changed, and whether both agree: nothing is read anew.
    assert.equal(team.github.log.length, 3);
    assert.deepEqual(bob.stories(), before.stories());
  });

  it('catches up with what happened meanwhile', async () => {
    await keptBy('bob');
    const { issues } = team.github.as('ana').rest;
    await issues.update({ ...place, issue_number: 7, title: 'Renamed meanwhile' });
    await issues.createComment({ ...place, issue_number: 8, body: 'Noted.' });
    team.github.deleteIssue(9);
    const bob = await team.editor('bob', new Machine(cache));
    assert.equal(bob.story(issueNumber(7))?.title, 'Renamed meanwhile');
    assert.equal(bob.story(issueNumber(8))?.story.commentCount, 4);
    assert.equal(bob.story(issueNumber(9)), undefined);
    const fresh = await team.editor('bob');
    assert.deepEqual(new Set(bob.stories()), new Set(fresh.stories()));
  });

  it('writes only what has changed', async () => {
    const bob = await keptBy('bob');
    const before = new Set(cache.files.keys());
    const { issues } = team.github.as('ana').rest;
    await issues.update({ ...place, issue_number: 10, title: `Renamed ${Date.now()}` });
    await bob.refresh();
    await bob.keep();
    const written = [...cache.files.keys()].filter((name) => !before.has(name)).map((name) => name.split('/')[1]);
    assert.deepEqual(written.map((name) => name?.split('-')[0]).sort(), ['chunk', 'rows']);
    assert.equal([...cache.files.keys()].length, before.size);
    assert.deepEqual((await offline()).stories(), bob.stories());
  });

  it('keeps no text of comments without records', async () => {
    await keptBy('bob');
    const all = [...cache.files.values()].map(({ text }) => text).join('');
    assert.ok(all.includes('Risk of 12'));
    assert.ok(!all.includes('Is this about 12?'));
  });

  it('is of one account: another one sees nothing of it', async () => {
    await keptBy('bob');
    assert.deepEqual((await offline('petra')).stories(), []);
  });

  it('is forgotten when the account signs out', async () => {
    await Promise.all([keptBy('bob'), keptBy('petra')]);
    const { host } = team.open('bob').repository;
    await keepOnlyAccount(cache, host, 'petra');
    assert.ok(cache.files.size > 0 && [...cache.files.keys()].every((name) => name.includes('~petra~')));
    await keepOnlyAccount(cache, host, undefined);
    assert.equal(cache.files.size, 0);
  });

  it('holds the ten repositories that were read last', async () => {
    for (let at = 0; at < 12; at++) await cache.write(`github.com~x~ana~old${at}/index`, 'whatever');
    await keptBy('bob');
    const folders = (await cache.list('')).map(({ name }) => name);
    assert.equal(folders.length, 10);
    assert.ok(folders.some((name) => name.endsWith('~bob~ana~shop')) && !folders.some((name) => name.endsWith('old2')));
  });

  const damages: [string, () => void][] = [
    ['is cut off', () => spoil(file('index'), (text) => text.slice(0, -20))],
    [
      'is of another version',
      () =>
        spoil(file('index'), (text) =>
          text.replace(/^refinement-cache (\d+) /, (_, version) => `refinement-cache ${Number(version) + 1} `),
        ),
    ],
    ['has rows that were changed', () => spoil(file('rows'), (text) => text.replace('Story', 'St0ry'))],
    ['has lost its rows', () => void cache.files.delete(file('rows'))],
    ['has lost a chunk', () => void cache.files.delete(file('chunk'))],
    ['has a chunk of something else', () => spoil(file('chunk'), () => 'something else')],
  ];
  for (const [happening, damage] of damages)
    it(`that ${happening} is read from GitHub anew, and kept anew`, async () => {
      await keptBy('bob');
      damage();
      const bob = await keptBy('bob');
      assert.equal(bob.status.phase, 'current');
      const fresh = await team.editor('bob');
      assert.deepEqual(bob.stories(), fresh.stories());
      assert.deepEqual(bob.story(second), fresh.story(second));
    });

  it('with other settings shows no rows of the old ones', async () => {
    await keptBy('bob');
    team.github.fail({}, { kind: 'cut', when: 'before' });
    const bob = await team.editor('bob', new Machine(cache), { sprintLimit: '3' });
    assert.deepEqual(bob.stories(), []);
  });

  it('written by two windows at once is one or the other, whole', async () => {
    const [one, other] = await Promise.all([keptBy('bob'), keptBy('bob')]);
    const { issues } = team.github.as('ana').rest;
    await issues.update({ ...place, issue_number: 15, title: 'Seen by both' });
    await Promise.all([one.refresh(), other.refresh()]);
    await Promise.all([one.keep(), other.keep()]);
    const bob = await offline();
    assert.deepEqual(bob.stories(), one.stories());
    assert.equal(bob.story(issueNumber(15))?.title, 'Seen by both');
  });
});
