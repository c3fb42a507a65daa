import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { type CodeAnchor } from '../../../src/domain/codeAnchor/codeAnchor';
import { type Risk } from '../../../src/domain/risk';
import { story1, story2, type Team, useAnaAndBob } from './team';

const cart: CodeAnchor = { path: 'src/cart.ts', startLine: 3, endLine: 5 };
const vat: CodeAnchor = { path: 'src/vat.ts', startLine: 1, endLine: 1 };

function risk(id: string, anchors: readonly CodeAnchor[]): Risk {
  const levels = { category: 'data', likelihood: 'high', impact: 'low', blocker: true } as const;
  return { id, title: `Risk ${id}`, ...levels, ...(anchors.length > 0 ? { anchors } : {}) };
}

describe('The risks in the code of a repository', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  let bob: RepositoryBacklog;

  useAnaAndBob((own) => {
    ({ team, ana, bob } = own);
  });

  const told = (backlog: RepositoryBacklog) =>
    backlog.codeRisks().map(({ story, risk: { id, state }, place, anchor, isMine, isPosted }) => {
      const standing = `${isMine ? 'mine' : 'theirs'} ${isPosted ? 'posted' : 'draft'} ${state}`;
      return `#${story.number} ${id} ${place} ${anchor.path} ${standing}`;
    });

  it('are told place by place, to everybody', async () => {
    await ana.acts.preRead.postChanges(story1, [
      { kind: 'putRisk', risk: risk('r1', [cart, vat]) },
      { kind: 'putRisk', risk: risk('nowhere', []) },
    ]);
    await bob.refresh();
    assert.deepEqual(told(bob), ['#1 r1 0 src/cart.ts theirs posted open', '#1 r1 1 src/vat.ts theirs posted open']);
  });

  it('are of one’s own before they are posted, and nobody else’s', async () => {
    await ana.acts.preRead.draft(story1, [{ kind: 'putRisk', risk: risk('r1', [cart]) }]);
    await bob.refresh();
    assert.deepEqual(told(ana), ['#1 r1 0 src/cart.ts mine draft open']);
    assert.deepEqual(told(bob), []);
    await ana.acts.preRead.discard(story1);
    assert.deepEqual(told(ana), []);
  });

  it('tell what has become of them', async () => {
    await ana.acts.preRead.postChanges(story1, [{ kind: 'putRisk', risk: risk('r1', [cart]) }]);
    await bob.refresh();
    const reply = {
      id: 'y1',
      risk: 'r1',
      text: 'We live with it',
      at: new Date().toISOString(),
      sets: 'accepted',
    } as const;
    await bob.acts.preRead.postChanges(story1, [{ kind: 'putReply', reply }]);
    assert.deepEqual(told(bob), ['#1 r1 0 src/cart.ts theirs posted accepted']);
  });

  it('are the very same where nothing of them has changed, so that nobody looks for their code again', async () => {
    await ana.acts.preRead.postChanges(story1, [{ kind: 'putRisk', risk: risk('r1', [cart]) }]);
    const [before] = ana.codeRisks();
    await ana.acts.preRead.postChanges(story2, [{ kind: 'putQuestion', question: { id: 'q1', text: 'Who?' } }]);
    assert.equal(ana.codeRisks()[0], before);
  });

  it('are gone with their story from the backlog', async () => {
    await ana.acts.preRead.postChanges(story1, [{ kind: 'putRisk', risk: risk('r1', [cart]) }]);
    const place = { owner: 'ana', repo: 'shop', issue_number: story1 };
    await team.github.as('petra').rest.issues.update({ ...place, state: 'closed' });
    await ana.refresh('all');
    assert.deepEqual(told(ana), []);
  });
});
