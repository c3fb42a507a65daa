import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { type RefinementApi } from '../../src/api';
import { commentsOnGitHub } from './gitHub';
import { activate, run } from './subject';

const story = 16;
const title = 'A deployment loses every cart';
const sample = 'src/cart/cartStore.ts';
// Plain text: places are found by lines, and nothing has to wait for the symbols of a language.
const file = 'src/cart/cartStore.txt';
const renamed = 'src/cart/keptCarts.txt';
const moved = 'src/cart/movedCarts.txt';
/** A branch of our own, which GitHub has. */
const pushed = 'places';
const other = 'other';

/** As much of VS Code's Git as is needed here. */
interface GitApi {
  readonly repositories: readonly { status(): Promise<void> }[];
}

describe('The place of a risk in the code', () => {
  let api: RefinementApi;
  let root: string;
  let risk: string;
  let branch: string;

  const settings = () => vscode.workspace.getConfiguration('refinement');
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@nordlicht.test', ...args], {
      ...{ cwd: root, stdio: 'pipe', encoding: 'utf8' },
    }).trim();
  const uriOf = (path: string) => vscode.Uri.joinPath(vscode.Uri.file(root), path);
  const open = async (path: string) => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(path)));
  };
  const change = async (path: string, edit: (text: string) => string) =>
    writeFile(join(root, path), edit(await readFile(join(root, path), 'utf8')));

  /** The lines that VS Code lists the blocker at: what is shown of it, exactly. */
  const shownAt = (path: string) =>
    vscode.languages
      .getDiagnostics(uriOf(path))
      .filter(({ message }) => message.endsWith(title))
      .map(({ range }) => `${range.start.line + 1}–${range.end.line + 1}`);
  const isAt = (path: string, ...lines: string[]) =>
    eventually(vscode.languages.onDidChangeDiagnostics, () => shownAt(path).join() === lines.join());

  before('the stories are read', async () => {
    api = await activate();
    await api.whenIdle();
    root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    assert.ok(root);
    branch = git('rev-parse', '--abbrev-ref', 'HEAD');
  });

  before('GitHub has the file, and blockers are listed as problems', async () => {
    git('checkout', '--quiet', '-b', pushed, 'origin/main');
    await copyFile(join(root, sample), join(root, file));
    git('add', file);
    git('commit', '--quiet', '-m', 'Carts as text');
    git('update-ref', `refs/remotes/origin/${pushed}`, 'HEAD');
    await settings().update('codeRisks.blockersAsProblems', true, vscode.ConfigurationTarget.Global);
    await open(file);
  });

  before('a blocker is flagged at three lines', async () => {
    const anchor = { path: file, startLine: 14, endLine: 16 };
    risk = z
      .object({ risk: z.string() })
      .parse(await run('flagRisk', { story, title, blocker: true, anchor, post: true })).risk;
    await isAt(file, '14–16');
  });

  after('all is as it was', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await settings().update('codeRisks.blockersAsProblems', undefined, vscode.ConfigurationTarget.Global);
    await run('removeRisk', { story, risk, post: true });
    git('checkout', '--quiet', '--force', branch);
    // Says nothing of what is not there.
    for (const name of [pushed, other])
      for (const refs of ['refs/heads', 'refs/remotes/origin']) git('update-ref', '-d', `${refs}/${name}`);
    await rm(join(root, moved), { force: true });
    await seenByGit();
  });

  /** Once VS Code's Git has seen what was done beside it: it looks by itself a little later. */
  async function seenByGit(): Promise<void> {
    const git = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
    await Promise.all(git?.exports.getAPI(1).repositories.map((repository) => repository.status()) ?? []);
  }

  it('moves with what is put in above it and grows by what is put into it, saved or not', async () => {
    const editor = await open(file);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// one\n// two\n'));
    await isAt(file, '16–18');
    await editor.edit((edit) => edit.insert(new vscode.Position(16, 0), '// why\n'));
    await isAt(file, '16–19');
    assert.ok(editor.document.isDirty);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await isAt(file, '14–16');
  });

  it('is found again after a commit that changed the file', async () => {
    await change(file, (text) => `// Nordlicht\n// Carts\n// and more\n${text}`);
    git('commit', '--quiet', '-am', 'Say what it is');
    await isAt(file, '17–19');
  });

  it('follows its file to another name', async () => {
    git('mv', file, renamed);
    git('commit', '--quiet', '-m', 'A better name');
    await open(renamed);
    await isAt(renamed, '17–19');
  });

  it('follows a file that was moved without Git', async () => {
    await rename(join(root, renamed), join(root, moved));
    await open(moved);
    await isAt(moved, '17–19');
    await rename(join(root, moved), join(root, renamed));
  });

  it('is right on another branch, and back', async () => {
    git('checkout', '--quiet', '-b', other, `origin/${pushed}`);
    await open(file);
    await isAt(file, '14–16');
    git('checkout', '--quiet', pushed);
    await open(renamed);
    await isAt(renamed, '17–19');
  });

  it('holds through a rebase', async () => {
    git('checkout', '--quiet', other);
    await change(file, (text) => text.replace('export class', '// Of this server alone.\nexport class'));
    git('commit', '--quiet', '-am', 'A remark');
    git('rebase', '--quiet', pushed);
    await open(renamed);
    await isAt(renamed, '18–20');
  });

  it('is found for certain, perhaps, or not at all, as its code changes', async () => {
    const found = async () =>
      z.looseObject({ found: z.string() }).parse(await run('openAnchor', { story, risk })).found;
    assert.equal(await found(), 'found');
    await change(renamed, (text) =>
      text
        .replace('const entry = this.bySession.get(session.id);', 'const kept = this.find(session);')
        .replace(/if \(!entry .*/, 'if (kept === undefined) throw new Error("no cart");'),
    );
    await isAt(renamed);
    assert.equal(await found(), 'unsure');
    await change(renamed, (text) => text.replace(/ {2}get\([\s\S]*?\n {2}\}\n/, ''));
    await eventually(vscode.workspace.onDidChangeTextDocument, () => !textOf(renamed).includes('\n  get('));
    assert.equal(await found(), 'lost');
  });

  it('that was put to lines which GitHub has not got is linked once they are pushed', async () => {
    const comment = async () => (await commentsOnGitHub(story, 'ana')).join();
    await run('reanchorRisk', { story, risk, anchor: { path: renamed, startLine: 12, endLine: 13 }, post: true });
    await isAt(renamed, '12–13');
    assert.match(await comment(), /keptCarts\.txt:12/);
    assert.doesNotMatch(await comment(), /blob\//);
    git('commit', '--quiet', '-am', 'Without get');
    // The link is to the commit that VS Code's Git takes for the current one.
    await seenByGit();
    git('update-ref', `refs/remotes/origin/${other}`, 'HEAD');
    await eventually(api.onDidChangeStories, () => {
      const detail = api.story(story);
      const known = detail?.allRisks.find(({ id }) => id === risk);
      const isPosted = known?.isDraft === false && detail?.pendingWrites.length === 0;
      return isPosted && known.anchors?.[0]?.commit !== undefined;
    });
    assert.match(await comment(), /blob\/[\da-f]{40}\/src\/cart\/keptCarts\.txt#L12-L13/);
  });

  const textOf = (path: string) =>
    vscode.workspace.textDocuments.find(({ uri }) => uri.path === uriOf(path).path)?.getText() ?? '';
});

/** Resolves when something holds: at once, or after one of these events. */
async function eventually(
  event: (listener: () => void) => { dispose: () => unknown },
  isSo: () => boolean,
): Promise<void> {
  if (isSo()) return;
  await new Promise<void>((resolve) => {
    const subscription = event(() => {
      if (!isSo()) return;
      subscription.dispose();
      resolve();
    });
  });
}
