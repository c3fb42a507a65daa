import assert from 'node:assert/strict';
import { repositoryKey } from '../../../src/domain/story';
import { gitHubDotCom, hostFromApiUrl, repositoryFromRemote } from '../../../src/github/gitHubHost';
import { repositoryOfClone, repositoryOfSetting, withoutRepetition } from '../../../src/ui/workspace/remotes';

const parse = (url: string) => repositoryFromRemote(url, [gitHubDotCom]);
const hosts = ['ghe.example.org', 'github.com'];

describe('The repositories of a workspace', () => {
  it('are those of origin, else of upstream, else of any remote on GitHub', () => {
    const origin = { name: 'origin', url: 'git@github.com:bob/shop.git' };
    const upstream = { name: 'upstream', url: 'https://github.com/nordlicht/shop' };
    const other = { name: 'fork', url: 'ssh://git@github.com/carol/shop' };
    assert.equal(repositoryOfClone([other, upstream, origin], parse)?.owner, 'bob');
    assert.equal(repositoryOfClone([other, upstream], parse)?.owner, 'nordlicht');
    assert.equal(repositoryOfClone([other], parse)?.owner, 'carol');
    const elsewhere = { name: 'origin', url: 'https://git.example.org/nordlicht/shop' };
    assert.equal(repositoryOfClone([elsewhere, upstream], parse)?.owner, 'nordlicht');
    assert.equal(repositoryOfClone([elsewhere], parse), undefined);
  });

  it('can be set, on the first host or on one that is named', () => {
    assert.equal(repositoryKey(repositoryOfSetting('nordlicht/shop', hosts)), 'ghe.example.org/nordlicht/shop');
    assert.equal(repositoryKey(repositoryOfSetting('GitHub.com/nordlicht/shop', hosts)), 'github.com/nordlicht/shop');
    assert.throws(() => repositoryOfSetting('evil.example/nordlicht/shop', hosts), /not a GitHub host/);
  });

  it('count once, however often they are open', () => {
    const id = repositoryOfSetting('nordlicht/shop', hosts);
    assert.equal(withoutRepetition([{ id }, { id: { ...id, name: 'SHOP' } }]).length, 1);
  });

  it('on a server of one’s own are found by its API address', () => {
    const own = hostFromApiUrl('https://ghe.example.org/api/v3');
    assert.ok(own);
    assert.equal(repositoryFromRemote('git@ghe.example.org:nordlicht/shop.git', [own])?.host, 'ghe.example.org');
  });
});
