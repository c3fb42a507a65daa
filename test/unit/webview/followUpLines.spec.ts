import assert from 'node:assert/strict';
import { formatFollowUps, parseFollowUps } from '../../../webview/story/followUpLines';

describe('follow-ups as they are typed', () => {
  for (const [text, expected] of [
    ['', []],
    [' \n\n', []],
    ['ask Legal', [{ text: 'ask Legal' }]],
    ['@bob ask Legal', [{ text: 'ask Legal', owner: 'bob' }]],
    ['@bob: ask Legal', [{ text: 'ask Legal', owner: 'bob' }]],
    ['- [ ] @bob-smith ask\r\n* rename', [{ text: 'ask', owner: 'bob-smith' }, { text: 'rename' }]],
    ['1. ask @bob', [{ text: 'ask @bob' }]],
    ['@bob', [{ text: '@bob' }]],
    ['@dependabot[bot] update', [{ text: 'update', owner: 'dependabot[bot]' }]],
    ['bob@example.com asks', [{ text: 'bob@example.com asks' }]],
    ['2 of 3 carts', [{ text: '2 of 3 carts' }]],
  ] as const)
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(parseFollowUps(text), expected));

  it('are the same after being written and read again', () => {
    const followUps = [{ text: 'ask Legal', owner: 'bob' }, { text: 'rename the cookie' }];
    assert.deepEqual(parseFollowUps(formatFollowUps(followUps)), followUps);
  });
});
