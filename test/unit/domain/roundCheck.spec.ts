import assert from 'node:assert/strict';
import { defaultDeck } from '../../../src/domain/deck';
import { type RevealedRound } from '../../../src/domain/round';
import { checkCount, checkOwn, type RoundEvidence, type Sealing } from '../../../src/domain/roundCheck';

const [ana, bob, carol] = [
  { voter: 'ana', digest: 'A' },
  { voter: 'bob', digest: 'B' },
  { voter: 'carol', digest: 'C' },
];

function round(own: Partial<RevealedRound> = {}): RevealedRound {
  return {
    ...{ round: 1, deck: defaultDeck, rejected: [], revealedAt: '2026-03-01T10:00:00Z' },
    cards: [
      { card: '5', receipt: 'a', voter: 'ana' },
      { card: '8', receipt: 'b', voter: 'Bob', confidence: 'low', reason: 'Two systems' },
    ],
    ballots: ['A', 'B'],
    ...own,
  };
}
const honest: RoundEvidence = { seen: [ana, bob], standing: [ana, bob] };

describe('The count of a round', () => {
  const right = { faults: [], checked: 2, unchecked: 0, vanished: [], namesBallots: true };

  it('is checked where the ballots that were opened are those that stood there', () => {
    assert.deepEqual(checkCount(round(), honest), right);
  });

  it('is checked though a voter changes the comment after the reveal', () => {
    assert.deepEqual(checkCount(round(), { seen: [ana, bob], standing: [ana] }), right);
  });

  it('is right without a ballot that is said not to count', () => {
    const rejected = [{ voter: 'Carol', reason: 'cannot be opened' } as const];
    const everybody = [ana, bob, carol];
    assert.deepEqual(checkCount(round({ rejected }), { seen: everybody, standing: everybody }), right);
  });

  const faults: [string, Partial<RevealedRound>, RoundEvidence, ReturnType<typeof checkCount>['faults']][] = [
    [
      'a card that is added',
      { cards: [...round().cards, { card: '1', receipt: 'x', voter: 'ana' }] },
      honest,
      [{ kind: 'number', cards: 3, ballots: 2 }],
    ],
    ['a card that is taken out', { cards: round().cards.slice(1) }, honest, [{ kind: 'number', cards: 1, ballots: 2 }]],
    [
      'a ballot that is named twice',
      { ballots: ['A', 'A'] },
      { seen: [ana], standing: [ana] },
      [{ kind: 'names', voters: ['Bob'] }],
    ],
    [
      'a card that is taken out with its ballot',
      { cards: round().cards.slice(0, 1), ballots: ['A'] },
      honest,
      [{ kind: 'left out', voters: ['bob'] }],
    ],
    [
      'a ballot that stood nowhere',
      { ballots: ['A', 'X'] },
      { seen: [ana], standing: [ana] },
      [{ kind: 'unknown', ballots: 1 }],
    ],
    [
      'two ballots of one voter',
      { ballots: ['A', 'A2'], cards: [...round().cards.slice(0, 1), { card: '1', receipt: 'x', voter: 'ana' }] },
      { seen: [ana], standing: [{ voter: 'ana', digest: 'A2' }] },
      [{ kind: 'twice', voters: ['ana'] }],
    ],
    [
      'a name whose ballot was not counted',
      {
        cards: [
          { card: '5', receipt: 'a', voter: 'ana' },
          { card: '8', receipt: 'b', voter: 'carol' },
        ],
      },
      honest,
      [{ kind: 'names', voters: ['carol'] }],
    ],
  ];
  for (const [what, own, evidence, expected] of faults)
    it(`is wrong with ${what}`, () => {
      assert.deepEqual(checkCount(round(own), evidence).faults, expected);
    });

  it('is not checked, and never right, where the ballots were not seen before the reveal', () => {
    const { faults: found, checked, unchecked } = checkCount(round(), { seen: undefined, standing: [ana, bob] });
    assert.deepEqual([found, checked, unchecked], [[], 0, 2]);
    const later = checkCount(round(), { seen: [ana], standing: [ana, bob] });
    assert.deepEqual([later.faults, later.checked, later.unchecked], [[], 1, 1]);
  });

  it('blames nobody for a ballot that was changed, or withdrawn, after the last look', () => {
    const changed = checkCount(round(), { seen: [ana, { voter: 'bob', digest: 'B0' }], standing: [ana, bob] });
    assert.deepEqual([changed.faults, changed.unchecked, changed.vanished], [[], 1, []]);
    const withdrawn = checkCount(round(), { seen: [ana, bob, carol], standing: [ana, bob] });
    assert.deepEqual([withdrawn.faults, withdrawn.vanished], [[], ['carol']]);
  });

  it('blames nobody for a ballot that came after the reveal', () => {
    assert.deepEqual(checkCount(round(), { seen: [ana, bob], standing: [ana, bob, carol] }), right);
  });

  it('is not checked in a result of an earlier version, which names no ballots', () => {
    const { ballots: _, ...earlier } = round();
    const { faults: found, checked, unchecked, namesBallots } = checkCount(earlier, honest);
    assert.deepEqual([found, checked, unchecked, namesBallots], [[], 0, 2, false]);
  });
});

describe('My estimate in a result', () => {
  const mine: Sealing = {
    ...{ card: '8', confidence: 'low', reason: 'Two systems', receipt: 'b', digest: 'B' },
    ...{ anonymous: false, state: 'there' },
  };
  const check = (own: Partial<RevealedRound> = {}, sealings: readonly Sealing[] = [mine], inMyName = ['B']) =>
    checkOwn(round(own), 'bob', sealings, inMyName);
  const withMine = (change: Partial<RevealedRound['cards'][number]>) => {
    return { cards: round().cards.map((card) => (card.receipt === 'b' ? { ...card, ...change } : card)) };
  };

  it('was counted where it is as I sealed it', () => {
    assert.equal(check(), 'counted');
  });

  const { reason: _, ...withoutReason } = round().cards[1] ?? { card: '', receipt: '' };
  const changes: [string, Partial<RevealedRound>][] = [
    ['card', withMine({ card: '5' })],
    ['confidence', withMine({ confidence: 'high' })],
    ['reason', withMine({ reason: 'Easy' })],
    ['reason, taken out', { cards: [withoutReason] }],
    ['name', withMine({ voter: 'ana' })],
  ];
  for (const [what, own] of changes)
    it(`is changed where another has its ${what}`, () => {
      assert.equal(check(own), 'changed');
    });

  it('is changed where a name stands at what I sealed for a round without names', () => {
    assert.equal(check({}, [{ ...mine, anonymous: true }]), 'changed');
    const nameless = round().cards.map(({ voter: _, ...card }) => card);
    assert.equal(check({ cards: nameless }, [{ ...mine, anonymous: true }]), 'counted');
  });

  it('is missing where its card or its ballot was left out', () => {
    assert.equal(check({ cards: round().cards.slice(0, 1) }), 'missing');
    assert.equal(check({ ballots: ['A'] }), 'missing');
    assert.equal(check({ cards: round().cards.slice(0, 1), ballots: ['A'] }), 'missing');
  });

  it('is missing where it arrived, though this machine was not told so', () => {
    const gone = { cards: round().cards.slice(0, 1), ballots: ['A'] };
    assert.equal(check(gone, [{ ...mine, state: 'sent' }]), 'missing');
    assert.equal(check(gone, [{ ...mine, state: 'sent' }], []), undefined);
  });

  it('is outdated where I had changed or withdrawn it', () => {
    assert.equal(check({}, [{ ...mine, state: 'over' }]), 'outdated');
    const newer: Sealing = { ...mine, card: '13', receipt: 'n', digest: 'N' };
    assert.equal(check({}, [{ ...mine, state: 'over' }, newer]), 'outdated');
  });

  it('was counted where a change of mine never arrived', () => {
    assert.equal(check({}, [mine, { ...mine, card: '13', receipt: 'n', digest: 'N', state: 'sent' }]), 'counted');
  });

  it('was not sealed here where another ballot in my name was counted', () => {
    assert.equal(check({}, [], ['B']), 'elsewhere');
    assert.equal(check({ ballots: ['A', 'X'] }, [mine], ['B', 'X']), 'elsewhere');
    assert.equal(check({ cards: [{ card: '1', receipt: 'x', voter: 'bob' }] }, [], []), 'elsewhere');
  });

  it('is found by its receipt in a result of an earlier version', () => {
    const { ballots: _, ...earlier } = round();
    assert.equal(checkOwn(earlier, 'bob', [mine], []), 'counted');
    assert.equal(checkOwn({ ...earlier, cards: [] }, 'bob', [mine], []), 'missing');
  });

  it('is nothing that I am told of where I did not vote', () => {
    assert.equal(checkOwn(round(), 'carol', [], []), undefined);
  });
});
