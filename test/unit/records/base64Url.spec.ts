import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeBase64Url, encodeBase64Url } from '../../../src/records/base64Url';

describe('Base64url', () => {
  it('gives back every byte, and is what Node makes of it', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = encodeBase64Url(bytes);
        assert.equal(text, Buffer.from(bytes).toString('base64url'));
        assert.deepEqual(decodeBase64Url(text), Uint8Array.from(bytes));
      }),
    );
  });

  it('is nothing else: no padding, no white space, no plain base64, nothing that was cut', () => {
    for (const text of ['AA==', ' AAAA', 'AAAA\n', 'AA AA', '+AAA', 'AAA/', '漢AAA', 'A', 'AAAAA'])
      assert.equal(decodeBase64Url(text), undefined, text);
  });
});
