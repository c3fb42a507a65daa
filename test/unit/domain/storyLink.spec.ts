import assert from 'node:assert/strict';
import { parseStoryLink, webLink } from '../../../src/domain/storyLink';
import { issueNumber } from '../../../src/domain/story';

describe('A link to a story', () => {
  const story = {
    kind: 'story',
    repository: { host: 'github.com', owner: 'nordlicht', name: 'shop.web' },
    number: issueNumber(17),
  } as const;
  const session = {
    ...story,
    kind: 'session',
    repository: { ...story.repository, host: 'ghe.example.org:8443' },
  } as const;

  it('is one to a web page, which leads on to VS Code', () => {
    assert.equal(
      webLink(story),
      'https://vscode.dev/redirect?url=vscode%3A%2F%2Fbacklog-refinement.backlog-refinement%2Fstory%2Fnordlicht%2Fshop.web%2F17',
    );
  });

  it('is read as it was made, of every host', () => {
    for (const link of [story, session]) {
      const uri = new URL(webLink(link)).searchParams.get('url') ?? '';
      assert.deepEqual(parseStoryLink(new URL(uri).pathname), link);
    }
  });

  const wrong = [
    '',
    '/',
    '/story',
    '/story/17',
    '/story/shop/17',
    '/story/nordlicht/shop/0',
    '/story/nordlicht/shop/-1',
    '/story/nordlicht/shop/#17',
    '/story/nordlicht/shop/other/shop#17',
    '/story/nordlicht/shop/99999999999',
    '/story/nordlicht/shop/17/',
    '/story/nordlicht/shop/17/delete',
    '//story/nordlicht/shop/17',
    '/markReady/nordlicht/shop/17',
    '/story/nordlicht/../17',
    '/story/nordlicht/sh op/17',
    '/story/nordlicht/shop\n/17',
    '/story/user@evil.example/nordlicht/shop/17',
    '/story/evil.example:80:80/nordlicht/shop/17',
    '/story/one/evil.example/nordlicht/shop/17',
    `/story/nordlicht/${'a'.repeat(101)}/17`,
    `/story/${'a'.repeat(1_000)}/nordlicht/shop/17`,
  ];
  for (const path of wrong)
    it(`is not ${JSON.stringify(path).slice(0, 60)}`, () => assert.equal(parseStoryLink(path), undefined));
});
