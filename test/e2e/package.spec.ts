import assert from 'node:assert/strict';
import { cp, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { languages, textFiles } from '../../scripts/languages';
import { root } from '../../scripts/paths';
import { runToEnd } from '../../scripts/processes';
import { bundleFile } from '../../scripts/translations';
import { installVsCodeServer } from '../../scripts/vscode/install';
import { installExtension } from '../../scripts/vscode/server';
import { useWorld } from './harness';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
}

const notSource = new Set(['node_modules', '.git', '.vscode-test', 'dist', '.mutation']);

/** Packs a copy of the source: packing builds anew, and what is built here is in use meanwhile. @returns the VSIX's path */
async function packed(folder: string): Promise<string> {
  await cp(root, folder, { recursive: true, filter: (path) => path === root || !notSource.has(basename(path)) });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await runToEnd(process.execPath, [join(folder, 'scripts', 'run.mjs'), 'package']);
  return join(folder, 'dist', 'backlog-refinement.vsix');
}

describe('The packed extension', () => {
  const world = useWorld();
  let vsix: string;
  let extensionsDir: string;

  before('it is packed, and installed into a fresh VS Code', async () => {
    vsix = await packed(join(world.scratch, 'source'));
    extensionsDir = join(world.scratch, 'fresh-extensions');
    await installExtension(await installVsCodeServer(), { dataDir: join(world.scratch, 'fresh'), extensionsDir }, vsix);
  });

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
    for (const file of languages().flatMap((name) => textFiles.map(({ inLanguage }) => inLanguage(name))))
      assert.equal(await read(relative(root, file)), await readFile(file, 'utf8'));
  });

  it('names whose code it brings along, each with the words of its licence', async () => {
    const folder = (await readdir(extensionsDir)).find((name) => name.includes('backlog-refinement')) ?? '';
    const notices = await readFile(join(extensionsDir, folder, 'dist', 'third-party-notices.txt'), 'utf8');
    const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest;
    // And what comes with them: one within a worker, one of the component toolkit.
    for (const name of [...Object.keys(dependencies), 'marked', '@microsoft/fast-element', 'before-after-hook'])
      assert.match(notices, new RegExp(`\\n${name} \\d+\\.\\d+\\.\\d+ \\(`), name);
    assert.match(notices, /Apache License[^]*Version 2\.0/);
  });

  it('fills the tree of a VS Code that it is installed into', async () => {
    const ana = await world.open('ana', { extension: 'installed', extensionsDir });
    assert.ok((await ana.stories.stories()).length > 0);
    await ana.stories.openStory(17);
    await ana.panel.shows(17);
  });
});
