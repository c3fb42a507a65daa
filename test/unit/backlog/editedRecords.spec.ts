import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { type CommentJson } from '../../github/restJson';
import { place, useEditing } from './editing';
import { Machine } from './machine';
import { sent, story1, type Team } from './team';

/** Other records than their authors left. Carol may write here. */
describe('A record that somebody else has edited', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  let bob: RepositoryBacklog;
  const { rest, commentOf, edit, told, everywhere } = useEditing((own) => {
    ({ team, ana, bob } = own);
  });

  describe('a pre-read', () => {
    const blocker = { id: 'r1', title: 'No sandbox', category: 'data', likelihood: 'low', impact: 'low' } as const;
    let own: CommentJson;

    beforeEach(async () => {
      await bob.acts.preRead.postChanges(story1, [
        { kind: 'putRisk', risk: { ...blocker, blocker: true } },
        { kind: 'putQuestion', question: { id: 'q1', text: 'Which currency?' } },
      ]);
      own = commentOf('bob', 1, 'preread');
    });
    const harmless = () => own.body.replaceAll('"blocker":true', '"blocker":false').replaceAll('No sandbox', 'Nothing');
    const criterion = (editor: RepositoryBacklog, id: string) =>
      editor.story(story1)?.criteria.find((each) => each.id === id);

    it('counts as its author left it, and is told', async () => {
      await edit('carol', own, harmless());
      await everywhere((editor) => {
        assert.deepEqual(
          editor.story(story1)?.allRisks.map(({ title, blocker }) => [title, blocker]),
          [['No sandbox', true]],
        );
        assert.deepEqual(told(editor), ['preread of bob by carol: as left']);
      });
    });

    it('also where nothing of the record is left in it', async () => {
      await edit('carol', own, 'Never mind.');
      await everywhere((editor) => {
        assert.equal(editor.story(story1)?.allRisks[0]?.title, 'No sandbox');
        assert.deepEqual(told(editor), ['preread of bob by carol: as left']);
      });
    });

    it('is told as edited although somebody has put it back', async () => {
      await edit('carol', own, harmless());
      await edit('carol', own, own.body);
      await everywhere((editor) => assert.deepEqual(told(editor), ['preread of bob by carol: as left']));
    });

    it('counts again as it is once its author has edited it, who goes on from what they had written', async () => {
      await edit('carol', own, harmless());
      await bob.acts.preRead.postChanges(story1, [{ kind: 'putQuestion', question: { id: 'q2', text: 'And when?' } }]);
      await everywhere((editor) => {
        const { allRisks = [], allQuestions = [] } = editor.story(story1) ?? {};
        assert.deepEqual(
          allRisks.map(({ title }) => title),
          ['No sandbox'],
        );
        assert.deepEqual(allQuestions.map(({ text }) => text).sort(), ['And when?', 'Which currency?']);
        assert.deepEqual(told(editor), []);
      });
    });

    it('whose text is deleted from the history does not count, and bars “ready” until a lead says why', async () => {
      await edit('carol', own, harmless());
      team.github.deleteEdit({ comment: own.id }, 0, 'carol');
      await everywhere((editor) => {
        assert.deepEqual(editor.story(story1)?.allRisks, []);
        assert.deepEqual(told(editor), ['preread of bob by carol: lost']);
        for (const id of ['noOpenBlocker', 'noOpenQuestions']) {
          assert.equal(criterion(editor, id)?.met, false);
          assert.match(criterion(editor, id)?.reason ?? '', /carol has edited the pre-read of bob/);
        }
      });
      const decide = (override?: string) =>
        ana.acts.decision.record(story1, { outcome: 'ready', rationale: 'Agreed', ...(override ? { override } : {}) });
      assert.equal((await sent(decide())).kind, 'notReady');
      assert.equal((await sent(decide('Bob told us'))).kind, 'recorded');
    });

    it('does not count in an older version where the newest of its author is deleted', async () => {
      await bob.acts.preRead.postChanges(story1, [{ kind: 'removeRisk', id: 'r1' }]);
      await edit('carol', own, own.body);
      team.github.deleteEdit({ comment: own.id }, 1, 'carol');
      await everywhere((editor) => {
        assert.deepEqual(editor.story(story1)?.allRisks, []);
        assert.deepEqual(told(editor), ['preread of bob by carol: lost']);
      });
    });

    it('is found however often it was edited after its author', async () => {
      for (let times = 0; times < 60; times++) await edit('carol', own, `${times}`);
      await everywhere((editor) => assert.equal(editor.story(story1)?.allRisks[0]?.title, 'No sandbox'));
    });

    it('holds as it was before while GitHub has not told who has edited it', async () => {
      await ana.refresh();
      await edit('carol', own, harmless());
      team.github.fail({ route: '/graphql' }, { kind: 'cut', when: 'before' });
      await ana.refresh();
      assert.equal(ana.status.error?.failure.code, 'Offline');
      assert.equal(ana.story(story1)?.allRisks[0]?.title, 'No sandbox');
      assert.deepEqual(told(ana), []);
      team.github.clearFaults();
      await ana.refresh();
      assert.deepEqual(told(ana), ['preread of bob by carol: as left']);
    });

    it('is still known as edited after the editor was started again', async () => {
      const machine = new Machine();
      await edit('carol', own, harmless());
      await team.editor('ana', machine);
      assert.deepEqual(told(await team.editor('ana', machine)), ['preread of bob by carol: as left']);
    });

    it('cannot be told by a host without GraphQL: there it counts as it is', async () => {
      await edit('carol', own, harmless());
      team.github.graphQl.isMissing = true;
      const server = team.open('ana', new Machine(), {}, '/api/v3');
      await server.refresh();
      assert.equal(server.story(story1)?.allRisks[0]?.title, 'Nothing');
      await edit('carol', own, harmless().replaceAll('Nothing', 'Something'));
      await server.refresh();
      assert.equal(server.story(story1)?.allRisks[0]?.title, 'Something');
    });

    it('by a lead with another ticked box is an edit by nobody', async () => {
      const body = own.body.replace('\n\n', '\n\n- [ ] to do\n\n');
      await edit('bob', own, body);
      for (const box of ['[x]', '[ ]']) {
        await edit('carol', own, body.replace('[ ]', box));
        await everywhere((editor) => assert.deepEqual(told(editor), []));
      }
    });
  });

  describe('a decision', () => {
    let own: CommentJson;
    beforeEach(async () => {
      const followUps = [{ text: 'Ask the bank' }];
      await ana.acts.decision.record(story1, { outcome: 'needs-work', rationale: 'Too vague', followUps });
      own = commentOf('ana', 1, 'decision');
    });
    const decided = (editor: RepositoryBacklog) => {
      const [decision] = editor.story(story1)?.decisions ?? [];
      return [decision?.rationale, decision?.followUps[0]?.done];
    };

    it('with a box that somebody has ticked counts with the tick, and nothing is told', async () => {
      await edit('bob', own, own.body.replace('- [ ]', '- [x]').replaceAll('\n', '\r\n'));
      await everywhere((editor) => {
        assert.deepEqual(decided(editor), ['Too vague', true]);
        assert.deepEqual(told(editor), []);
      });
    });

    it('otherwise counts as it was left, without the tick', async () => {
      await edit('carol', own, own.body.replace('- [ ]', '- [x]').replaceAll('Too vague', 'Fine'));
      await everywhere((editor) => {
        assert.deepEqual(decided(editor), ['Too vague', false]);
        assert.deepEqual(told(editor), ['decision of ana by carol: as left']);
      });
    });

    it('made of somebody’s comment does not count', async () => {
      const { data } = await rest('ana').createComment({ ...place, issue_number: 1, body: 'Sounds good' });
      await edit('carol', data, own.body.replaceAll('Too vague', 'Fine'));
      await everywhere((editor) => {
        assert.deepEqual(decided(editor), ['Too vague', false]);
        assert.deepEqual(told(editor), ['decision of ana by carol: made']);
      });
    });
  });
});
