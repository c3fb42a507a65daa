import assert from 'node:assert/strict';
import { maximumSymbolLength } from '../../../../src/domain/codeAnchor/codeAnchor';
import { placeOfSymbol, symbolsAt } from '../../../../src/domain/codeAnchor/placeOfSymbol';

const symbols = [
  { path: ['Cart'], startLine: 1, endLine: 9 },
  { path: ['Cart', 'add'], startLine: 2, endLine: 4 },
  { path: ['Cart', 'drop'], startLine: 5, endLine: 6 },
  { path: ['Cart', 'drop'], startLine: 7, endLine: 8 },
];
const anchor = { path: 'cart.ts', startLine: 1, endLine: 1 };
const placeOf = (...symbol: string[]) => placeOfSymbol({ ...anchor, symbol }, () => symbols);

describe('The place of a symbol', () => {
  it('is where the one with all its names is', () => {
    const place = { start: 1, end: 3 };
    assert.deepEqual(placeOf('Cart', 'add'), { all: [place], only: place });
    assert.deepEqual(placeOf('Cart').only, { start: 0, end: 8 });
  });

  it('is none where no symbol has them', () => {
    assert.deepEqual(placeOf('Basket'), { all: [] });
    assert.deepEqual(placeOf('add'), { all: [] });
  });

  it('is not one of several', () => {
    const all = [
      { start: 4, end: 5 },
      { start: 6, end: 7 },
    ];
    assert.deepEqual(placeOf('Cart', 'drop'), { all });
  });

  it('is found by a name that was cut', () => {
    const long = 'n'.repeat(maximumSymbolLength + 5);
    const place = placeOfSymbol({ ...anchor, symbol: [long.slice(0, maximumSymbolLength)] }, () => [
      { path: [long], startLine: 3, endLine: 4 },
    ]);
    assert.deepEqual(place.only, { start: 2, end: 3 });
  });

  it('is asked for by nobody without names', () => {
    const never = () => assert.fail('asked for symbols');
    assert.deepEqual(placeOfSymbol(anchor, never), { all: [] });
    assert.deepEqual(placeOfSymbol({ ...anchor, symbol: [] }, never), { all: [] });
  });
});

describe('The symbols of a file', () => {
  it('are asked for when needed, and once', () => {
    let asked = 0;
    const known = symbolsAt(() => {
      asked++;
      return symbols;
    });
    assert.equal(asked, 0);
    assert.deepEqual([known(), known()], [symbols, symbols]);
    assert.equal(asked, 1);
  });

  it('may be known already, or be none', () => {
    assert.equal(symbolsAt(symbols)(), symbols);
    assert.deepEqual(symbolsAt(undefined)(), []);
  });
});
