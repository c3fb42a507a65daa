import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { issueNumber } from '../../../src/domain/story';
import { place, useEditing } from './editing';
import { refusalOf, sent, story1, story2, type Team } from './team';

/** Other sessions, ballots and results than their authors left. Carol may write here. */
describe('What somebody else has edited of a session', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  let bob: RepositoryBacklog;
  const { rest, commentOf, later, edit, told, everywhere } = useEditing((own) => {
    ({ team, ana, bob } = own);
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
      assert.deepEqual(told(bob, story2), [], 'it names no round of that story');
    });

    it('a result that somebody has taken away is told on the stories that it named alone', async () => {
      await cards();
      await edit('carol', commentOf('ana', session, 'result'), 'Nothing was revealed');
      await bob.refresh();
      assert.deepEqual([told(bob), told(bob, story2)], [['result of ana by carol: as left'], []]);
    });

    it('a result of which nobody knows what its facilitator wrote is told on every story of the session', async () => {
      await cards();
      const result = commentOf('ana', session, 'result');
      await edit('carol', result, result.body.replace('"card":"2"', '"card":"1"'));
      team.github.deleteEdit({ comment: result.id }, 0, 'carol');
      const late = await team.editor('bob');
      const lost = ['result of ana by carol: lost'];
      assert.deepEqual([told(late), told(late, story2)], [lost, lost]);
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
