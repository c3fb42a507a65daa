import assert from 'node:assert/strict';
import { openText, sealText } from '../../../src/backlog/cache/sealedText';
import { Journal } from '../../../src/backlog/writing/journal';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { bigBacklog } from './bigBacklog';
import { Machine, MemoryCache } from './machine';
import { story1, Team } from './team';
import { wrongClocks } from './wrongClocks';

const place = { owner: 'ana', repo: 'shop' };
const day = 24 * 60;

describe('On a machine whose clock is wrong', () => {
  let team: Team;
  let titles = 0;
  beforeEach(async () => {
    team = await Team.start();
  });
  afterEach(async () => {
    assert.deepEqual(team.github.schemaErrors, []);
    await team.end();
  });

  /** Somebody else changes a story. */
  async function rename(): Promise<string> {
    const title = `Renamed ${++titles}`;
    await team.github.as('ana').rest.issues.update({ ...place, issue_number: 1, title });
    return title;
  }

  async function sees(editor: RepositoryBacklog, title: string): Promise<void> {
    await editor.refresh();
    assert.equal(editor.status.error, undefined);
    assert.equal(editor.story(story1)?.title, title);
  }

  for (const wrong of wrongClocks) {
    describe(`by ${wrong} minutes`, () => {
      it('what others change comes in', async () => {
        team.minutesWrong = wrong;
        const bob = await team.editor('bob');
        await sees(bob, await rename());
      });

      it('what others change comes in once the clock has been put right, and when it goes wrong meanwhile', async () => {
        team.minutesWrong = wrong;
        const bob = await team.editor('bob');
        team.minutesWrong = 0;
        await sees(bob, await rename());
        team.minutesWrong = wrong;
        await sees(bob, await rename());
      });

      it('a later start with another clock goes on from what was kept, and sees what changed', async () => {
        team.minutesWrong = wrong;
        const machine = new Machine(new MemoryCache());
        const before = await team.editor('bob', machine);
        await before.keep();
        before.dispose();
        const title = await rename();
        team.minutesWrong = 0;
        await sees(team.open('bob', machine), title);
      });

      it('what it keeps can be kept anew once the clock has been put right', async () => {
        team.minutesWrong = wrong;
        const machine = new Machine(new MemoryCache());
        const wrongly = await team.editor('bob', machine);
        await wrongly.keep();
        wrongly.dispose();
        team.minutesWrong = 0;
        team.minutesAhead = 7;
        const bob = await team.editor('bob', machine);
        const title = await rename();
        await sees(bob, title);
        await bob.keep();
        team.github.fail({}, { kind: 'cut', when: 'before' });
        const offline = await team.editor('bob', machine);
        assert.equal(offline.story(story1)?.title, title);
      });
    });
  }

  it('what was done last is undone first, however the clock was put meanwhile', async () => {
    const journal = new Journal(new Machine().shared, 'ana');
    const done: string[] = [];
    for (const wrong of wrongClocks) {
      const id = `At ${wrong}`;
      const at = new Date(Date.now() + wrong * 60_000).toISOString();
      await journal.add({ id, at, what: id, changes: [] });
      done.unshift(id);
    }
    const [, second] = await journal.entries();
    assert.ok(second);
    await journal.add({ ...second, undoneAt: second.at });
    assert.deepEqual(
      (await journal.entries()).map(({ id }) => id),
      done,
    );
  });

  it('a cursor of the time to come, as it was kept once, heals at the next start and by Refresh', async () => {
    const cache = new MemoryCache();
    const machine = new Machine(cache);
    const before = await team.editor('bob', machine);
    await before.keep();
    before.dispose();
    const [path = ''] = [...cache.files.keys()].filter((name) => name.endsWith('/index'));
    const head = openText<object>(cache.files.get(path)?.text);
    assert.ok(head);
    const since = new Date(Date.now() + day * 60_000).toISOString();
    cache.files.set(path, { text: sealText({ ...head, since }), modified: 1 });
    const bob = team.open('bob', machine);
    await sees(bob, await rename());
    await bob.refresh('all');
    await sees(bob, await rename());
  });

  it('what others change comes in from a server without GraphQL, too', async () => {
    team.github.graphQl.isMissing = true;
    team.minutesWrong = day;
    const bob = team.open('bob', new Machine(), {}, '/api/v3');
    await bob.refresh();
    await sees(bob, await rename());
  });
});

describe('A backlog that was imported in one go', () => {
  it('is followed from its last change on, and not read anew again and again', async function () {
    this.timeout(30_000);
    const seed = bigBacklog({ candidates: 1_010 });
    const createdAt = '2026-01-05T09:00:00Z';
    const repositories = seed.repositories.map((repository) => {
      return {
        ...repository,
        issues: repository.issues?.map((issue) => ({ ...issue, createdAt, comments: [] })) ?? [],
      };
    });
    const team = await Team.start({ ...seed, repositories });
    const bob = await team.editor('bob');
    await bob.refresh();
    team.github.clearLog();
    await team.github.as('ana').rest.issues.update({ ...place, issue_number: 1, title: 'Renamed' });
    await bob.refresh();
    assert.equal(bob.story(story1)?.title, 'Renamed');
    assert.deepEqual(
      team.github.log.filter(({ method }) => method !== 'PATCH').map(({ method }) => method),
      ['GET', 'GET'],
    );
    await team.end();
  });
});
