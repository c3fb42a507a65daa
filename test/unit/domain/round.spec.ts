import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultDeck, makeDeck } from '../../../src/domain/deck';
import { agreement, statistics } from '../../../src/domain/round';
import { inEnglish } from '../../../src/domain/sentence';

const sizes = makeDeck(['S', 'M', 'L', 'XL']);

describe('Statistics of a round', () => {
  it('have a median that is a card of the deck, not an average', () => {
    assert.equal(statistics(defaultDeck, ['1', '13', '20']).median, '13');
    assert.equal(statistics(sizes, ['XL', 'S', 'M']).median, 'M');
  });

  it('take the higher of the two middle cards of an even number', () => {
    assert.equal(statistics(defaultDeck, ['3', '8']).median, '8');
    assert.equal(statistics(defaultDeck, ['8', '1', '5', '3']).median, '5');
  });

  it('order cards by the deck, not by their text', () => {
    const { lowest, highest } = statistics(defaultDeck, ['13', '2', '20', '3']);
    assert.deepEqual([lowest, highest], ['2', '20']);
  });

  it('count special cards apart', () => {
    const result = statistics(defaultDeck, ['?', '?', '☕', 'too big', '5']);
    assert.equal(result.median, '5');
    assert.equal(result.estimates, 1);
    assert.deepEqual([result.needsInformation, result.breaks, result.tooBig], [2, 1, 1]);
  });

  it('have no median where nobody played a card with points', () => {
    const result = statistics(defaultDeck, ['?', '☕']);
    assert.ok(!('median' in result) && !('lowest' in result) && !('highest' in result));
    assert.equal(result.withinOneCard, 0);
    assert.equal(statistics(defaultDeck, []).estimates, 0);
  });

  it('measure agreement in cards of the deck', () => {
    // 13 lies between 8 and 20.
    assert.equal(statistics(defaultDeck, ['5', '8', '8', '13', '20']).withinOneCard, 4);
  });

  it('leave out cards that are not in the deck', () => {
    assert.equal(statistics(defaultDeck, ['4', '100', '2']).estimates, 1);
  });

  it('always have a median of the deck that no half of the cards is above or below', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...defaultDeck.cards, '?', '☕'), { maxLength: 15 }), (played) => {
        const { median, estimates, distribution } = statistics(defaultDeck, played);
        if (median === undefined) return estimates === 0;
        const at = defaultDeck.cards.indexOf(median);
        const positions = played.map((card) => defaultDeck.cards.indexOf(card)).filter((place) => place >= 0);
        const above = positions.filter((place) => place > at).length;
        const below = positions.filter((place) => place < at).length;
        const total = distribution.reduce((sum, { count }) => sum + count, 0);
        return at >= 0 && above <= estimates / 2 && below <= estimates / 2 && total === estimates;
      }),
    );
  });
});

describe('Agreement in words', () => {
  const table: [readonly string[], string][] = [
    [['5', '5', '5'], 'all 3 agree'],
    [['3', '5', '5', '8', '20'], '4 of 5 within one card'],
    [['5'], '1 estimate'],
    [['5', '?', '?', 'too big', '☕'], '1 estimate, 2 × ?, 1 × too big, 1 × ☕'],
    [['?'], '1 × ?'],
    [[], ''],
  ];
  for (const [cards, words] of table)
    it(`of ${cards.join(' ') || 'nothing'} is “${words}”`, () => {
      assert.equal(agreement(statistics(defaultDeck, cards)).map(inEnglish).join(', '), words);
    });
});
