import assert from 'node:assert/strict';
import { newId } from '../../../../src/domain/ids';
import { sent, story1, Team } from '../team';

const question = (text: string) => ({ kind: 'putQuestion', question: { id: newId(), text } }) as const;

describe('Two machines of one person that post at once', () => {
  let team: Team;
  beforeEach(async () => {
    team = await Team.start();
  });
  afterEach(() => team.end());

  it('leave one comment that holds what both wrote', async () => {
    const [desktop, laptop] = [await team.editor('bob'), await team.editor('bob')];
    const by = () => sent(laptop.acts.preRead.postChanges(story1, [question('From the laptop?')]));
    team.github.fail({ method: 'POST', route: /comments/, times: 1 }, { kind: 'overtaken', by });
    await sent(desktop.acts.preRead.postChanges(story1, [question('From the desktop?')]));
    const holding = (text: string) => team.github.comments(1).filter(({ body }) => body.includes(`${text}?`));
    const [first] = team.github.comments(1);
    assert.deepEqual(holding('From the laptop'), [first]);
    assert.deepEqual(holding('From the desktop'), [first]);
  });
});
