import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodeEditor } from './codeEditor';
import { type Person, useWorld } from './harness';

const story = 17;

describe('A risk in the code of another repository than its story’s', () => {
  const world = useWorld();
  let ana: Person;
  let code: CodeEditor;
  let commit: string;

  before('the shop has a clone of a library inside it, as a submodule is', async () => {
    const library = join(world.workspace, 'lib');
    await mkdir(library);
    await writeFile(
      join(library, 'rates.ts'),
      'export const vat = 0.19;\n\nexport function gross(net: number) {\n  return net * (1 + vat);\n}\n',
    );
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@nordlicht.test', ...args], {
        cwd: library,
        encoding: 'utf8',
      });
    git('init', '--quiet', '--initial-branch=main');
    git('add', '.');
    git('commit', '--quiet', '-m', 'Rates');
    git('remote', 'add', 'origin', `${world.github.url}/nordlicht/rates.git`);
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    commit = git('rev-parse', 'HEAD').trim();
    ana = await world.open('ana', { width: 1400 });
    code = new CodeEditor(ana.workbench);
    await ana.stories.stories();
  });

  it('links to the lines in that repository, and shows at them', async () => {
    await code.open('lib/rates.ts');
    await code.select(3, 5);
    await code.flagRisk('#17 Save the cart', 'The rate changes in July');
    const comment = world.github.comments(story).find(({ user }) => user.login === 'ana')?.body ?? '';
    assert.ok(comment.includes(`${world.github.url}/nordlicht/rates/blob/${commit}/rates.ts#L3-L5`), comment);
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
});
