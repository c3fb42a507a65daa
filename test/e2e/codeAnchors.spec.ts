import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodeEditor } from './codeEditor';
import { type Person, useWorld } from './harness';
import { until } from './until';

const file = 'src/cart/cartStore.ts';
const risk = /A deployment loses every cart/;

describe('The place of a risk in the code', () => {
  const world = useWorld();
  let ana: Person;
  let code: CodeEditor;

  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@nordlicht.test', ...args], {
      cwd: world.workspace,
      stdio: 'pipe',
    });
  const change = async (path: string, edit: (text: string) => string) => {
    const full = join(world.workspace, path);
    await writeFile(full, edit(await readFile(full, 'utf8')));
  };
  const isAt = (lines: string) => code.riskRow(new RegExp(`${risk.source}.*${lines} ·`)).waitFor();

  before('a risk is flagged at three lines', async () => {
    ana = await world.open('ana', { width: 1400, settings: { 'files.autoSave': 'off' } });
    code = new CodeEditor(ana.workbench);
    await ana.stories.group('Ready').waitFor();
    await code.open('src/cart/cartStore.ts');
    await code.select(14, 16);
    await code.flagRisk('#17 Save the cart', 'A deployment loses every cart');
    await code.showView('Risks in This File');
    await isAt('lines 14–16');
  });

  it('moves at once with what is typed above it, saved or not', async () => {
    await code.goTo(1);
    await ana.page.keyboard.type('// one\n// two\n');
    await isAt('lines 16–18');
    await ana.workbench.runCommand('File: Revert File');
    await isAt('lines 14–16');
  });

  it('grows with what is typed inside it', async () => {
    await code.goTo(15);
    await ana.page.keyboard.type('// why\n');
    await isAt('lines 14–17');
    await ana.workbench.runCommand('File: Revert File');
    await isAt('lines 14–16');
  });

  it('is found again after a commit that changed the file', async () => {
    await change(file, (text) => `// Nordlicht\n// Carts\n// and more\n${text}`);
    git('commit', '--quiet', '-am', 'Say what it is');
    await isAt('lines 17–19');
  });

  it('follows its file to another name', async () => {
    git('mv', file, 'src/cart/keptCarts.ts');
    git('commit', '--quiet', '-m', 'A better name');
    await ana.workbench.closeEditors();
    await code.open('src/cart/keptCarts.ts');
    await isAt('lines 17–19');
  });

  it('follows a file that was moved without Git', async () => {
    execFileSync('mv', ['src/cart/keptCarts.ts', 'src/cart/movedCarts.ts'], { cwd: world.workspace });
    await ana.workbench.closeEditors();
    await code.open('src/cart/movedCarts.ts');
    await isAt('lines 17–19');
    execFileSync('mv', ['src/cart/movedCarts.ts', 'src/cart/keptCarts.ts'], { cwd: world.workspace });
  });

  it('is right on another branch, and back', async () => {
    git('checkout', '--quiet', '-b', 'other', 'origin/main');
    await ana.workbench.closeEditors();
    await code.open('src/cart/cartStore.ts');
    await isAt('lines 14–16');
    git('checkout', '--quiet', 'main');
    await ana.workbench.closeEditors();
    await code.open('src/cart/keptCarts.ts');
    await isAt('lines 17–19');
  });

  it('holds through a rebase', async () => {
    git('checkout', '--quiet', 'other');
    await change(file, (text) => text.replace('export class', '// Of this server alone.\nexport class'));
    git('commit', '--quiet', '-am', 'A remark');
    git('rebase', '--quiet', 'main');
    await ana.workbench.closeEditors();
    await code.open('src/cart/keptCarts.ts');
    await isAt('lines 18–20');
  });

  it('is there again after a reload', async () => {
    await ana.reload();
    await code.open('src/cart/keptCarts.ts');
    // Nobody has opened anything of ours yet.
    await code.lens('1 risk · #17').waitFor();
    await ana.stories.open();
    await isAt('lines 18–20');
  });

  it('asks where the code is so much another that it may not be the same', async () => {
    await change('src/cart/keptCarts.ts', (text) =>
      text
        .replace('const entry = this.bySession.get(session.id);', 'const kept = this.find(session);')
        .replace(/if \(!entry .*/, 'if (kept === undefined) throw new Error("no cart");'),
    );
    await code.riskRow(/perhaps at lines 18–19, it was at lines 14–16/).waitFor();
    await ana.workbench.screenshot('risk perhaps');
    await code.goTo(1);
    await ana.stories.contextMenu(code.riskRow(/perhaps/), 'Re-anchor Risk Here');
    await ana.workbench.quickPick(/Where it seems to be now.*lines 18–19/).waitFor();
    await ana.page.keyboard.press('Escape');
    git('checkout', '--quiet', '--', 'src/cart/keptCarts.ts');
    await isAt('lines 18–20');
  });

  it('is told to be lost, not pointed at other lines, where its code is gone', async () => {
    await change('src/cart/keptCarts.ts', (text) => text.replace(/ {2}get\([\s\S]*?\n {2}\}\n/, ''));
    await code.riskRow(/place lost/).waitFor();
    await code.lens('1 risk · #17, place lost').waitFor();
    assert.equal(await code.marks.count(), 0);
    for (const theme of ['Light Modern', 'Dark Modern']) {
      await ana.workbench.useTheme(theme);
      await ana.workbench.screenshot(`risk lost ${theme}`);
    }
  });

  it('shows then and now side by side', async () => {
    await code.riskRow(/place lost/).click();
    await ana.workbench.answerNotification(/is not in src\/cart\/keptCarts\.ts any more/, 'Compare Then and Now');
    await ana.workbench.editorTab(/cartStore\.ts: .* ↔ now/).waitFor();
    await code.riskRow(/place lost/).waitFor();
    await ana.workbench.screenshot('risk then and now');
  });

  it('is put to other lines by its author', async () => {
    await ana.workbench.closeEditors();
    await code.open('src/cart/keptCarts.ts');
    await code.select(12, 13);
    await ana.stories.contextMenu(code.riskRow(/place lost/), 'Re-anchor Risk Here');
    await isAt('lines 12–13');
    // GitHub does not have these lines: a link would show others.
    await until(() =>
      world.github.comments(17).some(({ user, body }) => user.login === 'ana' && /keptCarts\.ts:12/.test(body)),
    );
    const mine = () => world.github.comments(17).find(({ user }) => user.login === 'ana')?.body ?? '';
    assert.ok(!/blob\//.test(mine()));
    git('commit', '--quiet', '-am', 'Without get');
    git('update-ref', 'refs/remotes/origin/other', 'HEAD');
    await ana.workbench.notification('GitHub has the code now: the risk of #17 links to it.').waitFor();
    assert.match(mine(), /blob\/[\da-f]{40}\/src\/cart\/keptCarts\.ts#L12-L13/);
  });
});
