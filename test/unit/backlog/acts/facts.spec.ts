import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../../src/backlog/repositoryBacklog';
import { HostLimits } from '../../../../src/github/requests/hostLimits';
import { type LocalGitHub } from '../../../github/localGitHub';
import { story1, story2, story3, useAnaAndBob } from '../team';

const nothingElse = { mentions: { pullRequests: [], more: 0 }, reactions: { story: [], comments: {} } };
const place = { owner: 'ana', repo: 'shop' };

describe('What a story belongs to', () => {
  let github: LocalGitHub;
  let bob: RepositoryBacklog;
  useAnaAndBob((own) => {
    ({ bob } = own);
    ({ github } = own.team);
    const pull = { number: 45, title: 'Pay', state: 'OPEN', isDraft: false } as const;
    github.link(story1, { type: 'Feature', parent: story2, pullRequests: [pull] });
    github.link(story3, { parent: story1 });
  });

  const facts = () => bob.story(story1)?.facts;
  const look = async (isOpened: boolean) => {
    const { story } = bob.story(story1) ?? {};
    assert.ok(story);
    await bob.acts.facts.read(story, isOpened);
  };
  const pullRequest = () => ({ number: 45, title: 'Pay', url: `${github.url}/ana/shop/pull/45`, state: 'open' });

  it('is known once it is opened', async () => {
    assert.equal(facts(), undefined);
    await look(true);
    assert.deepEqual(facts(), {
      type: 'Feature',
      parent: { number: 2, title: 'Vague', url: `${github.url}/ana/shop/issues/2`, isOpen: true },
      subIssues: { total: 1, done: 0 },
      pullRequests: [pullRequest()],
      ...nothingElse,
    });
  });

  it('is asked for in two requests, again when the story has changed, and not while it has not', async () => {
    github.clearLog();
    await look(true);
    assert.equal(github.log.length, 2);
    for (const _ of [1, 2, 3]) await look(false);
    assert.equal(github.log.length, 2);
    github.link(story1, { type: 'Bug' });
    github.setTime(new Date(Date.now() + 5_000));
    await github.as('ana').rest.issues.update({ ...place, issue_number: story1, title: 'Pay late' });
    await bob.refresh();
    await look(false);
    assert.equal(facts()?.type, 'Bug');
  });

  it('names pull requests that speak of it and do not close it, each once, the last three', async () => {
    const mention = (number: number) => ({ number, title: `Pull ${number}`, state: 'OPEN', isDraft: false }) as const;
    github.link(story1, { mentions: [50, 51, 45, 52, 50, 53, 54].map(mention) });
    await look(true);
    const { pullRequests, more } = facts()?.mentions ?? {};
    assert.deepEqual([pullRequests?.map(({ number }) => number), more], [[54, 53, 50], 2]);
  });

  it('leaves mentions out where the host does not tell them, and nothing else with them', async () => {
    github.graphQl.hideField('Issue', 'timelineItems');
    await look(true);
    assert.deepEqual(facts()?.mentions, { pullRequests: [], more: 0 });
    assert.deepEqual(facts()?.pullRequests, [pullRequest()]);
  });

  it('is not asked for again and again where it can’t be read', async () => {
    github.fail({ route: '/graphql' }, { kind: 'status', status: 500 });
    await assert.rejects(look(true));
    github.clearLog();
    await look(false);
    assert.equal(github.log.length, 0);
  });

  it('is what an older host knows of it', async () => {
    const limits = HostLimits.of(github.url);
    github.graphQl.hideField('Issue', 'parent');
    github.graphQl.hideField('Issue', 'subIssuesSummary');
    await look(true);
    assert.deepEqual(facts(), { type: 'Feature', pullRequests: [pullRequest()], ...nothingElse });
    assert.deepEqual([limits.lacks('parent'), limits.lacks('closedByPullRequestsReferences')], [true, false]);
  });

  it('lets the story be shown also where the host has no GraphQL', async () => {
    github.graphQl.isMissing = true;
    await look(true);
    assert.deepEqual(facts(), { type: 'Feature', pullRequests: [], mentions: nothingElse.mentions });
  });
});
