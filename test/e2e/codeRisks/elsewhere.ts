import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodeEditor } from '../codeEditor';
import { type Person, type World } from '../harness';
import { clearDesk, type People } from '../people';
import { retry } from '../retry';

const story = 17;

function git(folder: string, ...args: string[]): string {
  const person = ['-c', 'user.name=Ana', '-c', 'user.email=ana@nordlicht.test', '-c', 'protocol.file.allow=always'];
  return execFileSync('git', ['-C', folder, ...person, ...args], { encoding: 'utf8' }).trim();
}

const library = (world: World) => join(world.scratch, 'rates');

/** Gives the shop a submodule, which has a repository of its own. */
export async function addLibrary(world: World): Promise<void> {
  const folder = library(world);
  await mkdir(folder);
  await writeFile(
    join(folder, 'rates.ts'),
    'export const vat = 0.19;\n\nexport function gross(net: number) {\n  return net * (1 + vat);\n}\n',
  );
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'add', '.');
  git(folder, 'commit', '--quiet', '-m', 'Rates');
  git(world.workspace, 'submodule', '--quiet', 'add', folder, 'lib');
  git(join(world.workspace, 'lib'), 'remote', 'set-url', 'origin', `${world.github.url}/nordlicht/rates.git`);
}

export function sheFlagsRisksElsewhere(world: World, people: People<'ana'>): void {
  describe('of another repository than its story’s', () => {
    let ana: Person;
    let code: CodeEditor;
    let commit: string;

    before('the stories are there', async () => {
      ({ ana } = people);
      await clearDesk(ana);
      await ana.stories.open();
      await ana.stories.stories();
      code = new CodeEditor(ana.workbench);
      commit = git(library(world), 'rev-parse', 'HEAD');
    });

    const link = (line: string) => `${world.github.url}/nordlicht/rates/blob/${commit}/rates.ts#${line}`;
    const comment = () => world.github.comments(story).find(({ user }) => user.login === 'ana')?.body ?? '';

    it('links to the lines in that repository, and shows at them', async () => {
      await code.open('lib/rates.ts');
      await code.select(3, 5);
      await code.flagRisk('#17 Save the cart', 'The rate changes in July');
      assert.ok(comment().includes(link('L3-L5')), comment());
      await code.lens(`1 risk · #${story}`).waitFor();
      await ana.workbench.screenshot('risk elsewhere');
    });

    it('leads there from the story’s panel', async () => {
      await ana.workbench.closeEditors();
      await ana.workbench.runCommand('Refinement: Open Story');
      await ana.workbench.quickInput.fill('#17 Save');
      await ana.workbench.quickPick('#17 Save').first().click();
      await ana.panel
        .section('Risks')
        .getByRole('button', { name: /rates\.ts:3–5/ })
        .click();
      await ana.workbench.editorTab('rates.ts').waitFor();
      await code.cursor(/^Ln 5, Col \d+ \(\d+ selected\)/).waitFor();
    });

    it('has no link in lines that GitHub does not have, and gets it once they are pushed', async () => {
      const clone = join(world.workspace, 'lib');
      await appendFile(join(clone, 'rates.ts'), '\nexport const reduced = 0.07;\n');
      git(clone, 'commit', '--quiet', '-a', '-m', 'A reduced rate');
      await code.open('lib/rates.ts');
      await code.select(7, 7);
      await code.flagRisk('#17 Save the cart', 'Books are taxed less', /the link is added once they are pushed/);
      assert.match(comment(), /Books are taxed less[\s\S]*rates\.ts:7/);
      assert.doesNotMatch(comment(), /rates\.ts#L7/);
      git(library(world), 'config', 'receive.denyCurrentBranch', 'ignore');
      git(clone, 'remote', 'set-url', '--push', 'origin', library(world));
      git(clone, 'push', '--quiet', 'origin', 'HEAD:main');
      commit = git(clone, 'rev-parse', 'HEAD');
      await ana.workbench.notification('GitHub has the code now: the risk of #17 links to it.').waitFor();
      assert.ok(comment().includes(link('L7')), comment());
    });

    it('shows in a window with several folders, too, and is flagged there', async () => {
      const clone = join(world.scratch, 'rates beside');
      git(world.scratch, 'clone', '--quiet', library(world), clone);
      git(clone, 'remote', 'set-url', 'origin', `${world.github.url}/nordlicht/rates.git`);
      const shop = join(world.scratch, 'shop beside');
      git(world.scratch, 'clone', '--quiet', world.workspace, shop);
      git(shop, 'remote', 'set-url', 'origin', `${world.github.url}/${world.github.repository}.git`);
      const several = join(world.scratch, 'several.code-workspace');
      await writeFile(several, JSON.stringify({ folders: [{ path: shop }, { path: clone }] }));
      // VS Code itself begins such a window now and then without its folders: its Git log says that it looked in none.
      await retry(async () => {
        await ana.openFolder(several);
        await ana.stories.open();
        await ana.stories.group('Ready').waitFor({ timeout: 20_000 });
      });
      await code.open('rates beside/rates.ts');
      await code.lens(`1 risk · #${story}`).first().waitFor();
      await code.select(1, 1);
      await code.flagRisk('#17 Save the cart', 'The rate is a constant');
      assert.ok(comment().includes(link('L1')), comment());
      await ana.workbench.screenshot('risk in several folders');
    });
  });
}
