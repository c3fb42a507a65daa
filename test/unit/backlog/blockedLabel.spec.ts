import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { newId } from '../../../src/domain/ids';
import { momentAfter, type PreReadChange } from '../../../src/domain/preRead';
import { type RiskState } from '../../../src/domain/risk';
import { refusalOf, sent, story1, Team, useAnaAndBob } from './team';

const place = { owner: 'ana', repo: 'shop' };
const levels = { category: 'security', likelihood: 'high', impact: 'high' } as const;

function risk(id: string, more: { blocker?: boolean; mitigation?: string } = {}): PreReadChange {
  return { kind: 'putRisk', risk: { id, title: `Risk ${id}`, ...levels, blocker: true, ...more } };
}

function settling(risk: string, sets: RiskState, text = 'So be it'): PreReadChange {
  return { kind: 'putReply', reply: { id: newId(), risk, text, at: new Date().toISOString(), sets } };
}

const question: PreReadChange = { kind: 'putQuestion', question: { id: 'q1', text: 'VAT?' } };

describe('The label of open blockers', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  let bob: RepositoryBacklog;

  useAnaAndBob((own) => {
    ({ team, ana, bob } = own);
  });

  const post = (backlog: RepositoryBacklog, ...changes: PreReadChange[]) =>
    sent(backlog.acts.preRead.postChanges(story1, changes));
  const labels = () => team.github.labels(1);
  const isBlocked = async () => (await labels()).includes('blocked');
  const outside = () => team.github.as('ana').rest.issues;
  async function undoLast(backlog: RepositoryBacklog): Promise<void> {
    const writes = await backlog.writes();
    const [last] = await writes.undoable();
    assert.ok(last);
    await sent(backlog.acts.undo.undo(last.id));
  }

  it('is put on by whoever flags a blocker, whether the draft is posted or one risk alone', async () => {
    await bob.acts.preRead.draft(story1, [risk('r1')]);
    const look = await bob.acts.preRead.preview(story1);
    assert.deepEqual(look.labels, { before: ['needs-refinement'], after: ['needs-refinement', 'blocked'] });
    assert.equal(look.writes, 2);
    assert.ok(!(await isBlocked()));
    const posted = await sent(bob.acts.preRead.post(story1));
    assert.deepEqual([posted.labelsAdded, posted.labelsRemoved], [['blocked'], []]);
    assert.ok(await isBlocked());
    assert.equal(bob.story(story1)?.risks.openBlockers, 1);
  });

  it('is left alone by risks that do not block or are mitigated, and by who has only read', async () => {
    await post(bob, risk('r1', { blocker: false }), risk('r2', { mitigation: 'A cookie of its own' }));
    assert.ok(!(await isBlocked()));
    await post(bob, risk('r3'));
    await outside().removeLabel({ ...place, issue_number: 1, name: 'blocked' });
    await Promise.all([ana.refresh(), bob.refresh()]);
    for (const backlog of [ana, bob]) await sent(backlog.acts.preRead.post(story1));
    assert.ok(!(await isBlocked()));
  });

  it('comes off when anybody settles the last open blocker, and back when it is reopened', async () => {
    await post(bob, risk('r1'), risk('r2'));
    await ana.refresh();
    await post(ana, settling('r1', 'accepted'));
    assert.ok(await isBlocked());
    const posted = await post(ana, settling('r2', 'resolved', 'The cookie is gone'));
    assert.deepEqual(posted.labelsRemoved, ['blocked']);
    assert.ok(!(await isBlocked()));
    await bob.refresh();
    assert.deepEqual(
      bob.story(story1)?.allRisks.map(({ id, state, settledBy }) => [id, state, settledBy?.author]),
      [
        ['r1', 'accepted', 'ana'],
        ['r2', 'resolved', 'ana'],
      ],
    );
    await post(bob, settling('r2', 'open', 'It came back'));
    assert.ok(await isBlocked());
  });

  const whileAnaComments = (by: () => Promise<unknown>) =>
    team.github.fail(
      { login: 'ana', method: 'POST', route: /issues\/1\/comments/, times: 1 },
      { kind: 'overtaken', by },
    );

  it('comes off where two settle the last two blockers in the same moment', async () => {
    await post(bob, risk('r1'), risk('r2'));
    await ana.refresh();
    whileAnaComments(() => post(bob, settling('r2', 'resolved')));
    await post(ana, settling('r1', 'resolved'));
    assert.ok(!(await isBlocked()));
  });

  it('is back where somebody has flagged a blocker in the moment in which another settled the last one', async () => {
    await post(bob, risk('r1'));
    await ana.refresh();
    whileAnaComments(() => post(bob, settling('r1', 'resolved')));
    await post(ana, risk('r2'));
    assert.ok(await isBlocked());
  });

  it('is put right later where the look after the write is cut off: nothing is written twice', async () => {
    await post(bob, risk('r1'), risk('r2'));
    await ana.refresh();
    whileAnaComments(async () => {
      await post(bob, settling('r2', 'resolved'));
      team.github.fail({ login: 'ana', method: 'GET', times: 1 }, { kind: 'cut', when: 'before' });
    });
    const outcome = await ana.acts.preRead.postChanges(story1, [settling('r1', 'resolved')]);
    assert.equal(outcome.kind, 'waiting');
    assert.ok(await isBlocked());
    await sent((await ana.writes()).retry(ana.pendingWrites()[0]?.id ?? ''));
    assert.ok(!(await isBlocked()));
    assert.equal(team.github.comments(1).length, 2);
  });

  it('comes off with the blocker itself, and with its mitigation', async () => {
    await post(bob, risk('r1'));
    await post(bob, risk('r1', { mitigation: 'A cookie of its own' }));
    assert.ok(!(await isBlocked()));
    await post(bob, risk('r2'));
    assert.ok(await isBlocked());
    await post(bob, { kind: 'removeRisk', id: 'r2' });
    assert.ok(!(await isBlocked()));
  });

  it('that somebody put on for another reason is not taken off by who has settled nothing', async () => {
    await outside().addLabels({ ...place, issue_number: 1, labels: ['blocked'] });
    await post(bob, question, risk('r1', { blocker: false }));
    assert.ok(await isBlocked());
  });

  it('stays where a decision says that the story is blocked', async () => {
    await post(bob, risk('r1'));
    await ana.refresh();
    await sent(ana.acts.decision.record(story1, { outcome: 'blocked', rationale: 'Legal' }));
    await bob.refresh();
    await post(bob, settling('r1', 'resolved'));
    assert.ok(await isBlocked());
  });

  it('does not come back onto a story called ready all the same, but for another blocker', async () => {
    await post(bob, risk('r1'));
    await ana.refresh();
    await sent(ana.acts.decision.record(story1, { outcome: 'ready', rationale: 'Go', override: 'We know' }));
    await bob.refresh();
    await post(bob, question);
    assert.deepEqual(await labels(), ['ready']);
    await post(bob, risk('r2'));
    assert.deepEqual(await labels(), ['blocked', 'ready']);
  });

  it('is left to others by who may not label; the next of these puts it on', async () => {
    team.github.setRole('carol', 'read');
    const carol = await team.editor('carol');
    await post(carol, risk('r1'));
    assert.ok(!(await isBlocked()));
    assert.deepEqual(carol.pendingWrites(), []);
    await bob.refresh();
    await post(bob, question);
    assert.ok(await isBlocked());
  });

  it('costs who may not label no request: a blocker is posted as any other risk', async () => {
    team.github.setRole('carol', 'read');
    const carol = await team.editor('carol');
    const requests = async (change: PreReadChange) => {
      team.github.clearLog();
      await post(carol, change);
      return team.github.log.map(({ method, route }) => `${method} ${route}`);
    };
    await requests(risk('r1', { blocker: false }));
    const usual = await requests(risk('r2', { blocker: false }));
    assert.deepEqual(await requests(risk('r3')), usual);
    assert.deepEqual(await requests(settling('r3', 'resolved')), usual);
  });

  it('is made where the repository has none, by who may; from others the pre-read comes without it', async () => {
    await outside().deleteLabel({ ...place, name: 'blocked' });
    team.github.setRole('carol', 'triage');
    const carol = await team.editor('carol');
    await post(carol, risk('r1'));
    assert.ok(!(await isBlocked()));
    assert.equal(team.github.comments(1).length, 1);
    await bob.refresh();
    await post(bob, question);
    assert.ok(await isBlocked());
  });

  it('is left out where the story has as many labels as GitHub takes', async () => {
    const many = Array.from({ length: 99 }, (_, at) => `area ${at}`);
    await outside().addLabels({ ...place, issue_number: 1, labels: many });
    await post(bob, risk('r1'));
    assert.equal((await labels()).length, 100);
    assert.equal(team.github.comments(1).length, 1);
  });

  for (const when of ['before', 'after'] as const) {
    it(`is put on once where the answer to its step is lost (${when} GitHub heard), and undone with the rest`, async () => {
      team.github.fail({ method: 'POST', route: /issues\/1\/labels/, times: 1 }, { kind: 'cut', when });
      assert.equal((await bob.acts.preRead.postChanges(story1, [risk('r1')])).kind, 'waiting');
      await sent((await bob.writes()).retry(bob.pendingWrites()[0]?.id ?? ''));
      assert.deepEqual(await labels(), ['blocked', 'needs-refinement']);
      assert.equal(team.github.comments(1).length, 1);
      await undoLast(bob);
      assert.deepEqual(await labels(), ['needs-refinement']);
      assert.equal(team.github.comments(1).length, 0);
    });

    it(`comes off also where the answer to the comment is lost (${when} GitHub heard)`, async () => {
      await post(bob, risk('r1'));
      team.github.fail({ method: 'PATCH', route: /issues\/comments/, times: 1 }, { kind: 'cut', when });
      const change = settling('r1', 'accepted');
      assert.equal((await bob.acts.preRead.postChanges(story1, [change])).kind, 'waiting');
      await sent((await bob.writes()).retry(bob.pendingWrites()[0]?.id ?? ''));
      assert.deepEqual(await labels(), ['needs-refinement']);
      assert.equal(bob.story(story1)?.allRisks[0]?.state, 'accepted');
      await undoLast(bob);
      assert.deepEqual(await labels(), ['blocked', 'needs-refinement']);
      assert.equal(bob.story(story1)?.allRisks[0]?.state, 'open');
    });
  }

  it('comes off at last where GitHub has taken the comment and dropped that step, also with what is posted then', async () => {
    await post(bob, risk('r1'));
    team.github.fail({ method: 'DELETE', route: /issues\/1\/labels/, times: 1 }, { kind: 'status', status: 404 });
    const refused = await refusalOf(bob.acts.preRead.postChanges(story1, [settling('r1', 'accepted')]));
    assert.match(refused.message, /label “blocked” is still on/);
    assert.equal(bob.story(story1)?.allRisks[0]?.state, 'accepted');
    assert.ok(await isBlocked());
    await post(bob, question);
    assert.ok(!(await isBlocked()));
    assert.deepEqual(bob.pendingWrites(), []);
  });

  it('stays through an undo where somebody else has flagged a blocker since', async () => {
    await post(bob, risk('r1'));
    await ana.refresh();
    await post(ana, risk('r2'));
    await undoLast(bob);
    assert.ok(await isBlocked());
    assert.deepEqual(
      bob.story(story1)?.allRisks.map(({ id }) => id),
      ['r2'],
    );
  });

  it('does not come back by an undo where somebody else has settled the blocker since', async () => {
    await post(bob, risk('r1'));
    await post(bob, settling('r1', 'mitigated'));
    await ana.refresh();
    await post(ana, settling('r1', 'resolved'));
    await undoLast(bob);
    assert.ok(!(await isBlocked()));
  });

  it('that somebody has removed since stands in the way of no undo', async () => {
    await post(bob, risk('r1'));
    await outside().removeLabel({ ...place, issue_number: 1, name: 'blocked' });
    await undoLast(bob);
    assert.ok(!(await isBlocked()));
    assert.deepEqual(bob.pendingWrites(), []);
  });
});

describe('A reply from the future', () => {
  it('counts as said when its comment was written: whoever speaks later has the last word', async () => {
    const team = await Team.start();
    try {
      const [bob, ana] = await Promise.all([team.editor('bob'), team.editor('ana')]);
      const future = { id: newId(), risk: 'r1', text: 'Fine', at: '2999-01-01T00:00:00Z', sets: 'resolved' } as const;
      await sent(bob.acts.preRead.postChanges(story1, [risk('r1'), { kind: 'putReply', reply: future }]));
      await ana.refresh();
      const seen = ana.story(story1)?.allRisks[0];
      assert.equal(seen?.state, 'resolved');
      assert.ok(Date.parse(seen.replies[0]?.at ?? '') <= Date.now() + 1_000);
      const at = momentAfter(seen.replies, new Date());
      const reply = { id: newId(), risk: 'r1', text: 'Not at all', at, sets: 'open' } as const;
      await sent(ana.acts.preRead.postChanges(story1, [{ kind: 'putReply', reply }]));
      assert.equal(ana.story(story1)?.allRisks[0]?.state, 'open');
    } finally {
      await team.end();
    }
  });
});
