import assert from 'node:assert/strict';
import { defaultDeck } from '../../../../src/domain/deck';
import { hasRole } from '../../../../src/domain/people';
import {
  changedParts,
  changedTerms,
  claimsOf,
  currentRound,
  isFacilitator,
  type Session,
} from '../../../../src/domain/session/session';
import { issueNumber } from '../../../../src/domain/story';

function session(number: number, stories: readonly number[], isOpen = true): Session {
  return {
    id: `session${number}`,
    number: issueNumber(number),
    title: '',
    facilitator: 'Ana',
    mode: 'async',
    anonymous: false,
    stories: stories.map((each) => ({ number: issueNumber(each), round: 2 })),
    deck: defaultDeck,
    key: { id: 'k', publicKey: '' },
    voters: [],
    productOwners: [],
    agenda: [],
    isOpen,
  };
}

describe('The session of a story', () => {
  const story = issueNumber(5);
  const numbers = (sessions: readonly Session[]) => claimsOf(sessions, story).map(({ number }) => number);

  it('is the open one that it is in', () => {
    assert.deepEqual(numbers([session(10, [5], false), session(11, [6]), session(12, [5])]), [12]);
    assert.deepEqual(numbers([session(10, [5], false)]), []);
  });

  it('is one of two where both have it: none comes before the other', () => {
    assert.deepEqual(numbers([session(12, [5]), session(11, [5])]), [11, 12]);
  });

  it('may hold other stories, too', () => {
    assert.deepEqual(numbers([session(10, [4, 5, 6])]), [10]);
  });

  it('tells its round, the first where it does not say', () => {
    assert.equal(currentRound(session(1, [5]), story), 2);
    const stories = [4, 5, 6].map((number) => ({ number: issueNumber(number), round: number }));
    assert.equal(currentRound({ ...session(1, []), stories }, story), 5);
    assert.equal(currentRound(session(1, []), story), 1);
  });

  it('knows its facilitator in any case', () => {
    assert.ok(isFacilitator(session(1, []), 'aNA'));
    assert.ok(!isFacilitator(session(1, []), 'bob'));
  });
});

describe('What a voter has agreed to', () => {
  const agreed = session(10, [5]);
  const otherKey = { id: 'k', publicKey: 'other' };

  it('is as it was, whatever moves and however the holder is spelled', () => {
    const moved = { ...session(10, [5, 6]), facilitator: 'aNA', title: 'Later', voters: ['bob'], isOpen: false };
    assert.deepEqual(changedTerms(agreed, moved), []);
    assert.deepEqual(changedTerms(agreed, session(10, [5, 6, 7])), []);
  });

  for (const [name, change] of [
    ['session', { id: 'other' }],
    ['holder', { facilitator: 'mallory' }],
    ['key', { key: otherKey }],
    ['key', { key: { ...agreed.key, id: 'other' } }],
    ['deck', { deck: { ...defaultDeck, cards: [...defaultDeck.cards].reverse() } }],
    ['deck', { deck: { ...defaultDeck, specials: [] } }],
    ['anonymity', { anonymous: true }],
  ] as const)
    it(`is not, with another ${name}: ${JSON.stringify(change).slice(0, 40)}`, () =>
      assert.deepEqual(changedTerms(agreed, { ...agreed, ...change }), [name]));

  it('is less than what its facilitator has written', () => {
    assert.deepEqual(changedParts(agreed, { ...agreed, isOpen: false } as Session), []);
    assert.deepEqual(changedParts(agreed, session(10, [5, 6])), ['stories']);
    assert.deepEqual(changedParts(agreed, { ...agreed, voters: ['mallory'], deadline: '2026-03-02T09:00:00Z' }), [
      'voters',
      'deadline',
    ]);
  });
});

describe('A role', () => {
  it('includes those below it', () => {
    assert.ok(hasRole('write', 'triage'));
    assert.ok(hasRole('triage', 'triage'));
    assert.ok(!hasRole('read', 'triage'));
  });
  it('that is unknown includes none', () => {
    assert.ok(!hasRole('unknown', 'none'));
  });
});
