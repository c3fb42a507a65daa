import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { Machine } from './machine';
import { sent, story1, story2, Team } from './team';

describe('The private key of a session', () => {
  let team: Team;
  let machine: Machine;
  let ana: RepositoryBacklog;
  let number: number;
  const place = { owner: 'ana', repo: 'shop' };
  const keys = () => [...machine.secret.keys()].filter((key) => key.includes('/key/')).length;

  beforeEach(async () => {
    team = await Team.start();
    machine = new Machine();
    ana = await team.editor('ana', machine);
    const session = await sent(ana.acts.session.prepare({ stories: [story1, story2], anonymous: false }));
    ({ number } = session);
    await ana.acts.estimate.submit(story1, { card: '5' });
  });
  afterEach(() => team.end());

  async function end(lost = false): Promise<void> {
    await ana.acts.session.end(ana.sessions()[0]?.number ?? story1, lost);
    await ana.refresh();
  }
  /** The journal keeps fifty writes. */
  function undoIsOver(): void {
    for (const [folder, values] of machine.folders) if (folder.endsWith('/journal')) values.clear();
  }

  it('is deleted after my own End Session, once all is revealed and the end can’t be undone any more', async () => {
    await sent(ana.acts.estimate.reveal(story1));
    await end();
    assert.equal(keys(), 1);
    undoIsOver();
    await ana.refresh();
    assert.equal(keys(), 0);
    assert.equal(ana.story(story1)?.round?.canReveal, false);
  });

  it('stays while an estimate is not revealed, unless I have agreed that it stays unread', async () => {
    await end();
    undoIsOver();
    await ana.refresh();
    assert.equal(keys(), 1);
    await team.github.as('ana').rest.issues.update({ ...place, issue_number: number, state: 'open' });
    await ana.refresh();
    await end(true);
    undoIsOver();
    await ana.refresh();
    assert.equal(keys(), 0);
  });

  it('stays where the end was undone, and where somebody else has closed the issue', async () => {
    await sent(ana.acts.estimate.reveal(story1));
    await end();
    const [last] = await (await ana.writes()).undoable();
    await ana.acts.undo.undo(last?.id ?? '');
    await ana.refresh();
    await team.github.as('bob').rest.issues.update({ ...place, issue_number: number, state: 'closed' });
    undoIsOver();
    await ana.refresh();
    await ana.refresh();
    assert.equal(keys(), 1);
  });

  it('is deleted after a later look where secret storage has kept it, and the backlog is read all the same', async () => {
    await sent(ana.acts.estimate.reveal(story1));
    await end();
    undoIsOver();
    Object.assign(machine.secrets, { delete: () => Promise.resolve() });
    await ana.refresh();
    assert.deepEqual([keys(), ana.status.phase], [1, 'current']);
    Object.assign(machine.secrets, { delete: (key: string) => Promise.resolve(void machine.secret.delete(key)) });
    await ana.refresh();
    assert.equal(keys(), 0);
  });
});
