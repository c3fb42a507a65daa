import assert from 'node:assert/strict';
import { type SecretStorage } from '../../../src/backlog/ports/storage';
import { type Translations } from '../../../src/base/translate';
import { storyPageContract } from '../../../src/protocol/storyPage';
import { newNonce, pageHtml } from '../../../src/ui/pages/pageHtml';
import { TypedTextStore } from '../../../src/ui/pages/typedTextStore';

class Secrets implements SecretStorage {
  readonly values = new Map<string, string>();
  get = (key: string) => Promise.resolve(this.values.get(key));
  set = (key: string, value: string) => Promise.resolve(void this.values.set(key, value));
  delete = (key: string) => Promise.resolve(void this.values.delete(key));
}

function typedTextStore(secrets: SecretStorage) {
  return new TypedTextStore(secrets, () => Promise.resolve(storyPageContract.typed));
}

describe('The page of a story', () => {
  const html = (translations: Translations = { language: 'en' }) =>
    pageHtml({
      ...{ title: '#1 "><script>alert(1)</script>', source: 'https://*.vscode-cdn.net', nonce: newNonce() },
      ...{ script: 'https://x/story.js', style: 'https://x/story.css', translations },
    });

  it('allows nothing but its own script, style and pictures', () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html())?.[1] ?? '';
    assert.match(policy, /^default-src 'none';/);
    assert.doesNotMatch(policy, /unsafe|\*(?!\.vscode-cdn\.net)/);
    assert.match(policy, /script-src 'nonce-[\w-]{22}'(;|$)/);
    assert.match(policy, /worker-src blob:(;|$)/);
  });

  it('has a nonce of its own each time', () => {
    assert.notEqual(newNonce(), newNonce());
  });

  it('has no script but its own, whatever the title is', () => {
    assert.equal(html().match(/<script/g)?.length, 1);
  });

  it('has the texts of the display language as data that nothing in them can end', () => {
    const texts = { Ready: '</script><script>alert(1)</script><!-- Bereit & "fertig"' };
    const page = html({ language: 'de', texts });
    const data = /<script type="application\/json" id="texts">(.*?)<\/script>/.exec(page)?.[1] ?? '';
    assert.deepEqual(JSON.parse(data), texts);
    assert.equal(page.match(/<script|<!--/g)?.length, 2);
    assert.match(page, /<html lang="de">/);
  });

  it('is English where VS Code has no texts of the display language', () => {
    assert.match(html({ language: 'de' }), /<html lang="en">/);
  });
});

describe('What is being typed', () => {
  it('is kept per account and story, the last of it', async () => {
    const store = typedTextStore(new Secrets());
    await Promise.all([
      store.save('bob', 'nordlicht/shop#1', { question: 'Wh' }),
      store.save('bob', 'nordlicht/shop#1', { question: 'Why?', estimate: { card: '5' } }),
    ]);
    assert.deepEqual(await store.load('Bob', 'Nordlicht/shop#1'), { question: 'Why?', estimate: { card: '5' } });
    assert.equal(await store.load('ana', 'nordlicht/shop#1'), undefined);
    assert.equal(await store.load('bob', 'nordlicht/shop#2'), undefined);
  });

  it('leaves nothing behind once it has been sent', async () => {
    const secrets = new Secrets();
    const store = typedTextStore(secrets);
    await store.save('bob', 'nordlicht/shop#1', { question: 'Why?' });
    await store.save('bob', 'nordlicht/shop#1', { question: undefined });
    assert.equal(secrets.values.size, 0);
  });

  it('is still kept after a write that failed', async () => {
    const secrets = new Secrets();
    const store = typedTextStore({
      ...{ get: secrets.get, delete: secrets.delete },
      set: (key, value) => (value.includes('full') ? Promise.reject(new Error('full')) : secrets.set(key, value)),
    });
    await assert.rejects(store.save('bob', 'a/b#1', { question: 'full' }));
    await store.save('bob', 'a/b#1', { question: 'fits' });
    assert.deepEqual(await store.load('bob', 'a/b#1'), { question: 'fits' });
  });

  it('that cannot be read any more counts as nothing', async () => {
    const secrets = new Secrets();
    secrets.values.set('typed bob a/b#1', '{"question": 7');
    assert.equal(await typedTextStore(secrets).load('bob', 'a/b#1'), undefined);
  });
});
