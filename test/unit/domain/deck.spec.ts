import assert from 'node:assert/strict';
import { defaultDeck, isInDeck, makeDeck, points, position } from '../../../src/domain/deck';
import { isFailure } from '../../../src/domain/errors';

describe('A deck', () => {
  it('keeps its cards in order and adds the special ones', () => {
    const deck = makeDeck([' XS ', 'S', '?', 'M', 'too big']);
    assert.deepEqual(deck.cards, ['XS', 'S', 'M']);
    assert.deepEqual(deck.specials, ['too big', '?', '☕']);
  });

  it('tells the position of cards with points alone', () => {
    assert.equal(position(defaultDeck, '0'), 0);
    assert.equal(position(defaultDeck, '8'), 5);
    assert.equal(position(defaultDeck, '?'), undefined);
    assert.equal(position(defaultDeck, '4'), undefined);
    assert.deepEqual(defaultDeck.cards, ['0', '1', '2', '3', '5', '8', '13', '20']);
  });

  it('holds special cards, too', () => {
    assert.ok(isInDeck(defaultDeck, '☕'));
    assert.ok(isInDeck(defaultDeck, '13'));
    assert.ok(!isInDeck(defaultDeck, '4'));
  });

  const refused: Record<string, [string[], RegExp]> = {
    'no card': [[], /at least two/],
    'one card': [['1'], /at least two/],
    'special cards alone': [['?', '☕', 'too big'], /at least two/],
    'a card twice': [['1', '2', ' 1'], /twice/],
    'an empty card': [['1', '2', '  '], /1 to 20 characters/],
    'a card of 21 characters': [['1', 'x'.repeat(21)], /1 to 20 characters/],
    '31 cards': [Array.from({ length: 31 }, (_, at) => `${at}`), /at most 30/],
  };
  for (const [what, [cards, reason]] of Object.entries(refused))
    it(`is refused with ${what}`, () => {
      assert.throws(
        () => makeDeck(cards),
        (error) => isFailure(error, 'InvalidData') && error.failure.source === 'deck' && reason.test(error.message),
      );
    });

  it('takes as many and as long cards as allowed', () => {
    const cards = Array.from({ length: 30 }, (_, at) => `${at}`.padStart(20, '0'));
    assert.deepEqual(makeDeck(cards).cards, cards);
  });
});

describe('Points of a card', () => {
  const table: [string, number | undefined][] = [
    ['5', 5],
    ['0', 0],
    ['0.5', 0.5],
    ['100', 100],
    ['12.25', 12.25],
    ['.5', undefined],
    ['5.', undefined],
    ['5 or so', undefined],
    ['about 5', undefined],
    ['½', 0.5],
    ['XL', undefined],
    ['?', undefined],
    ['', undefined],
    ['-1', undefined],
    ['1e3', undefined],
    ['Infinity', undefined],
  ];
  for (const [card, worth] of table)
    it(`“${card}” is worth ${worth ?? 'nothing'}`, () => {
      assert.equal(points(card), worth);
    });
});
