import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../../src/backlog/repositoryBacklog';
import { boxOn } from '../../../../src/domain/taskBoxes';
import { type LocalGitHub } from '../../../github/localGitHub';
import { refusalOf, sent, story1, type Team, useAnaAndBob } from '../team';

const place = { owner: 'ana', repo: 'shop', issue_number: story1 };
const text = 'Tasks\n\n- [ ] VAT\n- [ ] Cart\n- [ ] VAT\n';

describe('The task boxes of a story', () => {
  let team: Team;
  let github: LocalGitHub;
  let bob: RepositoryBacklog;
  useAnaAndBob(async (own) => {
    ({ team, bob } = own);
    ({ github } = team);
    await write(text);
    await bob.refresh();
  });

  const write = (body: string) => github.as('ana').rest.issues.update({ ...place, body });
  const onGitHub = async () => (await github.as('ana').rest.issues.get(place)).data.body;
  const boxAt = (line: number) => boxOn(text, line) ?? { line: '', nth: 0, of: 0 };

  it('are ticked on GitHub, one by one, and shown so', async () => {
    await sent(bob.acts.tasks.set(story1, boxAt(4), true));
    assert.equal(await onGitHub(), 'Tasks\n\n- [ ] VAT\n- [ ] Cart\n- [x] VAT\n');
    await sent(bob.acts.tasks.set(story1, boxAt(2), true));
    assert.equal(bob.story(story1)?.story.body, 'Tasks\n\n- [x] VAT\n- [ ] Cart\n- [x] VAT\n');
    await sent(bob.acts.tasks.set(story1, boxAt(4), false));
    assert.equal(await onGitHub(), 'Tasks\n\n- [x] VAT\n- [ ] Cart\n- [ ] VAT\n');
  });

  it('leave what others have written meanwhile as it is', async () => {
    await write(`New words\n\n${text.replace('[ ] Cart', '[x] Cart')}- [ ] More`);
    await sent(bob.acts.tasks.set(story1, boxAt(4), true));
    assert.equal(await onGitHub(), 'New words\n\nTasks\n\n- [ ] VAT\n- [x] Cart\n- [x] VAT\n- [ ] More');
  });

  it('write nothing where somebody has ticked the same', async () => {
    await write(text.replace('[ ] Cart', '[x] Cart'));
    github.clearLog();
    const done = await bob.acts.tasks.set(story1, boxAt(3), true);
    assert.deepEqual(done, { kind: 'taskSet' });
    assert.equal(github.log.filter(({ method }) => method === 'PATCH').length, 0);
  });

  it('are not ticked where the line has changed: it is told, and kept until it is discarded', async () => {
    const changed = text.replace('Cart', 'Basket');
    await write(changed);
    assert.match(
      (await refusalOf(bob.acts.tasks.set(story1, boxAt(3), true))).message,
      /“Cart” of #1 has been changed/,
    );
    assert.equal(await onGitHub(), changed);
    const [pending] = bob.pendingWrites();
    assert.equal(pending?.state, 'stopped');
    await (await bob.writes()).discard(pending.id);
    assert.deepEqual(bob.pendingWrites(), []);
  });

  it('are ticked in the newest text, also where it has changed after the plan was made', async () => {
    github.fail(
      { method: 'GET', route: /issues\/1\/comments/, times: 1 },
      { kind: 'overtaken', by: async () => void (await write(`${text}Added meanwhile`)) },
    );
    await sent(bob.acts.tasks.set(story1, boxAt(3), true));
    assert.equal(await onGitHub(), `${text.replace('[ ] Cart', '[x] Cart')}Added meanwhile`);
  });

  it('leave the story as read as it was for me, and what others have changed is told', async () => {
    await bob.acts.preRead.post(story1);
    await sent(bob.acts.tasks.set(story1, boxAt(3), true));
    assert.equal(bob.story(story1)?.changedSinceRead, false);
    await write(`${text}New words`);
    await sent(bob.acts.tasks.set(story1, boxAt(3), true));
    assert.equal(bob.story(story1)?.changedSinceRead, true);
  });

  it('can be taken back, and not what somebody has changed since', async () => {
    const { journal = '' } = await sent(bob.acts.tasks.set(story1, boxAt(3), true));
    await write(`Words\n${text.replace('[ ] Cart', '[x] Cart')}`);
    await sent(bob.acts.undo.undo(journal));
    assert.equal(await onGitHub(), `Words\n${text}`);
    const second = await sent(bob.acts.tasks.set(story1, boxAt(3), true));
    await write(text.replace('Cart', 'Basket'));
    assert.match(
      (await refusalOf(bob.acts.undo.undo(second.journal ?? ''))).message,
      /has been changed on GitHub since/,
    );
  });

  it('may be ticked by the author and by who may write', async () => {
    const [petra, mallory] = [await team.editor('petra'), await team.editor('mallory')];
    assert.deepEqual(
      [bob, petra, mallory].map((backlog) => backlog.story(story1)?.canEditText),
      [true, true, false],
    );
  });
});
