import assert from 'node:assert/strict';
import { markPlanned, planReady, type ReadStory, type Reasons } from '../../../src/backlog/acts/decision/markReady';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { RefinementError } from '../../../src/domain/errors';
import { issueNumber } from '../../../src/domain/story';
import { refusalOf, story1, type Team, useAnaAndBob } from './team';

describe('Marking many ready', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  useAnaAndBob((own) => void ({ team, ana } = own));

  const override = 'Agreed with Petra';
  const read: ReadStory<RepositoryBacklog> = async (story) => {
    const number = issueNumber(Number(story));
    return { backlog: ana, number, detail: ana.story(number) ?? (await ana.openStory(number)) };
  };
  const plan = (stories: readonly number[], reasons: Reasons = { override }) => planReady(read, stories, reasons);
  const close = (number: number) =>
    team.github.as('bob').rest.issues.update({ owner: 'ana', repo: 'shop', issue_number: number, state: 'closed' });

  it('writes one after another, each as it was looked at', async () => {
    const plans = await plan([1, 3]);
    assert.deepEqual(
      plans.map(({ outcome }) => outcome.kind),
      ['previewed', 'previewed'],
    );
    assert.equal(team.github.comments(1).length, 0);
    const asked: number[] = [];
    const results = await markPlanned(plans, (at) => {
      // The one before is written before the next is begun.
      asked.push(at, team.github.comments(1).length);
      return true;
    });
    assert.deepEqual(asked, [0, 0, 1, 1]);
    assert.deepEqual(
      results.map(({ story, kind }) => [story, kind]),
      [
        ['ana/shop#1', 'recorded'],
        ['ana/shop#3', 'recorded'],
      ],
    );
    assert.deepEqual(await team.github.labels(3), ['ready']);
    assert.match(team.github.comments(1)[0]?.body ?? '', /Agreed with Petra/);
  });

  it('refuses those that miss the Definition of Ready, and writes the others', async () => {
    const [first] = await plan([1]);
    const [refused] = await plan([2], {});
    assert.ok(first && refused);
    assert.equal(refused.outcome.kind, 'notReady');
    const results = await markPlanned([refused, first]);
    assert.deepEqual(
      results.map(({ kind }) => kind),
      ['notReady', 'recorded'],
    );
    assert.equal(team.github.comments(2).length, 0);
  });

  it('goes on where one fails, before or while it is written', async () => {
    const plans = await plan([1, 999, 3]);
    await close(1);
    const results = await markPlanned(plans);
    assert.deepEqual(
      results.map(({ story, kind }) => [story, kind]),
      [
        ['ana/shop#1', 'failed'],
        ['999', 'failed'],
        ['ana/shop#3', 'recorded'],
      ],
    );
  });

  it('is refused where all fail', async () => {
    const { failure } = await refusalOf(plan([999]).then((plans) => markPlanned(plans)));
    assert.equal(failure.code, 'NotFound');
  });

  it('stops between two, and tells which were not written', async () => {
    const results = await markPlanned(await plan([1, 2, 3]), (at) => at === 0);
    assert.deepEqual(
      results.map(({ kind }) => kind),
      ['recorded', 'skipped', 'skipped'],
    );
    assert.equal(team.github.comments(2).length + team.github.comments(3).length, 0);
  });

  it('is planned without a look where GitHub can’t be asked for one, and checked when it is written', async () => {
    const { detail } = await read(1);
    const decision = {
      preview: () => Promise.reject(new RefinementError({ code: 'Offline' }, 'Offline.')),
      record: ana.acts.decision.record.bind(ana.acts.decision),
      recordPreviewed: () => Promise.reject(new Error('it was not looked at')),
    };
    const backlog = { acts: { decision } };
    const plans = await planReady(() => Promise.resolve({ backlog, number: story1, detail }), [1], { override });
    assert.equal(plans[0]?.outcome.kind, 'unknown');
    const [result] = await markPlanned(plans);
    assert.equal(result?.kind, 'recorded');
  });

  it('says that a story meets the criteria, unless they are overridden', async () => {
    await markPlanned(await plan([1]));
    assert.match(team.github.comments(1)[0]?.body ?? '', /Ready although it misses criteria, see the override/);
  });
});
