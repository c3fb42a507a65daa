import assert from 'node:assert/strict';
import { gitBlobHash } from '../../../../src/domain/codeAnchor/gitBlobHash';

describe('Git’s hash of a text', () => {
  // As `git hash-object --stdin` tells them.
  const known = {
    '': 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
    'hello\n': 'ce013625030ba8dba906f756967f9e9ca394464a',
  };
  for (const [text, hash] of Object.entries(known))
    it(`is Git’s own for ${JSON.stringify(text)}`, async () => assert.equal(await gitBlobHash(text), hash));

  it('is that of the text as Git stores it, whatever ends its lines here', async () =>
    assert.equal(await gitBlobHash('a\r\nb\r\n'), await gitBlobHash('a\nb\n')));
});
