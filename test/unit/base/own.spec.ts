import assert from 'node:assert/strict';
import { own } from '../../../src/base/own';

describe('What a record holds', () => {
  it('is its own alone, whatever every object has', () => {
    const texts: Record<string, string> = { a: 'typed' };
    assert.equal(own(texts, 'a'), 'typed');
    for (const key of ['b', 'constructor', 'toString', '__proto__', 'hasOwnProperty'])
      assert.equal(own(texts, key), undefined, key);
    assert.equal(own({ ['constructor']: 'typed' }, 'constructor'), 'typed');
    assert.equal(own(undefined, 'a'), undefined);
  });
});
