import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodeEditor } from './codeEditor';
import { type Person, useWorld } from './harness';

const story = 17;

function git(folder: string, ...args: string[]): string {
  const person = ['-c', 'user.name=Ana', '-c', 'user.email=ana@nordlicht.test', '-c', 'protocol.file.allow=always'];
  return execFileSync('git', ['-C', folder, ...person, ...args], { encoding: 'utf8' }).trim();
}

describe('A risk in the code of another repository than its story’s', () => {
  const world = useWorld();
  let ana: Person;
  let code: CodeEditor;
  let commit: string;

  before('the shop has a library as a submodule', async () => {
    const library = join(world.scratch, 'rates');
    await mkdir(library);
    await writeFile(
      join(library, 'rates.ts'),
      'export const vat = 0.19;\n\nexport function gross(net: number) {\n  return net * (1 + vat);\n}\n',
    );
    git(library, 'init', '--quiet', '--initial-branch=main');
    git(library, 'add', '.');
    git(library, 'commit', '--quiet', '-m', 'Rates');
    commit = git(library, 'rev-parse', 'HEAD');
    git(world.workspace, 'submodule', '--quiet', 'add', library, 'lib');
    git(join(world.workspace, 'lib'), 'remote', 'set-url', 'origin', `${world.github.url}/nordlicht/rates.git`);
    ana = await world.open('ana', { width: 1400 });
    code = new CodeEditor(ana.workbench);
    await ana.stories.stories();
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

  it('shows in a window with several folders, too, and is flagged there', async () => {
    const clone = join(world.scratch, 'rates beside');
    git(world.scratch, 'clone', '--quiet', join(world.scratch, 'rates'), clone);
    git(clone, 'remote', 'set-url', 'origin', `${world.github.url}/nordlicht/rates.git`);
    const shop = join(world.scratch, 'shop beside');
    git(world.scratch, 'clone', '--quiet', world.workspace, shop);
    git(shop, 'remote', 'set-url', 'origin', `${world.github.url}/${world.github.repository}.git`);
    const several = join(world.scratch, 'several.code-workspace');
    await writeFile(several, JSON.stringify({ folders: [{ path: shop }, { path: clone }] }));
    await ana.openFolder(several);
    await ana.stories.open();
    await ana.stories.stories();
    await code.open('rates beside/rates.ts');
    await code.lens(`1 risk · #${story}`).waitFor();
    await code.select(1, 1);
    await code.flagRisk('#17 Save the cart', 'The rate is a constant');
    assert.ok(comment().includes(link('L1')), comment());
    await ana.workbench.screenshot('risk in several folders');
  });
});
