import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dist, root } from '../../scripts/paths';
import { linkExtension } from '../../scripts/vscode/linkExtension';
import { useWorld } from './harness';

describe('In the web extension host, where there is no Node.js', () => {
  const world = useWorld();

  /** The extension as a VS Code without Node.js sees it: by its `browser` entry alone. */
  async function webExtension(): Promise<string> {
    const folder = join(world.scratch, 'web-extension');
    const { main: _, ...manifest } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { main: string };
    await mkdir(join(folder, 'dist'), { recursive: true });
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
    await cp(join(root, 'package.nls.json'), join(folder, 'package.nls.json'));
    await cp(join(root, 'media'), join(folder, 'media'), { recursive: true });
    await cp(join(dist, 'extension.js'), join(folder, 'dist', 'extension.js'));
    await cp(join(dist, 'webview'), join(folder, 'dist', 'webview'), { recursive: true });
    return folder;
  }

  it('signs in by a token, fills the tree and seals an estimate', async () => {
    const extensionsDir = join(world.scratch, 'web-extensions');
    await linkExtension(extensionsDir, await webExtension());
    const settings = { 'refinement.repositories': [world.github.repository] };
    const bob = await world.open('bob', { extension: 'installed', extensionsDir, settings });
    await bob.stories.pane.getByRole('button', { name: 'Use a Token' }).click();
    await bob.workbench.answer(/^Token for/, world.github.tokenOf('bob'));
    await bob.stories.stories();
    await bob.stories.openStory(17);
    await bob.panel.shows(17);
    await bob.panel.estimate('5');
    await bob.panel
      .section('Your estimate')
      .getByText(/kept on this machine/)
      .waitFor();
    await bob.panel.askQuestion('Does this run without Node.js?');
    await bob.panel.postPreRead();
    await bob.workbench.screenshot('web extension host');
  });
});
