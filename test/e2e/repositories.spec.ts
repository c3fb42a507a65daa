import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type Person, useWorld } from './harness';

describe('The repositories of a window', () => {
  const world = useWorld();
  let ana: Person;

  before('a VS Code opens', async () => {
    ana = await world.open('ana');
  });

  /** A folder with two clones, as teams have them side by side. */
  function twoClones(): string {
    const parent = join(world.scratch, 'both');
    const remotes = {
      shop: `${world.github.url}/nordlicht/shop.git`,
      operations: 'git@127.0.0.1:nordlicht/operations.git',
    };
    for (const [name, remote] of Object.entries(remotes)) {
      const clone = join(parent, name);
      execFileSync('git', ['init', '--quiet', clone]);
      execFileSync('git', ['-C', clone, 'remote', 'add', 'origin', remote]);
    }
    return parent;
  }

  it('are found from the remotes of all clones, in their https and ssh forms, each with its stories', async () => {
    await ana.openFolder(twoClones());
    await ana.stories.open();
    await ana.stories.pane.getByRole('treeitem', { name: /nordlicht\/shop/ }).waitFor();
    const operations = ana.stories.pane.getByRole('treeitem', { name: /nordlicht\/operations/ });
    await operations.waitFor();
    const rows = await ana.stories.stories();
    assert.ok(
      rows.some((row) => row.includes('Rotate the session secret')),
      rows.join('\n'),
    );
    await ana.workbench.screenshot('two repositories');
  });
});
