import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Person, type World } from '../harness';
import { type People } from '../people';
import { seesWelcome } from './welcome';

export function sheOpensOtherFolders(world: World, people: People<'ana'>): void {
  describe('opens other folders', () => {
    let ana: Person;

    before('she has the shop open', () => {
      ({ ana } = people);
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

    it('without a GitHub repository: the view says what to open', async () => {
      const plain = join(world.scratch, 'plain');
      await mkdir(plain);
      await ana.openFolder(plain);
      await ana.stories.open();
      const buttons = ['Open Folder', 'Clone Repository', 'Name Repositories in Settings', 'Show the First Steps'];
      await seesWelcome(ana, /No GitHub repository is open here/, ...buttons);
      await ana.workbench.screenshot('state no repository');
    });

    it('without a GitHub repository: the palette has only what helps to get one, and nothing is counted', async () => {
      await ana.workbench.findCommand('Refinement: ');
      const offered = await ana.workbench.quickPick('Refinement: ').allInnerTexts();
      assert.deepEqual(
        // VS Code's own, for each view of the container, which says what is missing.
        offered
          .flatMap((text) => /Refinement: [^\n]*/.exec(text)?.[0] ?? [])
          .filter((title) => !title.includes('Focus on'))
          .toSorted(),
        ['Show Log', 'Show the First Steps', 'Sign In to GitHub', 'Use a GitHub Token…'].map(
          (title) => `Refinement: ${title}`,
        ),
      );
      await ana.page.keyboard.press('Escape');
      assert.equal((await ana.stories.badge.allInnerTexts()).join(''), '');
      assert.equal(
        await ana.page
          .locator('.statusbar')
          .getByText(/waiting|needs you/)
          .count(),
        0,
      );
    });

    it('with two clones: each is found by its remote, in https and ssh form, with its stories', async () => {
      await ana.openFolder(twoClones());
      await ana.stories.open();
      await ana.stories.pane.getByRole('treeitem', { name: /nordlicht\/shop/ }).waitFor();
      const operations = ana.stories.pane.getByRole('treeitem', { name: /nordlicht\/operations/ });
      await operations.waitFor();
      // Each is read by itself: which comes in first is not said.
      await ana.stories.pane.getByRole('treeitem', { name: /Rotate the session secret/ }).waitFor();
      await ana.workbench.screenshot('two repositories');
    });
  });
}
