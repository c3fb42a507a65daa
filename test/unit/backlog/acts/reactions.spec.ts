import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../../src/backlog/repositoryBacklog';
import { type LocalGitHub } from '../../../github/localGitHub';
import { story1, useAnaAndBob } from '../team';

const place = { owner: 'ana', repo: 'shop' };

describe('Reactions', () => {
  let github: LocalGitHub;
  let ana: RepositoryBacklog;
  let bob: RepositoryBacklog;
  useAnaAndBob((own) => {
    ({ ana, bob } = own);
    ({ github } = own.team);
  });

  const look = async (backlog: RepositoryBacklog) => {
    const { story } = backlog.story(story1) ?? {};
    assert.ok(story);
    await backlog.acts.facts.read(story, true);
  };
  const known = (backlog: RepositoryBacklog) => backlog.story(story1)?.facts?.reactions;
  const undoLast = async () => {
    const [last] = await (await bob.writes()).undoable();
    assert.ok(last);
    await bob.acts.undo.undo(last.id);
  };
  async function commentOfCarol(): Promise<number> {
    const { data } = await github
      .as('carol')
      .rest.issues.createComment({ ...place, issue_number: story1, body: 'Why?' });
    await bob.refresh();
    return data.id;
  }

  it('to a story and its comments are known once it is opened, with who and whether I did', async () => {
    const id = await commentOfCarol();
    await bob.acts.reactions.set({ issue: story1 }, '+1', true);
    await ana.acts.reactions.set({ issue: story1 }, '+1', true);
    await ana.acts.reactions.set({ issue: story1, comment: id }, 'eyes', true);
    await look(bob);
    assert.deepEqual(known(bob), {
      story: [{ content: '+1', count: 2, isMine: true, people: ['ana', 'bob'] }],
      comments: { [id]: [{ content: 'eyes', count: 1, isMine: false, people: ['ana'] }] },
    });
  });

  it('of mine are shown at once, in one request, and taken back in two', async () => {
    const id = await commentOfCarol();
    await look(bob);
    github.clearLog();
    await bob.acts.reactions.set({ issue: story1, comment: id }, 'heart', true);
    assert.deepEqual(
      github.log.map(({ method, path }) => `${method} ${path}`),
      [`POST /repos/ana/shop/issues/comments/${id}/reactions`],
    );
    assert.deepEqual(known(bob)?.comments[id], [{ content: 'heart', count: 1, isMine: true, people: ['bob'] }]);
    github.clearLog();
    await bob.acts.reactions.set({ issue: story1, comment: id }, 'heart', false);
    assert.deepEqual(
      github.log.map(({ method }) => method),
      ['POST', 'DELETE'],
    );
    assert.deepEqual(known(bob)?.comments[id], []);
    await look(bob);
    assert.deepEqual(known(bob)?.comments[id], []);
  });

  it('can be undone, and leave those of others', async () => {
    await ana.acts.reactions.set({ issue: story1 }, 'rocket', true);
    await bob.acts.reactions.set({ issue: story1 }, 'rocket', true);
    await look(ana);
    assert.deepEqual(known(ana)?.story[0]?.people, ['ana', 'bob']);
    await undoLast();
    await look(ana);
    assert.deepEqual(known(ana)?.story, [{ content: 'rocket', count: 1, isMine: true, people: ['ana'] }]);
  });

  it('cost no request while nothing changes', async () => {
    await look(bob);
    await bob.refresh();
    github.clearLog();
    await bob.refresh();
    assert.ok(github.log.length <= 2 && github.log.every(({ status }) => status === 304));
  });

  it('are not shown where the host does not tell them', async () => {
    github.graphQl.hideField('ReactionGroup', 'reactors');
    await look(bob);
    assert.equal(known(bob), undefined);
  });

  it('wait while GitHub can’t be reached, and are kept', async () => {
    github.fail({ route: /reactions$/ }, { kind: 'status', status: 503 });
    await bob.acts.reactions.set({ issue: story1 }, 'eyes', true);
    assert.deepEqual(
      bob.pendingWrites().map(({ write }) => write.kind),
      ['reaction'],
    );
  });
});
