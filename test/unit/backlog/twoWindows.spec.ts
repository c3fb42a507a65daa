import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { type Fault } from '../../github/faults';
import { Machine } from './machine';
import { refusalOf, story1, story2, Team } from './team';

const needsWork = { outcome: 'needs-work', rationale: 'Typed once' } as const;

describe('What waits to be sent', () => {
  let team: Team;
  let machine: Machine;

  beforeEach(async () => {
    team = await Team.start();
    machine = new Machine();
  });
  afterEach(async () => {
    await team.end();
  });

  /** One more window of ana's on the same machine, which has read the backlog. */
  const open = (): Promise<RepositoryBacklog> => team.editor('ana', machine);
  const failWrites = (fault: Fault) => {
    for (const method of ['POST', 'PATCH', 'DELETE'])
      for (const route of [/issues/, /labels/]) team.github.fail({ method, route }, fault);
  };
  const cut = () => failWrites({ kind: 'cut', when: 'before' });

  it('is not thrown away by choosing GitHub’s where nobody else has changed anything', async () => {
    const one = await open();
    cut();
    await one.acts.decision.record(story1, needsWork);
    const [{ id } = { id: '' }] = one.pendingWrites();
    const refusal = await refusalOf((await one.writes()).choose(id, 'theirs'));
    assert.match(refusal.message, /nothing to choose/);
    assert.equal(one.pendingWrites().length, 1);
  });

  it('makes a label that somebody else makes at the same moment', async () => {
    const ana = await team.editor('ana', new Machine(), { labels: { ...labels, ready: 'go' } });
    const by = () =>
      team.github.as('carol').request('POST /repos/{owner}/{repo}/labels', { owner: 'ana', repo: 'shop', name: 'go' });
    team.github.fail({ method: 'POST', route: /\/labels/, login: 'ana', times: 1 }, { kind: 'overtaken', by });
    const decided = await ana.acts.decision.record(story1, { outcome: 'ready', rationale: 'Small', override: 'It is' });
    assert.equal(decided.kind, 'recorded');
    assert.ok((await team.github.labels(1)).includes('go'));
  });

  it('takes no newer estimate with it when an older one is discarded', async () => {
    const [one, other] = [await open(), await open()];
    await one.acts.session.prepare({
      stories: [story2],
      title: 'Hour',
      mode: 'async',
      anonymous: true,
      voters: ['ana'],
    });
    await other.refresh('all');
    cut();
    await one.acts.estimate.submit(story2, { card: '5' });
    const [{ id } = { id: '' }] = one.pendingWrites();
    team.github.clearFaults();
    await other.acts.estimate.submit(story2, { card: '8' });
    await (await one.writes()).discard(id);
    assert.equal(one.story(story2)?.myEstimate.estimate?.card, '8');
  });
});

const labels = { candidate: 'needs-refinement', ready: 'ready', blocked: 'blocked', session: 'refinement-session' };
