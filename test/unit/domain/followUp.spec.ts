import assert from 'node:assert/strict';
import { formatFollowUps, parseFollowUps } from '../../../src/domain/followUp';

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
    ['@ana_acme ask Legal', [{ text: 'ask Legal', owner: 'ana_acme' }]],
    ['@ana-_acme ask', [{ text: '@ana-_acme ask' }]],
    ['@-ana ask', [{ text: '@-ana ask' }]],
    ['@ana--maria ask', [{ text: '@ana--maria ask' }]],
    ['@ana/team ask', [{ text: '@ana/team ask' }]],
    [`@${'a'.repeat(39)} ask`, [{ text: 'ask', owner: 'a'.repeat(39) }]],
    [`@${'a'.repeat(40)} ask`, [{ text: `@${'a'.repeat(40)} ask` }]],
    ['@bob,ask', [{ text: 'ask', owner: 'bob' }]],
    ['bob@example.com asks', [{ text: 'bob@example.com asks' }]],
    ['2 of 3 carts', [{ text: '2 of 3 carts' }]],
  ] as const)
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(parseFollowUps(text), expected));

  it('are read between semicolons in a question that takes one line', () => {
    assert.deepEqual(parseFollowUps('@bob write the test; ask legal;; @carol-x: check VAT', ';'), [
      { text: 'write the test', owner: 'bob' },
      { text: 'ask legal' },
      { text: 'check VAT', owner: 'carol-x' },
    ]);
  });

  it('are read in linear time, whatever they are', () => {
    const started = performance.now();
    parseFollowUps(`@${'a-'.repeat(50_000)}\n@${'a'.repeat(100_000)}_\n${' '.repeat(100_000)}x`);
    assert.ok(performance.now() - started < 1_000);
  });

  it('are the same after being written and read again', () => {
    const followUps = [{ text: 'ask Legal', owner: 'bob' }, { text: 'rename the cookie' }];
    assert.deepEqual(parseFollowUps(formatFollowUps(followUps)), followUps);
  });
});
