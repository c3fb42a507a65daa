import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { newId } from '../../../src/domain/ids';
import { Machine } from './machine';
import { story1, story2, type Team, useAna } from './team';

describe('What is shown of a story', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  useAna((own) => void ({ team, ana } = own));

  it('is derived once, however many views ask', () => {
    assert.equal(ana.story(story1), ana.story(story1));
    assert.equal(ana.stories(), ana.stories());
  });

  it('is derived anew when something of it changes', async () => {
    const before = ana.story(story1);
    const question = { id: newId(), text: 'Which countries?' };
    await ana.acts.preRead.draft(story1, [{ kind: 'putQuestion', question }]);
    assert.equal(before?.allQuestions.length, 0);
    assert.equal(ana.story(story1)?.allQuestions.length, 1);
  });

  it('tells a draft by what is drafted: an answer in draft does not make the question one', async () => {
    const bob = await team.editor('bob');
    const question = { id: newId(), text: 'Who pays?' };
    await bob.acts.preRead.postChanges(story2, [{ kind: 'putQuestion', question }]);
    await ana.refresh();
    await ana.acts.preRead.draft(story2, [{ kind: 'putAnswer', answer: { question: question.id, text: 'The shop' } }]);
    const [shown] = ana.story(story2)?.allQuestions ?? [];
    assert.deepEqual([shown?.isDraft, shown?.isMine, shown?.answers.length], [false, false, 1]);
  });

  it('follows what another window of this machine has estimated', async () => {
    const machine = new Machine();
    const [one, two] = [await team.editor('carol', machine), await team.editor('carol', machine)];
    assert.equal(two.story(story1)?.myEstimate.state, 'none');
    await one.acts.estimate.submit(story1, { card: '5' });
    await two.refresh();
    assert.equal(two.story(story1)?.myEstimate.estimate?.card, '5');
  });
});
