import assert from 'node:assert/strict';
import { gitHubDotCom, hostFromApiUrl } from '../../../src/github/gitHubHost';
import { environmentToken } from '../../../src/github/signIn/environment';
import { accountProvider, knownHosts } from '../../../src/github/signIn/hosts';

const nothing = { apiUrl: undefined, environmentApiUrl: undefined, enterpriseUri: undefined };
const enterprise = 'https://ghe.example.org/api/v3';

describe('Where a token goes', () => {
  it('the one of the environment goes to the API of the environment and to no other', () => {
    const own = { token: 'secret', apiUrl: 'http://127.0.0.1:4010/' };
    assert.equal(environmentToken(own, 'http://127.0.0.1:4010'), 'secret');
    assert.equal(environmentToken(own, gitHubDotCom.apiUrl), undefined);
    assert.equal(environmentToken({ token: 'secret', apiUrl: undefined }, gitHubDotCom.apiUrl), 'secret');
    assert.equal(environmentToken({ token: 'secret', apiUrl: undefined }, enterprise), undefined);
  });

  it('accounts of VS Code go to github.com, or to the server that the user has set', () => {
    const own = hostFromApiUrl(enterprise);
    assert.ok(own);
    assert.equal(accountProvider(gitHubDotCom, undefined), 'github');
    assert.equal(accountProvider(own, 'https://ghe.example.org'), 'github-enterprise');
    assert.equal(accountProvider(own, 'https://other.example.org'), undefined);
    assert.equal(accountProvider(own, undefined), undefined);
  });
});

describe('The hosts that repositories can be on', () => {
  const webHosts = (sources: Partial<typeof nothing> | Record<string, string>) =>
    knownHosts({ ...nothing, ...sources }).map(({ webHost }) => webHost);

  it('always have github.com among them', () => {
    assert.deepEqual(webHosts({}), ['github.com']);
  });

  it('start with the one that the user has set, each once', () => {
    assert.deepEqual(webHosts({ apiUrl: enterprise, enterpriseUri: 'https://ghe.example.org/' }), [
      'ghe.example.org',
      'github.com',
    ]);
    assert.deepEqual(webHosts({ environmentApiUrl: 'https://api.github.com' }), ['github.com']);
  });

  it('leave out what is no address', () => {
    assert.deepEqual(webHosts({ apiUrl: 'javascript:alert(1)', enterpriseUri: 'nonsense' }), ['github.com']);
  });
});
