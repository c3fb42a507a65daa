import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from '../../scripts/build';
import { packageExtension } from '../../scripts/package';
import { installVsCodeServer } from '../../scripts/vscode/install';
import { installExtension } from '../../scripts/vscode/server';
import { useWorld } from './harness';

describe('The packed extension', () => {
  const world = useWorld();
  let vsix: string;

  before('it is packed', async () => {
    vsix = await packageExtension();
  });

  // Other tests look at what is built for development.
  after(() => build({ minify: false }));

  it('is at most a megabyte', async () => {
    const { size } = await stat(vsix);
    assert.ok(size <= 1_000_000, `${size} bytes`);
  });

  it('fills the tree of a fresh VS Code that it is installed into', async () => {
    const extensionsDir = join(world.scratch, 'fresh-extensions');
    await installExtension(await installVsCodeServer(), { dataDir: join(world.scratch, 'fresh'), extensionsDir }, vsix);
    assert.match(await readFile(join(extensionsDir, 'extensions.json'), 'utf8'), /backlog-refinement/);
    const ana = await world.open('ana', { extension: 'installed', extensionsDir });
    assert.ok((await ana.stories.stories()).length > 0);
    await ana.stories.openStory(17);
    await ana.panel.shows(17);
  });
});
