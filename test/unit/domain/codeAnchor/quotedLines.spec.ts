import assert from 'node:assert/strict';
import { maximumQuoteLength } from '../../../../src/domain/codeAnchor/codeAnchor';
import { readQuote, splitLines } from '../../../../src/domain/codeAnchor/quotedLines';

const original = ['a', 'b  ', 'c', 'd'];

function read(startLine: number, endLine: number, quote?: string) {
  return readQuote({ path: 'a.ts', startLine, endLine, ...(quote === undefined ? {} : { quote }) }, original);
}

describe('The lines of an anchor in their original', () => {
  it('are those that it quotes, white space at their ends aside', () => {
    assert.deepEqual(read(2, 3, 'b\nc\t'), { start: 1, end: 2 });
    assert.deepEqual(read(1, 4, 'a\r\nb\r\nc\r\nd'), { start: 0, end: 3 });
  });

  it('are taken on trust as far as it quotes nothing', () => {
    assert.deepEqual(read(2, 3), { start: 1, end: 2 });
    assert.deepEqual(read(2, 3, ''), { start: 1, end: 2 });
    assert.deepEqual(read(2, 3, 'b'), { start: 1, end: 2 });
  });

  it('are unknown where they say something else', () => {
    for (const [start, end, quote] of [
      [2, 3, 'b\nx'],
      [1, 2, 'b\nc'],
      [2, 2, 'b\nc'],
      [3, 3, ' c'],
      [3, 3, 'c c'],
    ] as const)
      assert.equal(read(start, end, quote), undefined, JSON.stringify([start, end, quote]));
  });

  it('are unknown where the original has no such lines', () => {
    assert.equal(read(0, 1), undefined);
    assert.equal(read(3, 2), undefined);
    assert.equal(read(4, 5), undefined);
    assert.deepEqual(read(4, 4), { start: 3, end: 3 });
  });

  it('may go on where the quotation was cut, in its last line alone', () => {
    const long = 'x'.repeat(maximumQuoteLength - 3);
    const texts = [`${long} and on`, 'y and on', 'z'];
    const anchor = { path: 'a.ts', startLine: 1, endLine: 3 };
    assert.deepEqual(readQuote({ ...anchor, quote: `${long} a` }, texts), { start: 0, end: 2 });
    assert.equal(readQuote({ ...anchor, quote: `${long}` }, texts), undefined);
    assert.equal(readQuote({ ...anchor, quote: `${long}\ny` }, texts), undefined);
    assert.equal(readQuote({ ...anchor, quote: `${long} b` }, texts), undefined);
  });
});

describe('A text', () => {
  it('has no lines where it is empty, else those between its line ends', () => {
    assert.deepEqual([splitLines(undefined), splitLines('')], [[], []]);
    assert.deepEqual(splitLines('a\r\nb\n\nc'), ['a', 'b', '', 'c']);
  });
});
