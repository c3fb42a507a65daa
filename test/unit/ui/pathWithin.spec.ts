import assert from 'node:assert/strict';
import { pathWithin } from '../../../src/ui/workspace/pathWithin';

const at = (path: string, scheme = 'file', authority = '') => ({ scheme, authority, path });

describe('The path of a file within a folder', () => {
  it('has no slash at its beginning, whether the folder ends with one or not', () => {
    assert.equal(pathWithin(at('/home/ana/shop'), at('/home/ana/shop/src/cart.ts')), 'src/cart.ts');
    assert.equal(pathWithin(at('/home/ana/shop/'), at('/home/ana/shop/src/cart.ts')), 'src/cart.ts');
    assert.equal(pathWithin(at('/'), at('/cart.ts')), 'cart.ts');
  });

  it('is none in a folder beside it whose name begins alike, in another case, or on another machine', () => {
    assert.equal(pathWithin(at('/home/ana/shop'), at('/home/ana/shop2/cart.ts')), undefined);
    assert.equal(pathWithin(at('/home/ana/Shop'), at('/home/ana/shop/cart.ts')), undefined);
    assert.equal(pathWithin(at('/shop', 'vscode-remote', 'ssh-remote+a'), at('/shop/cart.ts')), undefined);
    assert.equal(pathWithin(at('/shop', 'file', 'server'), at('/shop/cart.ts', 'file', 'other')), undefined);
  });

  it('is the same on a Windows drive, however its letter is written', () => {
    const files = ['/c:/Work/shop/src/cart.ts', '/C:/Work/shop/src/cart.ts'];
    for (const folder of ['/c:/Work/shop', '/C:/Work/shop/'])
      assert.deepEqual(
        files.map((file) => pathWithin(at(folder), at(file))),
        ['src/cart.ts', 'src/cart.ts'],
      );
    assert.equal(pathWithin(at('/d:/Work/shop'), at('/C:/Work/shop/cart.ts')), undefined);
  });
});
