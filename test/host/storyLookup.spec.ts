import assert from 'node:assert/strict';
import { type Target, type WorkspaceBacklog } from '../../src/backlog/workspaceBacklog';
import { type OpenRepositories } from '../../src/ui/workspace/openRepositories';
import { StoryLookup } from '../../src/ui/workspace/storyLookup';

describe('Looking a story up while a backlog is still being read', () => {
  const known = { number: 12 } as unknown as Target;
  const read = { number: 13 } as unknown as Target;

  function lookup(hasSearched: boolean) {
    let end = () => undefined as void;
    const reading = new Promise<void>((resolve) => (end = resolve));
    const workspace = {
      known: (story: number | string) => (/12$/.test(String(story)) ? known : undefined),
      read: () => Promise.resolve(read),
    } as unknown as WorkspaceBacklog;
    const repositories = { hasSearched, start: () => reading } as unknown as OpenRepositories;
    return { stories: new StoryLookup(workspace, repositories, () => undefined), end };
  }

  for (const story of [12, 'ana/shop#12'])
    it(`finds ${story}, which is known, at once`, async () => {
      assert.equal(await lookup(true).stories.find(story), known);
    });

  it('finds one by its full name before all repositories are found', async () => {
    assert.equal(await lookup(false).stories.find('ana/shop#12'), known);
  });

  for (const [story, hasSearched] of [
    [13, true],
    [12, false],
  ] as const)
    it(`waits for ${story}, which ${hasSearched ? 'is not known' : 'may be of another repository'}`, async () => {
      const { stories, end } = lookup(hasSearched);
      let isRead = false;
      setImmediate(() => {
        isRead = true;
        end();
      });
      assert.equal(await stories.find(story), read);
      assert.ok(isRead);
    });
});
