import assert from 'node:assert/strict';
import { defaultDeck } from '../../../src/domain/deck';
import { hasRole } from '../../../src/domain/people';
import { currentRound, isFacilitator, type Session, sessionOf } from '../../../src/domain/session';
import { issueNumber } from '../../../src/domain/story';

function session(number: number, stories: readonly number[], isOpen = true): Session {
  return {
    number: issueNumber(number),
    title: '',
    facilitator: 'Ana',
    mode: 'async',
    anonymous: false,
    stories: stories.map((each) => ({ number: issueNumber(each), round: 2 })),
    deck: defaultDeck,
    key: { id: 'k', publicKey: '' },
    voters: [],
    isOpen,
  };
}

describe('The session of a story', () => {
  const story = issueNumber(5);

  it('is the open one that it is in', () => {
    assert.equal(sessionOf([session(10, [5], false), session(11, [6]), session(12, [5])], story)?.number, 12);
    assert.equal(sessionOf([session(10, [5], false)], story), undefined);
  });

  it('is the older where two claim it', () => {
    assert.equal(sessionOf([session(12, [5]), session(11, [5])], story)?.number, 11);
  });

  it('may hold other stories, too', () => {
    assert.equal(sessionOf([session(10, [4, 5, 6])], story)?.number, 10);
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
