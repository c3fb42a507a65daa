import assert from 'node:assert/strict';
import { captureAnchor } from '../../../../src/domain/codeAnchor/captureAnchor';
import {
  maximumContextLength,
  maximumQuoteLength,
  maximumSymbolDepth,
  maximumSymbolLength,
} from '../../../../src/domain/codeAnchor/codeAnchor';

const lines = 'class Cart {\n  add(item) {\n    this.items.push(item);\n  }\n}\n\nexport { Cart };'.split('\n');
const symbols = [
  { path: ['Cart'], startLine: 1, endLine: 5 },
  { path: ['Cart', 'add'], startLine: 2, endLine: 4 },
];

describe('Capturing an anchor', () => {
  it('keeps the lines, those around them, and the innermost symbol that has them all', () => {
    assert.deepEqual(captureAnchor({ path: 'cart.ts', startLine: 3, endLine: 3 }, lines, symbols), {
      path: 'cart.ts',
      startLine: 3,
      endLine: 3,
      quote: '    this.items.push(item);',
      before: 'class Cart {\n  add(item) {',
      after: '  }\n}\n\nexport { Cart };',
      symbol: ['Cart', 'add'],
    });
  });

  it('takes the symbol around where the lines reach beyond the inner one', () => {
    assert.deepEqual(captureAnchor({ path: 'a', startLine: 3, endLine: 5 }, lines, symbols).symbol, ['Cart']);
    assert.equal(captureAnchor({ path: 'a', startLine: 3, endLine: 6 }, lines, symbols).symbol, undefined);
  });

  it('takes the innermost in whatever order symbols are told, and none without a name', () => {
    const chosen = { path: 'a', startLine: 3, endLine: 3 };
    assert.deepEqual(captureAnchor(chosen, lines, symbols.toReversed()).symbol, ['Cart', 'add']);
    const deepAround = [{ path: ['a', 'very', 'deep', 'one'], startLine: 1, endLine: 9 }, ...symbols];
    for (const told of [deepAround, deepAround.toReversed()])
      assert.deepEqual(captureAnchor(chosen, lines, told).symbol, ['Cart', 'add']);
    const early = [
      { path: ['long'], startLine: 1, endLine: 8 },
      { path: ['short'], startLine: 3, endLine: 7 },
    ];
    for (const told of [early, early.toReversed()])
      assert.deepEqual(captureAnchor(chosen, lines, told).symbol, ['short']);
    const nameless = { path: [], startLine: 3, endLine: 3 };
    assert.deepEqual(captureAnchor(chosen, lines, [...symbols, nameless]).symbol, ['Cart', 'add']);
    const others = [
      { path: ['before'], startLine: 1, endLine: 2 },
      { path: ['after'], startLine: 4, endLine: 5 },
    ];
    assert.ok(!('symbol' in captureAnchor(chosen, lines, others)));
    const exact = [{ path: ['exact'], startLine: 3, endLine: 3 }];
    assert.deepEqual(captureAnchor(chosen, lines, exact).symbol, ['exact']);
  });

  it('keeps eight lines on either side, and says nothing where there are none', () => {
    const many = Array.from({ length: 30 }, (_, at) => `${at + 1}`);
    const { before, after, scope } = captureAnchor({ path: 'a', startLine: 12, endLine: 14 }, many);
    assert.deepEqual(before?.split('\n'), many.slice(3, 11));
    assert.deepEqual(after?.split('\n'), many.slice(14, 22));
    assert.equal(scope, undefined);
    assert.deepEqual(captureAnchor({ path: 'a', startLine: 1, endLine: 1 }, ['x']), {
      path: 'a',
      startLine: 1,
      endLine: 1,
      quote: 'x',
    });
  });

  it('keeps texts whole up to their bounds', () => {
    const [quote, before, after] = [maximumQuoteLength, maximumContextLength, maximumContextLength].map((length) =>
      'x'.repeat(length),
    );
    const anchor = captureAnchor({ path: 'a', startLine: 2, endLine: 2 }, [before ?? '', quote ?? '', after ?? '']);
    assert.deepEqual([anchor.before, anchor.quote, anchor.after], [before, quote, after]);
  });

  it('takes the deeper of two symbols on the same lines', () => {
    const same = [
      { path: ['a', 'b'], startLine: 2, endLine: 4 },
      { path: ['a'], startLine: 2, endLine: 4 },
    ];
    for (const told of [same, same.toReversed()])
      assert.deepEqual(captureAnchor({ path: 'a', startLine: 3, endLine: 3 }, lines, told).symbol, ['a', 'b']);
  });

  it('keeps no symbol of a whole file, but its scope', () => {
    const anchor = captureAnchor({ path: 'a', startLine: 2, endLine: 3, scope: 'file' }, lines, symbols);
    assert.equal(anchor.symbol, undefined);
    assert.equal(anchor.scope, 'file');
  });

  it('keeps no carriage returns', () => {
    const anchor = captureAnchor({ path: 'a', startLine: 2, endLine: 2 }, ['a\r', 'b\r', 'c\r']);
    assert.deepEqual([anchor.before, anchor.quote, anchor.after], ['a', 'b', 'c']);
  });

  it('moves lines that are not in the file into it, also into an empty one', () => {
    const beyond = captureAnchor({ path: 'a', startLine: 90, endLine: 99 }, lines);
    assert.deepEqual([beyond.startLine, beyond.endLine, beyond.quote], [7, 7, 'export { Cart };']);
    const empty = captureAnchor({ path: 'a', startLine: 3, endLine: 2 }, []);
    assert.deepEqual([empty.startLine, empty.endLine, empty.quote], [1, 1, undefined]);
  });

  it('cuts a long quote at its end, the lines before at their beginning, and no character in two', () => {
    const long = [
      `${'b'.repeat(maximumContextLength + 9)}!`,
      `${'q'.repeat(maximumQuoteLength - 1)}😀`,
      `!${'a'.repeat(maximumContextLength + 9)}`,
    ];
    const anchor = captureAnchor({ path: 'a', startLine: 2, endLine: 2 }, long);
    assert.equal(anchor.quote, 'q'.repeat(maximumQuoteLength - 1));
    assert.equal(anchor.before, `${'b'.repeat(maximumContextLength - 1)}!`);
    assert.equal(anchor.after, `!${'a'.repeat(maximumContextLength - 1)}`);
  });

  it('cuts the names of symbols and their depth', () => {
    const path = Array.from({ length: maximumSymbolDepth + 3 }, () => 'n'.repeat(maximumSymbolLength + 1));
    const { symbol } = captureAnchor({ path: 'a', startLine: 1, endLine: 1 }, lines, [
      { path, startLine: 1, endLine: 1 },
    ]);
    assert.equal(symbol?.length, maximumSymbolDepth);
    assert.equal(symbol[0]?.length, maximumSymbolLength);
  });
});
