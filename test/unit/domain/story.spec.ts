import assert from 'node:assert/strict';
import { isFailure } from '../../../src/domain/errors';
import { newId } from '../../../src/domain/ids';
import {
  hasLabel,
  issueNumber,
  repositoryKey,
  repositoryName,
  repositoryNamed,
  sameLogin,
  storyFingerprint,
  storyRef,
} from '../../../src/domain/story';

describe('An issue number', () => {
  for (const value of [0, -1, 1.5, NaN, Infinity, 2 ** 31])
    it(`is not ${value}`, () => {
      assert.throws(
        () => issueNumber(value),
        (error) =>
          isFailure(error, 'InvalidData') &&
          error.failure.source === 'issue number' &&
          error.message.includes(`${value}`),
      );
    });
  it('is any number that GitHub gives', () => {
    assert.equal(issueNumber(1), 1);
    assert.equal(issueNumber(2 ** 31 - 1), 2 ** 31 - 1);
  });
});

describe('The fingerprint of a story', () => {
  const story = { title: 'Pay by invoice', body: 'As a guest\nI want …' };
  const before = storyFingerprint(story);

  it('changes with title and body', () => {
    assert.notEqual(storyFingerprint({ ...story, title: 'Pay by invoice.' }), before);
    assert.notEqual(storyFingerprint({ ...story, body: 'As a guest\nI want ..' }), before);
    assert.notEqual(storyFingerprint({ title: '', body: `${story.title}${story.body}` }), before);
  });

  it('changes when two letters change places', () => {
    assert.notEqual(storyFingerprint({ ...story, body: 'sA a guest\nI want …' }), before);
  });

  it('does not change with the line ends that GitHub’s editor writes', () => {
    assert.equal(storyFingerprint({ ...story, body: story.body.replace('\n', '\r\n') }), before);
  });

  it('stays what older records hold', () => {
    assert.equal(before, '1xj49v21s8p');
  });

  it('is a short text', () => {
    assert.match(before, /^[\da-z]{1,11}$/);
  });
});

describe('Names on GitHub', () => {
  it('are the same in any case', () => {
    assert.ok(sameLogin('Ana', 'aNA'));
    assert.ok(!sameLogin('ana', 'anna'));
    assert.equal(
      repositoryKey({ host: 'GitHub.com', owner: 'Acme', name: 'Shop' }),
      repositoryKey({ host: 'github.com', owner: 'acme', name: 'shop' }),
    );
    assert.ok(hasLabel({ labels: [{ name: 'Ready', color: 'ffffff' }] }, 'ready'));
  });

  it('of labels are one of several, and whole', () => {
    const labels = ['bug', 'READY', 'later'].map((name) => ({ name, color: 'ffffff' }));
    assert.ok(hasLabel({ labels }, 'ready'));
    assert.ok(!hasLabel({ labels }, 'read'));
    assert.ok(!hasLabel({ labels: [] }, 'ready'));
  });

  const shop = { host: 'github.com', owner: 'Acme', name: 'Shop' };

  it('of repositories differ by host, owner and name', () => {
    const keys = [
      shop,
      { ...shop, host: 'ghe.example.org' },
      { ...shop, owner: 'Emca' },
      { ...shop, name: 'Pohs' },
    ].map(repositoryKey);
    assert.equal(keys[0], 'github.com/acme/shop');
    assert.equal(new Set(keys).size, 4);
  });

  it('are written as people write them', () => {
    assert.equal(repositoryName(shop), 'Acme/Shop');
    assert.equal(storyRef(shop, issueNumber(12)), 'Acme/Shop#12');
  });

  it('of another repository mean one on the same host; what is none means the same repository', () => {
    assert.deepEqual(repositoryNamed('octo/web', { ...shop, host: 'ghe.example.org' }), {
      host: 'ghe.example.org',
      owner: 'octo',
      name: 'web',
    });
    for (const name of [undefined, '', 'octo', 'octo/', '/web']) assert.equal(repositoryNamed(name, shop), shop);
  });
});

describe('A new id', () => {
  it('is never given twice and reads well', () => {
    const ids = Array.from({ length: 1_000 }, newId);
    assert.equal(new Set(ids).size, 1_000);
    assert.ok(ids.every((id) => /^[\da-hjkmnp-tv-z]{16}$/.test(id)));
  });
});
