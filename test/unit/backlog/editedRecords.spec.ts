import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { type IssueNumber, issueNumber } from '../../../src/domain/story';
import { type CommentJson } from '../../github/restJson';
import { Machine } from './machine';
import { refusalOf, sent, story1, story2, Team } from './team';

const place = { owner: 'ana', repo: 'shop' };

/** Other records than their authors left. Carol may write here: she edits with an API client, without the extension. */
describe('A record that somebody else has edited', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  let bob: RepositoryBacklog;

  beforeEach(async () => {
    team = await Team.start();
    [ana, bob] = await Promise.all([team.editor('ana'), team.editor('bob')]);
  });
  afterEach(async () => {
    const { schemaErrors } = team.github;
    await team.end();
    assert.deepEqual(schemaErrors, []);
  });

  const rest = (login: string) => team.github.as(login).rest.issues;

  function commentOf(login: string, issue: number, kind: string): CommentJson {
    const found = team.github
      .comments(issue)
      .find(({ user, body }) => user.login === login && body.includes(`:${kind}:`));
    assert.ok(found, `no ${kind} of ${login}`);
    return found;
  }
  let seconds = 0;
  /** Each some seconds after all that was before, as people do. */
  function later(): void {
    team.github.setTime(new Date(Date.now() + ++seconds * 5_000));
  }
  async function edit(by: string, { id }: { readonly id: number }, body: string): Promise<void> {
    later();
    await rest(by).updateComment({ ...place, comment_id: id, body });
  }

  /** What is told of edited records, on the story's page and in its row. */
  function told(editor: RepositoryBacklog, story: IssueNumber = story1): string[] {
    const { edited = [] } = editor.story(story) ?? {};
    assert.deepEqual(editor.stories().find(({ number }) => number === story)?.edited ?? [], edited);
    return edited.map(({ kind, author, editor: by, how }) => `${kind} of ${author} by ${by}: ${how}`);
  }

  /** In an editor that was there before, and in one that reads all of it for the first time. */
  async function everywhere(check: (editor: RepositoryBacklog) => void | Promise<void>): Promise<void> {
    await ana.refresh();
    await check(ana);
    await check(await team.editor('ana'));
  }

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

  describe('a session', () => {
    let session: number;
    beforeEach(async () => {
      ({ number: session } = await sent(ana.acts.session.prepare({ stories: [story1, story2], anonymous: true })));
      await bob.refresh();
    });
    async function editSession(by: string, text: string): Promise<void> {
      later();
      await rest(by).update({ ...place, issue_number: session, body: text });
    }
    const body = async () => (await team.github.issue(session)).body ?? '';
    /** As an attacker makes it: who knows the private half can open what is sealed to it. */
    async function otherKey(text: string, id?: string): Promise<string> {
      const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
        'deriveBits',
      ]);
      const raw = Buffer.from(await crypto.subtle.exportKey('raw', publicKey)).toString('base64url');
      const changed = text.replace(/"publicKey":"[^"]+"/, `"publicKey":"${raw}"`);
      return id === undefined ? changed : changed.replace(/"key":\{"id":"[^"]+"/, `"key":{"id":"${id}"`);
    }

    for (const [what, id] of [
      ['the same id', undefined],
      ['a new id', 'another'],
    ] as const)
      it(`with another key under ${what}: cards are sealed to the facilitator’s key`, async () => {
        const before = await body();
        await bob.acts.estimate.submit(story1, { card: '5' });
        const sealed = commentOf('bob', session, 'ballots').body;
        await bob.whenIdle();
        await editSession('carol', await otherKey(before, id));
        await bob.refresh();
        assert.equal(commentOf('bob', session, 'ballots').body, sealed);
        assert.deepEqual(told(bob), ['session of ana by carol: as left']);
        const late = await team.editor('carol');
        for (const editor of [bob, late]) await editor.acts.estimate.submit(story2, { card: '8' });
        const { revealed } = await sent(ana.acts.estimate.reveal(story2));
        assert.deepEqual([revealed?.cards.map(({ card }) => card), revealed?.rejected], [['8', '8'], []]);
        await editSession('carol', before);
        await bob.refresh();
        assert.deepEqual(told(bob), ['session of ana by carol: as left']);
      });

    it('that was anonymous stays it', async () => {
      await bob.acts.estimate.submit(story1, { card: '5' });
      await editSession('carol', (await body()).replace('"anonymous":true', '"anonymous":false'));
      await ana.refresh();
      const { revealed } = await sent(ana.acts.estimate.reveal(story1));
      assert.deepEqual(
        revealed?.cards.map(({ voter }) => voter),
        [undefined],
      );
      assert.deepEqual(told(ana), ['session of ana by carol: as left']);
    });

    it('from which the record was taken goes on', async () => {
      await editSession('carol', 'Gone');
      await everywhere((editor) => {
        assert.equal(editor.sessions().length, 1);
        assert.deepEqual(told(editor), ['session of ana by carol: as left']);
      });
    });

    it('whose text is deleted from the history does not count, and its stories say so', async () => {
      await editSession('carol', await otherKey(await body()));
      team.github.deleteEdit({ issue: session }, 0, 'carol');
      await bob.refresh();
      assert.deepEqual(bob.sessions(), []);
      assert.deepEqual(told(bob), ['session of ana by carol: lost']);
      await bob.acts.estimate.submit(story1, { card: '5' });
      assert.ok(!team.github.comments(session).some(({ user }) => user.login === 'bob'));
    });

    it('that an old issue of somebody was turned into does not count', async () => {
      const { data } = await rest('carol').create({ ...place, title: 'Old', body: 'An idea' });
      const { number: second } = await sent(ana.acts.session.prepare({ stories: [issueNumber(3)] }));
      const forged = (await otherKey((await team.github.issue(second)).body ?? '', 'mine')).replace(
        /"id":"[^"]+"/,
        '"id":"x"',
      );
      const labels = ['refinement-session'];
      await rest('carol').update({ ...place, issue_number: data.number, body: forged, labels });
      await everywhere((editor) => {
        assert.deepEqual(
          editor.sessions().map(({ number }) => Number(number)),
          [session, second],
        );
        assert.deepEqual(
          editor.story(issueNumber(3))?.ignored.map(({ author, kind }) => [author, kind]),
          [['carol', 'session']],
        );
      });
    });

    it('that its facilitator has edited counts as it is', async () => {
      await editSession('ana', (await body()).replace(/"title":"[^"]*"/, '"title":"Renamed"'));
      await everywhere((editor) => {
        assert.deepEqual(
          editor.sessions().map(({ title }) => title),
          ['Renamed'],
        );
        assert.deepEqual(told(editor), []);
      });
    });
  });

  describe('ballots and results', () => {
    let session: number;
    beforeEach(async () => {
      ({ number: session } = await sent(ana.acts.session.prepare({ stories: [story1, story2], anonymous: false })));
      await bob.refresh();
      await ana.acts.estimate.submit(story1, { card: '2' });
    });
    const cards = async () => {
      const { revealed } = await sent(ana.acts.estimate.reveal(story1));
      return revealed?.cards.map(({ card, voter }) => `${voter} ${card}`).sort();
    };

    it('that somebody has taken away count as they were sealed', async () => {
      await bob.acts.estimate.submit(story1, { card: '13' });
      await edit('carol', commentOf('bob', session, 'ballots'), 'I could not decide');
      assert.deepEqual(await cards(), ['ana 2', 'bob 13']);
      assert.deepEqual(told(ana), ['ballots of bob by carol: as left']);
    });

    it('that were withdrawn stay so', async () => {
      await bob.acts.estimate.submit(story1, { card: '13' });
      const before = commentOf('bob', session, 'ballots');
      await bob.acts.estimate.withdraw(story1);
      await edit('carol', before, before.body);
      assert.deepEqual(await cards(), ['ana 2']);
      assert.deepEqual(told(ana), ['ballots of bob by carol: as left']);
    });

    it('made of somebody’s talk do not count, and their voter is not written into it', async () => {
      const { data } = await rest('bob').createComment({ ...place, issue_number: session, body: 'Let us begin' });
      await edit('carol', data, commentOf('ana', session, 'ballots').body);
      await bob.refresh();
      assert.deepEqual(told(bob), ['ballots of bob by carol: made']);
      await bob.acts.estimate.submit(story1, { card: '13' });
      assert.equal(team.github.comments(session).filter(({ user }) => user.login === 'bob').length, 2);
      assert.deepEqual(await cards(), ['ana 2', 'bob 13']);
    });

    it('a result made of the facilitator’s talk before the reveal is none', async () => {
      const { data } = await rest('ana').createComment({ ...place, issue_number: session, body: 'Welcome' });
      await cards();
      const result = commentOf('ana', session, 'result').body;
      await edit('carol', data, result.replaceAll('"story":1', '"story":2'));
      await bob.refresh();
      assert.equal(bob.story(story2)?.round?.revealed, undefined);
      assert.deepEqual(told(bob, story2), ['result of ana by carol: made']);
    });

    it('a result counts as its facilitator wrote it', async () => {
      await bob.acts.estimate.submit(story1, { card: '13' });
      await cards();
      const result = commentOf('ana', session, 'result');
      await edit('carol', result, result.body.replaceAll('"card":"13"', '"card":"1"').replaceAll('"bob"', '"carol"'));
      await bob.refresh();
      assert.deepEqual(
        bob.story(story1)?.round?.revealed?.cards.map(({ card, voter }) => [card, voter]),
        [
          ['2', 'ana'],
          ['13', 'bob'],
        ],
      );
      assert.equal(bob.story(story1)?.myEstimate.receipt, 'counted');
      assert.deepEqual(told(bob), ['result of ana by carol: as left']);
    });

    it('whose text is deleted from the history do not count, and are not written over', async () => {
      await bob.acts.estimate.submit(story1, { card: '13' });
      const own = commentOf('bob', session, 'ballots');
      await edit('carol', own, own.body.replace('"story":1', '"story":2'));
      team.github.deleteEdit({ comment: own.id }, 0, 'carol');
      assert.match(
        (await refusalOf(bob.acts.estimate.submit(story2, { card: '1' }))).message,
        /can’t be edited: carol/,
      );
      assert.deepEqual(await cards(), ['ana 2']);
      assert.deepEqual(told(ana), ['ballots of bob by carol: lost']);
    });
  });
});
