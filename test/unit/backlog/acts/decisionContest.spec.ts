import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../../src/backlog/repositoryBacklog';
import { sent, story1, type Team, useAnaAndBob } from '../team';

const ready = { outcome: 'ready', rationale: 'Clear', override: 'small' } as const;
const blocked = { outcome: 'blocked', rationale: 'Waits for the bank' } as const;

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
