import assert from 'node:assert/strict';
import { type RepositoryBacklog } from '../../../src/backlog/repositoryBacklog';
import { type IssueNumber, issueNumber } from '../../../src/domain/story';
import { seed, sent, story1, story2, Team } from '../../unit/backlog/team';
import { Attacker } from './attacker';
import { tellTries } from './tellTries';

const secret = 'unmistakable reason';
const [shop] = seed.repositories;
assert.ok(shop);
/** Trudy may triage and no more: she can edit no other person's issue. */
const withTrudy = {
  users: [...seed.users, { login: 'trudy' }],
  repositories: [{ ...shop, roles: { ...shop.roles, trudy: 'triage' as const } }],
};

/** Ana leads a session with two stories. Bob has sealed a card for the first, and keeps one for the second, never sealed. */
interface Scene {
  readonly team: Team;
  readonly ana: RepositoryBacklog;
  readonly bob: RepositoryBacklog;
  readonly session: IssueNumber;
  readonly body: string;
  /** May write, and so edit and close what is others'. */
  readonly carol: Attacker;
  readonly trudy: Attacker;
  /** Everybody's editor looks again, and sends what it would send by itself; attackers read what that is. */
  readonly look: () => Promise<void>;
}

interface Attack {
  readonly name: string;
  readonly run: (scene: Scene) => Promise<void>;
}

const otherKey = (attacker: Attacker, id?: string) => (record: Record<string, unknown>) => {
  const key = record['key'] as { id: string };
  return { ...record, key: { id: id ?? key.id, publicKey: attacker.publicKey } };
};

/** (a) Another key in the record, with the id that it had or a new one; looked at; put back. */
function swapKey(id?: string): Attack['run'] {
  return async ({ carol, session, look }) => {
    const before = await carol.editSession(session, otherKey(carol, id));
    await look();
    await carol.restore(session, before);
  };
}

/** As it is, and typed anew while the key is another's: it goes to that which its facilitator has left there. */
const typedAnew: Attack['run'] = async ({ bob, carol, session, look }) => {
  const before = await carol.editSession(session, otherKey(carol));
  await look();
  const mine = await bob.acts.estimate.submit(story1, { card: '8', reason: secret });
  assert.equal(mine.state, 'sealed');
  await carol.restore(session, before);
};

/** The key is swapped after the last look, and the card is typed before the next: only the write itself meets it. */
const unseenSwap: Attack['run'] = async ({ bob, carol, session }) => {
  const before = await carol.editSession(session, otherKey(carol));
  const mine = await bob.acts.estimate.submit(story1, { card: '8', reason: secret });
  assert.equal(mine.state, 'sealed');
  await carol.restore(session, before);
};

const attacks: readonly Attack[] = [
  { name: '(a) another public key under the same id', run: swapKey() },
  { name: '(a) another key with an id of its own', run: swapKey('attackers-key') },
  { name: '(a) another key, and the voter types the card anew', run: typedAnew },
  { name: '(a) another key between a look and a write', run: unseenSwap },
  {
    name: '(a) another key, the id of the record too, and back again, twice',
    run: async (scene) => {
      for (const id of ['first', 'second']) {
        const { carol, session, look } = scene;
        const before = await carol.editSession(session, (record) => ({ ...otherKey(carol)(record), id }));
        await look();
        await carol.restore(session, before);
        await look();
      }
    },
  },
  {
    name: '(a) another key, and the second story taken out and in',
    run: async ({ carol, session, look }) => {
      const before = await carol.editSession(session, (record) => ({
        ...otherKey(carol)(record),
        stories: [{ number: 2, round: 1 }],
      }));
      await look();
      await carol.restore(session, before);
    },
  },
  {
    name: '(b) an older issue of a triager made into a session',
    run: async ({ trudy, body, look }) => {
      await trudy.claim(body, { id: 'trudys', key: { id: 'trudys', publicKey: trudy.publicKey } }, older);
      await look();
    },
  },
  {
    name: '(b) a new session of a triager with the same stories',
    run: async ({ trudy, body, look }) => {
      await trudy.claim(body, { id: 'trudys', key: { id: 'trudys', publicKey: trudy.publicKey } });
      await look();
    },
  },
  {
    name: '(b) the same record with the key’s id of the true one, in a new issue',
    run: async ({ trudy, body, look }) => {
      const { key } = JSON.parse(/\{.*\}/s.exec(body)?.[0] ?? '{}') as { key: { id: string } };
      await trudy.claim(body, { key: { id: key.id, publicKey: trudy.publicKey } });
      await look();
    },
  },
  {
    name: '(b) a session of a triager, and the voter types the card anew',
    run: async ({ trudy, bob, body, look }) => {
      await trudy.claim(body, { id: 'trudys', key: { id: 'trudys', publicKey: trudy.publicKey } }, older);
      await look();
      const mine = await bob.acts.estimate.submit(story1, { card: '5', reason: secret });
      assert.equal(mine.state, 'sealed', 'with ana, where bob is');
    },
  },
  {
    name: '(c) the session closed, and a newer one with its stories',
    run: async ({ carol, session, body, look }) => {
      await carol.close(session);
      await carol.claim(body, { id: 'carols', key: { id: 'carols', publicKey: carol.publicKey } });
      await look();
    },
  },
  {
    name: '(c) a newer one first, then the session closed',
    run: async ({ carol, session, body, look }) => {
      await carol.claim(body, { id: 'carols', key: { id: 'carols', publicKey: carol.publicKey } });
      await look();
      await carol.close(session);
      await look();
    },
  },
  {
    name: '(c) closed and claimed between a look and the press of the button',
    run: async ({ carol, bob, session, body }) => {
      const shown = bob.story(story1)?.round?.shown;
      assert.ok(shown);
      await carol.close(session);
      await carol.claim(body, { id: 'carols', key: { id: 'carols', publicKey: carol.publicKey } });
      await bob.refresh();
      const mine = await bob.acts.estimate.submit(story1, { card: '5', reason: secret }, shown);
      assert.deepEqual([mine.state, mine.reason], ['draft', 'not agreed']);
      await assert.rejects(bob.acts.estimate.agree(issueNumber(session + 1), story1, shown), /changed while you/);
    },
  },
];

// The number of an issue that trudy has opened before there was a session.
let older: number;

async function setScene(): Promise<Scene> {
  const team = await Team.start(withTrudy);
  const [carol, trudy] = await Promise.all([Attacker.arm(team.github, 'carol'), Attacker.arm(team.github, 'trudy')]);
  older = await trudy.openIssue('Slow search');
  const [ana, bob] = await Promise.all([team.editor('ana'), team.editor('bob')]);
  await bob.acts.estimate.submit(story2, { card: '3', reason: secret });
  const { number } = await sent(ana.acts.session.prepare({ stories: [story1, story2], anonymous: true }));
  await bob.refresh();
  assert.equal(bob.story(story2)?.myEstimate.reason, 'not agreed');
  // Sealed, though by itself nothing goes to a session that bob has never agreed to.
  await bob.acts.estimate.submit(story1, { card: '5', reason: secret });
  const look = async () => {
    // Twice: what one look sends, another may send on.
    for (let round = 0; round < 2; round++)
      for (const editor of [ana, bob]) {
        await editor.refresh('all');
        await editor.whenIdle();
        for (const each of await sessionIssues(team))
          for (const attacker of [carol, trudy]) await attacker.readCards(each);
      }
  };
  const body = (await team.github.issue(number)).body ?? '';
  return { team, ana, bob, carol, trudy, session: number, body, look };
}

async function sessionIssues({ github }: Team): Promise<number[]> {
  const all = await github.issues();
  return all
    .filter(({ labels }) => labels.some(({ name }) => name === 'refinement-session'))
    .map(({ number }) => number);
}

describe('An attacker who wants to read sealed cards', () => {
  tellTries('Sealed cards');

  for (const { name, run } of attacks)
    it(`reads none: ${name}`, async () => {
      const scene = await setScene();
      await run(scene);
      await scene.look();
      assert.deepEqual([...scene.carol.haul, ...scene.trudy.haul], []);
      assert.ok(!(await scene.team.github.allStoredText()).includes(secret));
      await scene.team.end();
    });
});

describe('An attacker whose key the voters have agreed to', () => {
  it('reads their cards: the attacker’s hands work', async () => {
    const scene = await setScene();
    const { bob, carol, body, session } = scene;
    await carol.close(session);
    const number = await carol.claim(body, { id: 'carols', key: { id: 'carols', publicKey: carol.publicKey } });
    await scene.look();
    const [offer] = bob.story(story1)?.offers ?? [];
    assert.deepEqual([offer?.facilitator, offer?.from], ['carol', session]);
    await bob.acts.estimate.agree(issueNumber(number), story1, offer?.shown);
    const read = await carol.readCards(number);
    assert.deepEqual(read.map(({ voter, story, card, reason }) => [voter, story, card, reason]).sort(), [
      ['bob', 1, '5', secret],
      ['bob', 2, '3', secret],
    ]);
    await scene.team.end();
  });
});

describe('An attacker who changes an open session', () => {
  tellTries('Reveals of a changed session');

  const changes: Readonly<Record<string, Record<string, unknown>>> = {
    '(d) so that names are told': { anonymous: false },
    '(d) so that names are told, under another id': { anonymous: false, id: 'other' },
    '(d) so that other cards count': { deck: { cards: ['5', '8'], specials: [] } },
    '(d) so that another round is open': {
      stories: [
        { number: 1, round: 2 },
        { number: 2, round: 1 },
      ],
    },
    '(d) so that others estimate': { voters: ['carol'] },
  };
  const revealAll = async ({ ana, bob }: Scene) => {
    const { revealed } = await sent(ana.acts.estimate.reveal(story1));
    assert.deepEqual(
      revealed?.cards.map(({ card, voter }) => [card, voter]),
      [['5', undefined]],
    );
    assert.deepEqual(revealed?.rejected, []);
    await bob.refresh();
    assert.equal(bob.story(story1)?.myEstimate.receipt, 'counted');
  };

  for (const [name, change] of Object.entries(changes)) {
    it(`changes nothing ${name}: it is revealed as its facilitator has prepared it`, async () => {
      const scene = await setScene();
      await scene.carol.editSession(scene.session, (record) => ({ ...record, ...change }));
      await scene.look();
      await revealAll(scene);
      await scene.team.end();
    });

    it(`has nothing revealed ${name}, with the facilitator's own account; put back, every card counts`, async () => {
      const scene = await setScene();
      const { ana, session, team } = scene;
      const thief = await Attacker.arm(team.github, 'ana');
      const before = await thief.editSession(session, (record) => ({ ...record, ...change }));
      await assert.rejects(ana.acts.estimate.reveal(story1), /Nothing was (revealed|written)|is in no open session/);
      await scene.look();
      await assert.rejects(ana.acts.estimate.reveal(story1), /Nothing was (revealed|written)|is in no open session/);
      assert.ok(!(await team.github.allStoredText()).includes(secret));
      await thief.restore(session, before);
      await scene.look();
      for (const { id } of (await ana.writes()).pending()) await (await ana.writes()).discard(id);
      await revealAll(scene);
      await team.end();
    });
  }
});
