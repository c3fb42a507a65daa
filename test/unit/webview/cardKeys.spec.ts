import assert from 'node:assert/strict';
import { CardKeys } from '../../../webview/story/cardKeys';

const numbers = ['0', '1', '2', '3', '5', '8', '13', '20', 'too big', '?'];

describe('choosing a card by keys', () => {
  it('takes a digit for its card at once', () => assert.equal(new CardKeys().press(numbers, '5', 0), '5'));

  it('takes quick digits together', () => {
    const keys = new CardKeys();
    assert.equal(keys.press(numbers, '1', 0), '1');
    assert.equal(keys.press(numbers, '3', 300), '13');
  });

  it('takes a slow digit for another card', () => {
    const keys = new CardKeys();
    keys.press(numbers, '1', 0);
    assert.equal(keys.press(numbers, '3', 2_000), '3');
  });

  it('begins anew where the keys together mean nothing', () => {
    const keys = new CardKeys();
    keys.press(numbers, '5', 0);
    assert.equal(keys.press(numbers, '8', 100), '8');
  });

  it('prefers the card spelled so to one that begins so', () => {
    const keys = new CardKeys();
    assert.equal(keys.press(['XS', 'X', 'XL'], 'x', 0), 'X');
    assert.equal(keys.press(['XS', 'X', 'XL'], 'l', 100), 'XL');
  });

  it('knows words by their first letter and ignores other keys', () => {
    const keys = new CardKeys();
    assert.equal(keys.press(numbers, 't', 0), 'too big');
    assert.equal(keys.press(numbers, 'z', 5_000), undefined);
  });
});
