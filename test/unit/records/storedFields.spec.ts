import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import {
  base64Url,
  card,
  deck,
  id,
  list,
  login,
  moment,
  round,
  storyNumber,
  text,
  uniqueBy,
} from '../../../src/records/storedFields';

function reasonAgainst(schema: z.ZodMiniType, value: unknown): string | undefined {
  return z.safeParse(schema, value).error?.issues[0]?.message;
}

describe('A field of a record', () => {
  const fields: Record<string, { field: z.ZodMiniType; takes: readonly unknown[]; refuses: readonly unknown[] }> = {
    'an id': {
      field: id,
      takes: ['a', 'A-b_9', '0x', 'a'.repeat(64)],
      refuses: ['', '-a', '_a', 'a b', 'a.b', 'a'.repeat(65), 'a\n', ' a', 5],
    },
    'a login': {
      field: login,
      takes: ['a', 'Ana-B', 'ana_acme', '9lives', 'a'.repeat(100), 'dependabot[bot]'],
      refuses: ['', '-ana', '@ana', 'a b', 'a'.repeat(101), 'ana[bot]x', 'ana[bot', 'x ana[bot]', 'ana[BOTS]'],
    },
    'the number of a story': {
      field: storyNumber,
      takes: [1, 2 ** 31 - 1],
      refuses: [0, -1, 1.5, 2 ** 31, '1', null],
    },
    'a round': { field: round, takes: [1, 1_000], refuses: [0, 1_001, 1.5] },
    'a card': { field: card, takes: ['½', 'x'.repeat(20)], refuses: ['', 'x'.repeat(21), 5] },
    'a moment': {
      field: moment,
      takes: ['2026-03-02T09:00:00Z', '2026-03-02T09:00:00.123+01:00'],
      refuses: ['2026-03-02', '2026-03-02T09:00:00', 'now'],
    },
    'base64url of at most 4 characters': {
      field: base64Url(4),
      takes: ['A-_9', 'A'],
      refuses: ['', 'AAAAA', 'A=', 'A\nA', '+A', 'A+'],
    },
    'a deck': {
      field: deck,
      takes: [
        { cards: ['1', '2'], specials: [] },
        {
          cards: Array.from({ length: 30 }, (_, at) => `${at}`),
          specials: Array.from({ length: 10 }, (_, at) => `s${at}`),
        },
      ],
      refuses: [
        { cards: ['1'], specials: ['?'] },
        { cards: ['1', '1'], specials: [] },
        { cards: ['1', '2'], specials: ['2'] },
        { cards: ['1', '2'], specials: ['?', '?'] },
        { cards: Array.from({ length: 31 }, (_, at) => `${at}`), specials: [] },
        { cards: ['1', '2'], specials: Array.from({ length: 11 }, (_, at) => `s${at}`) },
        { cards: ['1', '2'] },
        { specials: [] },
      ],
    },
  };
  for (const [what, { field, takes, refuses }] of Object.entries(fields))
    it(`that is ${what} is held to its bounds`, () => {
      for (const value of takes) assert.equal(reasonAgainst(field, value), undefined, JSON.stringify(value));
      for (const value of refuses) assert.notEqual(reasonAgainst(field, value), undefined, JSON.stringify(value));
    });

  it('says what is wrong in words for whoever writes it', () => {
    assert.equal(
      reasonAgainst(
        text(() => 'A reply', 2_000),
        'x'.repeat(2_001),
      ),
      'A reply has at most 2,000 characters.',
    );
    assert.equal(
      reasonAgainst(
        list(() => 'cards in a round', card, 1),
        ['1', '2'],
      ),
      'There are at most 1 cards in a round.',
    );
    assert.equal(reasonAgainst(id, '!'), 'An id has 1 to 64 letters, digits, “-” or “_”.');
    assert.equal(reasonAgainst(login, '!'), 'A login is not one of GitHub.');
    assert.equal(reasonAgainst(card, ''), 'A card has no text.');
    assert.equal(reasonAgainst(card, 'x'.repeat(21)), 'A card has at most 20 characters.');
    assert.equal(reasonAgainst(moment, ''), 'A time is not in ISO 8601 with its zone.');
    assert.equal(reasonAgainst(deck, { cards: ['1', '1'], specials: [] }), 'A card is in the deck twice.');
  });

  it('takes texts and lists up to their bounds', () => {
    assert.equal(
      reasonAgainst(
        text(() => 'A reply', 3),
        'abc',
      ),
      undefined,
    );
    assert.equal(
      reasonAgainst(
        list(() => 'cards', card, 2),
        ['1', '2'],
      ),
      undefined,
    );
    assert.equal(
      reasonAgainst(
        list(() => 'cards', card, 2),
        [],
      ),
      undefined,
    );
  });
});

describe('What a record repeats', () => {
  it('counts once: the first of those with equal keys, in their order', () => {
    const items = [
      { key: 'a', at: 1 },
      { key: 'b', at: 2 },
      { key: 'a', at: 3 },
      { key: 'c', at: 4 },
    ];
    assert.deepEqual(
      uniqueBy(items, ({ key }) => key).map(({ at }) => at),
      [1, 2, 4],
    );
  });
});
