import assert from 'node:assert/strict';
import { gitHubDotCom, hostFromApiUrl, hostFromWebUrl, repositoryFromRemote } from '../../../src/github/gitHubHost';

describe('The host of an API address', () => {
  const cases: [string, string | undefined, string?][] = [
    ['https://api.github.com', 'github.com', 'https://github.com'],
    ['https://api.github.com/', 'github.com', 'https://github.com'],
    ['https://ghe.example.org/api/v3', 'ghe.example.org', 'https://ghe.example.org'],
    ['https://api.acme.ghe.com', 'acme.ghe.com', 'https://acme.ghe.com'],
    ['http://127.0.0.1:4010', '127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['ftp://example.org', undefined],
    ['not an address', undefined],
  ];
  for (const [apiUrl, webHost, webUrl] of cases) {
    it(`${apiUrl} → ${webHost ?? 'none'}`, () => {
      const host = hostFromApiUrl(apiUrl);
      assert.equal(host?.webHost, webHost);
      assert.equal(host?.webUrl, webUrl);
    });
  }

  it("is found from an Enterprise Server's own address", () => {
    assert.equal(hostFromWebUrl('https://ghe.example.org/')?.apiUrl, 'https://ghe.example.org/api/v3');
    assert.equal(hostFromWebUrl('https://acme.ghe.com')?.apiUrl, 'https://api.acme.ghe.com');
  });
});

describe('The repository of a Git remote', () => {
  const hosts = [
    gitHubDotCom,
    hostFromApiUrl('https://ghe.example.org/api/v3'),
    hostFromApiUrl('http://127.0.0.1:4010'),
  ];
  const known = hosts.filter((host) => host !== undefined);
  const cases: [string, string | undefined][] = [
    ['git@github.com:nordlicht/shop.git', 'github.com nordlicht/shop'],
    ['git@github.com:nordlicht/shop', 'github.com nordlicht/shop'],
    ['https://github.com/nordlicht/shop.git', 'github.com nordlicht/shop'],
    ['https://github.com/nordlicht/shop/', 'github.com nordlicht/shop'],
    ['https://token@www.github.com/nordlicht/shop', 'github.com nordlicht/shop'],
    ['ssh://git@github.com/nordlicht/shop.git', 'github.com nordlicht/shop'],
    ['ssh://git@ssh.github.com:443/nordlicht/shop.git', 'github.com nordlicht/shop'],
    ['ssh://git@ghe.example.org:7999/nordlicht/shop.git', 'ghe.example.org nordlicht/shop'],
    ['git@GHE.example.org:nordlicht/shop.name.git', 'ghe.example.org nordlicht/shop.name'],
    ['http://127.0.0.1:4010/nordlicht/shop.git', '127.0.0.1:4010 nordlicht/shop'],
    ['http://127.0.0.1:4011/nordlicht/shop.git', undefined],
    ['https://gitlab.com/nordlicht/shop.git', undefined],
    ['https://github.com.evil.example/nordlicht/shop.git', undefined],
    ['https://github.com/nordlicht', undefined],
    ['/home/someone/shop', undefined],
    ['C:\\projects\\shop', undefined],
    ['', undefined],
  ];
  for (const [remote, expected] of cases) {
    it(`${remote || '(empty)'} → ${expected ?? 'none'}`, () => {
      const found = repositoryFromRemote(remote, known);
      assert.equal(found && `${found.host} ${found.owner}/${found.name}`, expected);
    });
  }
});
