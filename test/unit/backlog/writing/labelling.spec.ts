import assert from 'node:assert/strict';
import { type BacklogContext } from '../../../../src/backlog/model/backlogContext';
import { RepositoryModel } from '../../../../src/backlog/model/repositoryModel';
import { type Change } from '../../../../src/backlog/writing/changes/change';
import { labelAdded, labelRemoved, mayCreateLabels } from '../../../../src/backlog/writing/labelling';
import { labelObstacle } from '../../../../src/backlog/writing/plan';
import { issueNumber } from '../../../../src/domain/story';
import { configuration } from '../editor';
import { anIssue } from '../issues';

const story = issueNumber(12);
const label = (name: string) => ({ name, color: '' });
const add = (name: string): Change => ({ kind: 'addLabel', issue: story, name });
const remove = (name: string): Change => ({ kind: 'removeLabel', issue: story, name });

/** Of bob, in a repository that has these labels. */
function contextOf({ exists = [] as string[], role = 'triage' } = {}) {
  const model = new RepositoryModel(() => 'refinement-session');
  const asked: string[] = [];
  const labels = {
    exists: (name: string) => {
      asked.push(name);
      return Promise.resolve(exists.includes(name));
    },
  };
  const me = { login: 'bob', role };
  const context = { model, me, tracker: { labels }, configuration: () => configuration } as unknown as BacklogContext;
  return { context, model, asked };
}

describe('The labels of an issue', () => {
  const carrying = (count: number) => anIssue(12, { labels: Array.from({ length: count }, (_, at) => label(`${at}`)) });

  it('are at most a hundred together, with those that come and without those that go', () => {
    assert.equal(labelObstacle(carrying(99), [add('ready')]), undefined);
    assert.equal(labelObstacle(carrying(100), [add('ready'), remove('1')]), undefined);
    assert.equal(labelObstacle(carrying(101), [remove('1')]), undefined);
    const obstacle = labelObstacle(carrying(99), [add('ready'), add('blocked')]);
    assert.deepEqual(obstacle?.failure, { code: 'InvalidData', source: 'labels' });
    const message = '#12 has 99 labels and GitHub takes 100. Remove some on GitHub, then try again.';
    assert.equal(obstacle.message, message);
  });

  it('are put on where they are not, and made where the repository has none yet', async () => {
    const known = contextOf({ exists: ['ready'] });
    assert.deepEqual(await labelAdded(known.context, anIssue(12), 'ready'), [add('ready')]);
    assert.deepEqual(await labelAdded(known.context, anIssue(12, { labels: [label('READY')] }), 'ready'), []);
    const [made, added, ...rest] = await labelAdded(contextOf().context, anIssue(12), 'blocked');
    assert.deepEqual([added, rest], [add('blocked'), []]);
    const description = 'Waits for something outside the story';
    assert.deepEqual(made, { kind: 'createLabel', label: { name: 'blocked', color: 'b60205', description } });
  });

  it('are not asked for where an issue carries them', async () => {
    const { context, model, asked } = contextOf();
    for (const issue of [anIssue(1, { labels: [label('Ready')] }), anIssue(2)]) model.putIssue(issue);
    assert.deepEqual(await labelAdded(context, anIssue(12), 'ready'), [add('ready')]);
    assert.deepEqual(asked, []);
    await labelAdded(context, anIssue(12), 'blocked');
    assert.deepEqual(asked, ['blocked']);
  });

  it('are taken off where they are', () => {
    const { context } = contextOf();
    assert.deepEqual(labelRemoved(context, anIssue(12, { labels: [label('Ready')] }), 'ready'), [remove('ready')]);
    assert.deepEqual(labelRemoved(context, anIssue(12), 'ready'), []);
  });

  it('can be made by whoever may write', () => {
    assert.ok(mayCreateLabels(contextOf({ role: 'write' }).context));
    assert.ok(!mayCreateLabels(contextOf({ role: 'triage' }).context));
  });
});
