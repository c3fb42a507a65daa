import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from '../../scripts/build';
import { packageExtension } from '../../scripts/package';
import { bundleFile } from '../../scripts/translations';
import { installVsCodeServer } from '../../scripts/vscode/install';
import { installExtension } from '../../scripts/vscode/server';
import { useWorld } from './harness';

describe('The packed extension', () => {
  const world = useWorld();
  let vsix: string;
  let extensionsDir: string;

  before('it is packed, and installed into a fresh VS Code', async () => {
    vsix = await packageExtension();
    extensionsDir = join(world.scratch, 'fresh-extensions');
    await installExtension(await installVsCodeServer(), { dataDir: join(world.scratch, 'fresh'), extensionsDir }, vsix);
  });

  // Other tests look at what is built for development.
  after(() => build({ minify: false }));

  it('is at most a megabyte', async () => {
    const { size } = await stat(vsix);
    assert.ok(size <= 1_000_000, `${size} bytes`);
  });

  it('brings the texts of the interface where its manifest says that they are', async () => {
    const folder = (await readdir(extensionsDir)).find((name) => name.includes('backlog-refinement')) ?? '';
    const read = (...path: string[]) => readFile(join(extensionsDir, folder, ...path), 'utf8');
    const { l10n } = JSON.parse(await read('package.json')) as { l10n: string };
    assert.equal(await read(l10n, 'bundle.l10n.json'), await readFile(bundleFile, 'utf8'));
    assert.ok(await read('package.nls.json'));
  });

  it('fills the tree of a VS Code that it is installed into', async () => {
    const ana = await world.open('ana', { extension: 'installed', extensionsDir });
    assert.ok((await ana.stories.stories()).length > 0);
    await ana.stories.openStory(17);
    await ana.panel.shows(17);
  });
});
