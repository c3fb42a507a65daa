import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { Machine } from '../../unit/backlog/machine';
import { sent, story1, story2, Team } from '../../unit/backlog/team';
import { comment, CountAttacker, digestOf, type StoredRound } from './countAttacker';
import { tellTries } from './tellTries';

const bobs = { card: '13', confidence: 'low', reason: 'Two systems' } as const;

describe('Whoever attacks the count', () => {
  let team: Team;
  let ana: RepositoryBacklog;
  let bob: RepositoryBacklog;
  let carol: RepositoryBacklog;
  let mallory: CountAttacker;
  let bobsMachine: Machine;

  async function start(anonymous = false): Promise<void> {
    const { number } = await sent(ana.acts.session.prepare({ stories: [story1, story2], anonymous }));
    // carol, who may write here, with an API client.
    mallory = new CountAttacker(team.github, number, 'carol');
    await Promise.all([bob.refresh(), carol.refresh()]);
  }
  async function vote(): Promise<void> {
    await bob.acts.estimate.submit(story1, bobs);
    await carol.acts.estimate.submit(story1, { card: '3', reason: 'Easy' });
    await refresh();
  }
  async function refresh(): Promise<void> {
    await Promise.all([ana.refresh(), bob.refresh(), carol.refresh()]);
  }
  async function reveal(): Promise<void> {
    await ana.refresh();
    await sent(ana.acts.estimate.reveal(story1));
    await refresh();
  }
  const mine = (editor: RepositoryBacklog) => editor.story(story1)?.myEstimate;
  const count = (editor: RepositoryBacklog) => editor.story(story1)?.round?.count;
  const faults = (editor: RepositoryBacklog) => count(editor)?.faults.map(({ kind }) => kind);

  beforeEach(async () => {
    team = await Team.start();
    bobsMachine = new Machine();
    [ana, bob, carol] = await Promise.all([team.editor('ana'), team.editor('bob', bobsMachine), team.editor('carol')]);
  });
  afterEach(() => team.end());

  for (const anonymous of [true, false])
    it(`finds an honest count ${anonymous ? 'without' : 'with'} names right in every editor`, async () => {
      await start(anonymous);
      await vote();
      await reveal();
      assert.deepEqual(
        [mine(bob)?.receipt, mine(carol)?.receipt, mine(ana)?.receipt],
        ['counted', 'counted', undefined],
      );
      for (const editor of [ana, bob, carol])
        assert.deepEqual(count(editor), { faults: [], checked: 2, unchecked: 0, vanished: [], namesBallots: true });
      const { record } = mallory.find('result', 'ana');
      const stood = ['bob', 'carol'].map(
        (login) => mallory.find('ballots', login).record as { ballots: { sealed: string }[] },
      );
      const [round] = (record as unknown as { rounds: StoredRound[] }).rounds;
      assert.deepEqual(round?.ballots, stood.flatMap(({ ballots }) => ballots.map(digestOf)).sort());
    });

  it('never finds it right for whoever had not looked before the reveal', async () => {
    await start();
    await vote();
    await reveal();
    const late = await team.editor('carol');
    assert.deepEqual([faults(late), count(late)?.checked, count(late)?.unchecked], [[], 0, 2]);
  });

  describe('changes nothing or is told on:', () => {
    tellTries('The count');

    it('remembers over a restart what stood there before the reveal, and what was sealed', async () => {
      await start();
      await vote();
      bob.dispose();
      await sent(ana.acts.estimate.reveal(story1));
      await mallory.changeResult(({ cards }) => cards.forEach((card) => delete card.reason), 'ana');
      bob = await team.editor('bob', bobsMachine);
      assert.equal(mine(bob)?.receipt, 'changed');
      assert.equal(count(bob)?.checked, 2);
    });

    const changes: Record<string, (round: StoredRound) => void> = {
      card: ({ cards }) => cards.forEach((card) => (card.card = '1')),
      reason: ({ cards }) => cards.forEach((card) => (card.reason = 'As you like')),
      confidence: ({ cards }) => cards.forEach((card) => (card.confidence = 'high')),
      name: ({ cards }) => cards.forEach((card) => (card.voter = card.voter === 'bob' ? 'carol' : 'bob')),
    };
    for (const [what, change] of Object.entries(changes))
      it(`with another ${what} in the result is told on, in the editor of whoever sealed it`, async () => {
        await start();
        await vote();
        await reveal();
        await mallory.changeResult(change, 'ana');
        await refresh();
        assert.equal(mine(bob)?.receipt, 'changed');
      });

    it('with another reason is told on where its voter has forgotten the estimate long since', async () => {
      await start();
      await vote();
      await reveal();
      await mallory.changeResult(changes.reason ?? (() => undefined), 'ana');
      for (const key of bobsMachine.secret.keys()) if (key.endsWith('/estimates')) bobsMachine.secret.delete(key);
      bob = await team.editor('bob', bobsMachine);
      assert.equal(mine(bob)?.receipt, 'changed');
    });

    it('with a card more or less is told on in every editor', async () => {
      await start(true);
      await vote();
      await reveal();
      await mallory.changeResult(({ cards }) => cards.push({ card: '1', receipt: 'x' }), 'ana');
      await refresh();
      for (const editor of [ana, bob, carol]) assert.deepEqual(faults(editor), ['number']);
      await mallory.changeResult(({ cards }) => cards.splice(0, 2), 'ana');
      await refresh();
      for (const editor of [ana, bob, carol]) assert.deepEqual(faults(editor), ['number']);
    });

    it('as a facilitator who counts a ballot of nobody is told on', async () => {
      await start(true);
      await vote();
      await reveal();
      await mallory.changeResult((round) => {
        round.cards.push({ card: '1', receipt: 'x' });
        round.ballots?.push('0'.repeat(43));
      }, 'ana');
      await refresh();
      for (const editor of [bob, carol]) assert.deepEqual(faults(editor), ['unknown']);
    });

    it('as a facilitator who leaves a ballot out is told on, by its voter and by everybody', async () => {
      await start(true);
      await vote();
      await reveal();
      const [ballot] = (mallory.find('ballots', 'bob').record as { ballots: { sealed: string }[] }).ballots;
      await mallory.changeResult((round) => {
        round.cards = round.cards.filter(({ card }) => card !== '13');
        round.ballots = round.ballots?.filter((digest) => !ballot || digest !== digestOf(ballot)) ?? [];
      }, 'ana');
      await refresh();
      assert.equal(mine(bob)?.receipt, 'missing');
      for (const editor of [bob, carol])
        assert.deepEqual(count(editor)?.faults, [{ kind: 'left out', voters: ['bob'] }]);
    });

    it('with a result that names no ballots makes nothing but one that is not checked', async () => {
      await start(true);
      await vote();
      await reveal();
      await mallory.changeResult((round) => delete round.ballots, 'ana');
      await refresh();
      for (const editor of [ana, bob, carol])
        assert.deepEqual([count(editor)?.namesBallots, count(editor)?.checked], [false, 0]);
      assert.equal(mine(bob)?.receipt, 'counted');
    });

    it('as an outsider with a ballot keeps nobody from checking', async () => {
      await start();
      await vote();
      await mallory.post(mallory.find('ballots', 'bob').body, 'mallory');
      await reveal();
      for (const editor of [ana, bob]) assert.deepEqual([faults(editor), count(editor)?.checked], [[], 2]);
    });

    it('with a ballot in another’s name, by that one’s own token, is told on before the reveal and after', async () => {
      await start();
      await mallory.post(
        comment('ballots', { id: 'x', ballots: [await mallory.ballot('bob', story1, { card: '1', receipt: 'r' })] }),
        'bob',
      );
      await refresh();
      assert.deepEqual([mine(bob)?.state, mine(bob)?.trouble], ['sealed', 'elsewhere']);
      await bob.acts.estimate.withdraw(story1);
      assert.deepEqual([mine(bob)?.state, mine(bob)?.trouble], ['none', undefined]);
      await mallory.post(
        comment('ballots', { id: 'y', ballots: [await mallory.ballot('bob', story1, { card: '1', receipt: 'r' })] }),
        'bob',
      );
      await reveal();
      assert.equal(mine(bob)?.receipt, 'elsewhere');
    });

    it('by making a chat comment a ballot of its author changes nothing, or is told on', async () => {
      await start();
      await carol.acts.estimate.submit(story1, { card: '3' });
      const chat = await mallory.post('See you at ten.', 'bob');
      await mallory.write(
        chat,
        comment('ballots', { id: 'x', ballots: [await mallory.ballot('bob', story1, { card: '1', receipt: 'r' })] }),
      );
      await refresh();
      const before = mine(bob)?.trouble;
      await reveal();
      const names = ana.story(story1)?.round?.revealed?.cards.map(({ voter }) => voter);
      if (names?.includes('bob')) assert.deepEqual([before, mine(bob)?.receipt], ['elsewhere', 'elsewhere']);
      else assert.deepEqual(names, ['carol']);
    });

    it('by restoring a ballot that was withdrawn or changed changes nothing, or is told on', async () => {
      await start();
      await vote();
      const { id, body } = mallory.find('ballots', 'bob');
      await bob.acts.estimate.withdraw(story1);
      // Other bytes than those of before: within one second GitHub would call it unchanged.
      await mallory.write(id, `Restored.\n\n${body}`);
      await refresh();
      const before = mine(bob)?.trouble;
      await reveal();
      const names = ana.story(story1)?.round?.revealed?.cards.map(({ voter }) => voter);
      if (names?.includes('bob')) assert.deepEqual([before, mine(bob)?.receipt], ['restored', 'outdated']);
      else assert.deepEqual(names, ['carol']);
    });

    it('by removing a ballot is told on in its voter’s editor', async () => {
      await start();
      await vote();
      await team.github
        .as('ana')
        .rest.issues.deleteComment({ owner: 'ana', repo: 'shop', comment_id: mallory.find('ballots', 'bob').id });
      await bob.refresh('all');
      assert.equal(mine(bob)?.trouble, 'removed');
      await bob.acts.estimate.submit(story1, bobs);
      assert.deepEqual([mine(bob)?.state, mine(bob)?.trouble], ['sealed', undefined]);
    });

    it('by making a chat comment of the facilitator a result before the reveal changes nothing, or is told on', async () => {
      await start();
      const chat = await mallory.post('See you at ten.', 'ana');
      await vote();
      const deck = { cards: ['1', '2'], specials: [] };
      const cards = [{ card: '1', receipt: 'x', voter: 'bob' }];
      const round = {
        story: 1,
        round: 1,
        deck,
        cards,
        rejected: [],
        ballots: ['z'],
        revealedAt: '2026-03-01T10:00:00Z',
      };
      await mallory.write(chat, comment('result', { id: 'x', rounds: [round] }));
      await refresh();
      if (!bob.story(story1)?.round?.revealed) return;
      assert.equal(mine(bob)?.receipt, 'missing');
      assert.deepEqual(faults(bob), ['left out', 'unknown']);
    });

    it('by receipts can’t join two rounds: each sealing has its own, and a revealed estimate is not cast again', async () => {
      await start(false);
      await vote();
      await reveal();
      const first = (mallory.find('result', 'ana').record as unknown as { rounds: StoredRound[] }).rounds;
      await ana.acts.session.end(ana.sessions()[0]?.number ?? story1);
      await bob.refresh();
      await start(true);
      assert.deepEqual([mine(bob)?.state, bob.pendingWrites()], ['none', []]);
      assert.throws(() => mallory.find('ballots', 'bob'));
      await vote();
      await reveal();
      const second = (mallory.find('result', 'ana').record as unknown as { rounds: StoredRound[] }).rounds;
      const receipts = [...first, ...second].flatMap(({ cards }) => cards.map(({ receipt }) => receipt));
      assert.equal(receipts.length, 4);
      assert.equal(new Set(receipts).size, 4);
    });
  });
});
