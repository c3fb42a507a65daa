import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../../src/backlog/repositoryBacklog';
import { sent, story1, type Team, useAnaAndBob } from '../team';

const ready = { outcome: 'ready', rationale: 'Clear', override: 'small' } as const;
const blocked = { outcome: 'blocked', rationale: 'Waits for the bank' } as const;
const levels = { category: 'data', likelihood: 'high', impact: 'medium', blocker: true } as const;
const blocker = (id: string) => ({ kind: 'putRisk', risk: { id: id.padEnd(16, '0'), title: id, ...levels } }) as const;

describe('What one does while another is at it', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  let bob: RepositoryBacklog;
  useAnaAndBob((own) => void ({ team, ana, bob } = own));

  /** Before ana's next request of this kind, others act, who see what she has done until then; some seconds pass. */
  function overtaken(method: string, route: RegExp, act: () => Promise<unknown>): void {
    const by = async () => {
      team.github.setTime(new Date(Date.now() + 5_000));
      await bob.refresh();
      await act();
      team.github.setTime(new Date(Date.now() + 10_000));
    };
    team.github.fail({ method, route, login: 'ana', times: 1 }, { kind: 'overtaken', by });
  }
  const decisions = () => bob.story(story1)?.decisions.map(({ outcome, author }) => [author, outcome]);

  it('a decision after my labels and before my comment: mine is the newer, and has its labels', async () => {
    overtaken('POST', /comments$/, () => sent(bob.acts.decision.record(story1, blocked)));
    await sent(ana.acts.decision.record(story1, ready));
    await bob.refresh();
    assert.deepEqual(decisions(), [
      ['ana', 'ready'],
      ['bob', 'blocked'],
    ]);
    assert.deepEqual(await team.github.labels(1), ['ready']);
  });

  it('a decision while mine is undone has its labels', async () => {
    await sent(ana.acts.decision.record(story1, ready));
    const [last] = await (await ana.writes()).undoable();
    overtaken('DELETE', /./, () => sent(bob.acts.decision.record(story1, ready)));
    await ana.acts.undo.undo(last?.id ?? '');
    await bob.refresh();
    assert.deepEqual(decisions(), [['bob', 'ready']]);
    assert.deepEqual(await team.github.labels(1), ['ready']);
  });

  it('a blocker while mine is undone keeps the label', async () => {
    await ana.acts.preRead.postChanges(story1, [blocker('anas')]);
    const [last] = await (await ana.writes()).undoable();
    overtaken('DELETE', /./, () => sent(bob.acts.preRead.postChanges(story1, [blocker('bobs')])));
    await ana.acts.undo.undo(last?.id ?? '');
    await bob.refresh();
    assert.deepEqual(
      bob.story(story1)?.allRisks.map(({ title }) => title),
      ['bobs'],
    );
    assert.ok((await team.github.labels(1)).includes('blocked'));
  });

  it('a vote while the result is being written is counted', async () => {
    await ana.acts.session.prepare({ stories: [story1], anonymous: false });
    const carol = await team.editor('carol');
    await bob.refresh();
    await bob.acts.estimate.submit(story1, { card: '5' });
    overtaken('POST', /comments$/, () => carol.acts.estimate.submit(story1, { card: '8' }));
    const { revealed } = await sent(ana.acts.estimate.reveal(story1));
    assert.deepEqual(revealed?.cards.map(({ card }) => card).sort(), ['5', '8']);
    const count = () => bob.story(story1)?.round?.count;
    // Hashing the ballots takes a moment.
    const counted = new Promise<void>((resolve) => bob.onDidChange(() => (count() ? resolve() : undefined)));
    await bob.refresh();
    await counted;
    assert.deepEqual(count()?.faults, []);
  });
});

describe('Two leads who decide on a story in the same moment', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  let bob: RepositoryBacklog;
  useAnaAndBob((own) => void ({ team, ana, bob } = own));

  /** Both see these decisions, the newest first. */
  async function bothSee(outcomes: readonly string[]): Promise<void> {
    for (const editor of [ana, bob]) {
      await editor.refresh();
      assert.deepEqual(
        editor.story(story1)?.decisions.map(({ outcome }) => outcome),
        outcomes,
      );
    }
  }

  it('leave the labels of the newer decision where one is there before the other sets a label', async () => {
    const by = () => sent(bob.acts.decision.record(story1, blocked));
    team.github.fail({ method: 'POST', route: /labels/, login: 'ana', times: 1 }, { kind: 'overtaken', by });
    await sent(ana.acts.decision.record(story1, ready));
    assert.deepEqual(await team.github.labels(1), ['ready']);
    await bothSee(['ready', 'blocked']);
  });

  it('leave the labels of the newer decision where both set theirs before either has told of it', async () => {
    let theOther: Promise<unknown> = Promise.resolve();
    const reached = new Promise<void>((tell) => {
      const by = () => (tell(), one);
      team.github.fail({ method: 'POST', route: /comments/, login: 'bob', times: 1 }, { kind: 'overtaken', by });
    });
    const by = () => {
      theOther = sent(bob.acts.decision.record(story1, blocked));
      return reached;
    };
    team.github.fail({ method: 'POST', route: /labels/, login: 'ana', times: 1 }, { kind: 'overtaken', by });
    const one = sent(ana.acts.decision.record(story1, ready));
    await one;
    await theOther;
    assert.deepEqual((await team.github.labels(1)).toSorted(), ['blocked', 'needs-refinement']);
    await bothSee(['blocked', 'ready']);
  });
});
