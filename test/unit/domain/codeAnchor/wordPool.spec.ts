import assert from 'node:assert/strict';
import { WordPool } from '../../../../src/domain/codeAnchor/wordPool';

describe('The words of lines that are gone', () => {
  it('are counted by their letters and digits, and so is what is found of them again', () => {
    const pool = new WordPool(['const total = sum(net, vat19);', '}']);
    assert.equal(pool.size, 'consttotalsumnetvat19'.length);
    assert.equal(pool.take('sum(net);'), true);
    assert.equal(pool.taken, 'sumnet'.length);
  });

  it('are found in a line that is made of them for the most part', () => {
    for (const [line, isMade] of [
      ['abc def', true],
      ['abc xy', true], // three of five letters
      ['abc xyz', false],
      ['uvw xyz', false],
      ['abc.def;', true],
    ] as const)
      assert.equal(new WordPool(['abc def']).take(line), isMade, line);
  });

  it('say nothing of a line without words', () => {
    const pool = new WordPool(['abc']);
    for (const line of ['', '  }', '});']) assert.equal(pool.take(line), undefined);
  });

  it('are each found once, as often as they were there', () => {
    const pool = new WordPool(['abc abc', 'def']);
    assert.deepEqual(
      ['abc', 'abc', 'abc', 'def', 'def'].map((line) => pool.take(line)),
      [true, true, false, true, false],
    );
    assert.equal(pool.taken, pool.size);
  });

  it('stay where a line has too few of them', () => {
    const pool = new WordPool(['abc']);
    assert.equal(pool.take('abc uvwxyz'), false);
    assert.equal(pool.taken, 0);
    assert.equal(pool.take('abc'), true);
  });

  it('are dropped without being found', () => {
    const pool = new WordPool(['abc def']);
    pool.drop('abc uvw');
    assert.deepEqual([pool.take('abc'), pool.take('def'), pool.taken], [false, true, 3]);
  });

  it('are read of the beginning of a long line, and of so many lines', () => {
    assert.equal(new WordPool([`${'x'.repeat(399)} yy`]).size, 399);
    assert.equal(new WordPool(Array.from({ length: 301 }, () => 'ab')).size, 600);
  });
});
