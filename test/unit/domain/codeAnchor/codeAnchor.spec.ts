import assert from 'node:assert/strict';
import { anchorLabel, anchorPermalink, isRepositoryPath } from '../../../../src/domain/codeAnchor/codeAnchor';

const commit = '0123456789abcdef0123456789abcdef01234567';

describe('The path of a code anchor', () => {
  for (const path of [
    'a.ts',
    'src/cart/cart.ts',
    '.github/CODEOWNERS',
    'a b/(c)/ü.ts',
    '...a/x',
    '.gitignore',
    'x.git/y',
    'git~10/y',
    'src/C:/x',
    `${'a/'.repeat(511)}bc`,
  ])
    it(`may be ${path}`, () => {
      assert.ok(isRepositoryPath(path));
    });

  const refused = [
    '',
    '/etc/passwd',
    '../secret',
    'src/../../secret',
    'src/..',
    './a',
    'src//a',
    'src/',
    'C:/Windows',
    'c:x',
    'src\\..\\..\\secret',
    'a\0b',
    'a\nb',
    '.git/config',
    'sub/.GIT/hooks/x',
    '.git./config',
    '.git /config',
    '.git::$INDEX_ALLOCATION/config',
    'GIT~1/config',
    'src/. ./x',
    ':stream',
    '.. /secret',
    '... /secret',
    'half \ud800 pair',
    `${'a/'.repeat(512)}b`,
  ];
  for (const path of refused)
    it(`may not be ${JSON.stringify(path.slice(0, 40))}`, () => {
      assert.ok(!isRepositoryPath(path));
    });
});

describe('A code anchor', () => {
  it('is named by its file and lines', () => {
    assert.equal(anchorLabel({ path: 'src/cart.ts', startLine: 40, endLine: 52 }), 'cart.ts:40–52');
    assert.equal(anchorLabel({ path: 'cart.ts', startLine: 40, endLine: 40 }), 'cart.ts:40');
    assert.equal(anchorLabel({ path: 'src/cart.ts', startLine: 40, endLine: 52, scope: 'file' }), 'cart.ts');
    assert.equal(anchorLabel({ path: 'src/cart.ts', startLine: 40, endLine: 52, scope: 'symbol' }), 'cart.ts:40–52');
  });

  it('links to the very lines of its commit', () => {
    const anchor = { path: 'src/a b/#1.ts', startLine: 4, endLine: 9, commit };
    assert.equal(
      anchorPermalink('https://github.com/acme/shop', anchor),
      `https://github.com/acme/shop/blob/${commit}/src/a%20b/%231.ts#L4-L9`,
    );
    assert.match(anchorPermalink('https://x.y/a/b', { ...anchor, endLine: 4 }) ?? '', /#L4$/);
    assert.match(anchorPermalink('https://x.y/a/b', { ...anchor, scope: 'symbol' }) ?? '', /#L4-L9$/);
  });

  it('links to the page of a whole file, and to another repository on the same host', () => {
    const anchor = { path: 'src/a.ts', startLine: 4, endLine: 9, commit };
    const ofFile = anchorPermalink('https://x.y/acme/shop', { ...anchor, scope: 'file' });
    assert.equal(ofFile, `https://x.y/acme/shop/blob/${commit}/src/a.ts`);
    const elsewhere = anchorPermalink('https://x.y/acme/shop', { ...anchor, repository: 'octo/web' });
    assert.equal(elsewhere, `https://x.y/octo/web/blob/${commit}/src/a.ts#L4-L9`);
  });

  it('links nowhere while its commit is unknown', () => {
    assert.equal(anchorPermalink('https://x.y/a/b', { path: 'a.ts', startLine: 1, endLine: 1 }), undefined);
  });
});
