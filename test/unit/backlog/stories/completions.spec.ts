import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../../src/backlog/repositoryBacklog';
import { type LocalGitHub } from '../../../github/localGitHub';
import { story1, useAnaAndBob } from '../team';

const place = { owner: 'ana', repo: 'shop' };

describe('What is completed in a comment', () => {
  let github: LocalGitHub;
  let bob: RepositoryBacklog;
  useAnaAndBob((own) => {
    ({ bob } = own);
    ({ github } = own.team);
  });
  const offered = async (sign: '@' | '#', typed: string) =>
    (await bob.acts.discussion.complete(story1, sign, typed)).map(({ insert, about }) =>
      about === undefined ? insert : `${insert} ${about}`,
    );

  it('are the people of the story first, then the team, and not whoever types', async () => {
    await github.as('mallory').rest.issues.createComment({ ...place, issue_number: story1, body: 'Hello' });
    await bob.refresh();
    await bob.acts.discussion.read(story1);
    github.clearLog();
    assert.deepEqual(await offered('@', ''), ['@petra', '@mallory', '@ana', '@carol']);
    assert.deepEqual(await offered('@', 'CA'), ['@carol']);
    assert.equal(github.log.length, 0);
  });

  it('are issues by number and by words of their titles, and not the story itself', async () => {
    assert.deepEqual(await offered('#', ''), ['#3 Guest checkout', '#2 Vague']);
    assert.deepEqual(await offered('#', '3'), ['#3 Guest checkout']);
    assert.deepEqual(await offered('#', 'check'), ['#3 Guest checkout']);
    assert.deepEqual(await offered('#', 'nowhere'), []);
  });
});
