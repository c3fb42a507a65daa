import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodeEditor } from '../codeEditor';
import { type Person, type World } from '../harness';
import { clearDesk, type People } from '../people';
import { until } from '../until';

const sample = 'src/cart/cartStore.ts';
const file = 'src/cart/keptCarts.ts';
const risk = /Nobody can find a cart/;

export function risksFollowTheirCode(world: World, people: People<'ana'>): void {
  describe('whose lines move', () => {
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

    before('GitHub has the file', async () => {
      await copyFile(join(world.workspace, sample), join(world.workspace, file));
      git('add', file);
      git('commit', '--quiet', '-m', 'Carts that are kept');
      git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    });

    before('a risk is flagged at three lines', async () => {
      ({ ana } = people);
      await clearDesk(ana);
      await ana.stories.open();
      await ana.stories.stories();
      code = new CodeEditor(ana.workbench);
      await code.open(file);
      await code.select(14, 16);
      await code.flagRisk('#17 Save the cart', 'Nobody can find a cart');
      await code.showView('Risks in This File');
      await isAt('lines 14–16');
    });

    // What else it follows, and how: test/host/codePlaces.spec.ts.
    it('is marked and listed where it is now, after what is typed above it and a commit', async () => {
      await code.goTo(1);
      await ana.page.keyboard.type('let one;\nlet two;\n');
      await isAt('lines 16–18');
      await code.marks.first().waitFor();
      await ana.workbench.runCommand('File: Save');
      await until(async () => (await readFile(join(world.workspace, file), 'utf8')).startsWith('let one'));
      git('commit', '--quiet', '-am', 'Say what it is');
      await isAt('lines 16–18');
      await code.lens('1 risk · #17').waitFor();
    });

    it('is there again after a reload', async () => {
      await ana.reload();
      await code.open(file);
      // Nobody has opened anything of ours yet. The lens above it waits for TypeScript.
      await code.marks.first().waitFor();
      await ana.stories.open();
      await isAt('lines 16–18');
    });

    it('asks where the code is so much another that it may not be the same', async () => {
      // What was saved right before the window was loaded anew, VS Code may have brought back as not saved.
      await ana.workbench.runCommand('File: Revert File');
      await ana.stories.open();
      await change(file, (text) =>
        text
          .replace('const entry = this.bySession.get(session.id);', 'const kept = this.find(session);')
          .replace(/if \(!entry .*/, 'if (kept === undefined) throw new Error("no cart");'),
      );
      await code.riskRow(/perhaps at lines 16–17, it was at lines 14–16/).waitFor();
      await ana.workbench.screenshot('risk perhaps');
      await code.goTo(1);
      await ana.stories.contextMenu(code.riskRow(/perhaps/), 'Re-anchor Risk Here');
      await ana.workbench.quickPick(/Where it seems to be now.*lines 16–17/).waitFor();
      await ana.page.keyboard.press('Escape');
      git('checkout', '--quiet', '--', file);
      await isAt('lines 16–18');
    });

    it('is told to be lost, not pointed at other lines, where its code is gone', async () => {
      await change(file, (text) => text.replace(/ {2}get\([\s\S]*?\n {2}\}\n/, ''));
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
      await ana.workbench.editorTab(/keptCarts\.ts: .* ↔ now/).waitFor();
      await code.riskRow(/place lost/).waitFor();
      await ana.workbench.screenshot('risk then and now');
    });

    it('is put to other lines by its author', async () => {
      await ana.workbench.closeEditors();
      await code.open(file);
      await code.select(1, 2);
      await ana.stories.contextMenu(code.riskRow(/place lost/), 'Re-anchor Risk Here');
      await isAt('lines 1–2');
      await ana.workbench.answerNotification(/In your draft the risk of #17 is now at/, 'Post Pre-Read');
      // GitHub does not have these lines: a link would show others.
      await until(() =>
        world.github.comments(17).some(({ user, body }) => user.login === 'ana' && /keptCarts\.ts:1–2/.test(body)),
      );
      const mine = () => world.github.comments(17).find(({ user }) => user.login === 'ana')?.body ?? '';
      assert.doesNotMatch(mine(), /blob\/[\da-f]{40}\/src\/cart\/keptCarts/);
      git('commit', '--quiet', '-am', 'Without get');
      git('update-ref', 'refs/remotes/origin/main', 'HEAD');
      await ana.workbench.notification('GitHub has the code now: the risk of #17 links to it.').waitFor();
      assert.match(mine(), /blob\/[\da-f]{40}\/src\/cart\/keptCarts\.ts#L1-L2/);
    });
  });
}
