import assert from 'node:assert/strict';
import { oneLine, withoutIcons, withoutLinks } from '../../../src/base/plainText';

describe('Text from GitHub', () => {
  it('stays on one line, without what hides or turns other characters', () => {
    assert.equal(oneLine('a\r\n\tb'), 'a b');
    assert.equal(oneLine('safe\u202Egnp.exe\u2066\u200B\u0007'), 'safegnp.exe');
  });

  it('keeps every script and emoji', () => {
    for (const text of ['検索結果', 'مرحبا', '👩‍💻 done', 'Zoë']) assert.equal(oneLine(text), text);
  });

  it('is cut by characters, never within one', () => {
    assert.equal(oneLine('👍👍👍👍', 3), '👍👍…');
    assert.equal(oneLine('👍👍👍', 3), '👍👍👍');
  });

  it('has one mark where it is cut, however often it is and however it ends', () => {
    for (const text of ['Wait… for it', 'Wait... for it', 'Wait … for it']) assert.equal(oneLine(text, 7), 'Wait…');
    assert.equal(oneLine(oneLine('Guest checkout', 9), 7), 'Guest…');
    assert.equal(oneLine('Wait…', 5), 'Wait…');
  });

  it('draws no icon in a quick pick', () => {
    assert.equal(withoutIcons('$(zap) fast'), '\\$(zap) fast');
  });

  it('makes no link in a notification', () => {
    assert.ok(!withoutLinks('[Free](command:x) ](').includes(']('));
  });
});
