import assert from 'node:assert/strict';
import { symlink, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { type RefinementApi } from '../../src/api';
import { commentsOnGitHub } from './gitHub';
import { activate, run } from './subject';

const story = 16;
const flagged = z.object({ risk: z.string() });
const file = 'src/cart/cartStore.ts';

describe('Risks in the code', () => {
  let api: RefinementApi;
  let root: string;
  const made: string[] = [];

  before('the stories are read', async () => {
    api = await activate();
    await api.whenIdle();
    root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    assert.ok(root);
  });

  after('the story is as it was', async () => {
    for (const risk of api.story(story)?.allRisks.filter(({ isMine }) => isMine) ?? [])
      await run('removeRisk', { story, risk: risk.id, post: true });
    for (const path of made) await rm(path, { force: true });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const flag = async (title: string, more: object) =>
    flagged.parse(await run('flagRisk', { story, title, ...more, post: true })).risk;
  const anchorsOf = (risk: string) => api.story(story)?.allRisks.find(({ id }) => id === risk)?.anchors ?? [];
  const comment = async () => (await commentsOnGitHub(story, 'ana')).join();
  const make = async (path: string, content: string | Uint8Array) => {
    made.push(join(root, path));
    await writeFile(join(root, path), content);
  };

  it('can be about several places, a symbol or a whole file', async () => {
    const risk = await flag('Everywhere', {
      anchors: [
        { path: file, startLine: 14, endLine: 18 },
        { path: 'src/money.ts', startLine: 1, endLine: 1, scope: 'file' },
      ],
    });
    const [lines, whole] = anchorsOf(risk);
    assert.match(lines?.quote ?? '', /^ {2}get\(session: Session\): Cart \{\n/);
    assert.ok(lines?.commit && lines.blob && lines.before && lines.after);
    assert.equal(whole?.scope, 'file');
    assert.match(await comment(), /cartStore\.ts#L14-L18/);
    assert.match(await comment(), /blob\/[\da-f]{40}\/src\/money\.ts>\)/);
    assert.deepEqual(
      await run('openAnchor', { story, risk, place: 1 }).then(
        (at) => z.looseObject({ path: z.string() }).parse(at).path,
      ),
      'src/money.ts',
    );
  });

  it('name lines of a commit that GitHub has, though the editor has others above them', async () => {
    const uri = vscode.Uri.joinPath(vscode.Uri.file(root), file);
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// not saved\n// at all\n'));
    const risk = await flag('In a dirty file', { anchor: { path: file, startLine: 16, endLine: 20 } });
    assert.deepEqual(
      anchorsOf(risk).map(({ startLine, endLine }) => [startLine, endLine]),
      [[14, 18]],
    );
    const fresh = await flag('Not even saved', { anchor: { path: file, startLine: 1, endLine: 2 } });
    assert.equal(anchorsOf(fresh)[0]?.commit, undefined);
    assert.equal(anchorsOf(fresh)[0]?.quote, '// not saved\n// at all');
    await editor.edit((edit) => edit.delete(new vscode.Range(0, 0, 2, 0)));
    await editor.document.save();
  });

  it('are put to another place, and get more places', async () => {
    const risk = await flag('Moves', { anchor: { path: file, startLine: 1, endLine: 1 } });
    await run('reanchorRisk', { story, risk, anchor: { path: file, startLine: 14, endLine: 15 } });
    assert.ok(api.story(story)?.allRisks.find(({ id }) => id === risk)?.isDraft);
    await run('addRiskPlace', { story, risk, anchor: { path: 'src/money.ts', startLine: 1, endLine: 2 } });
    assert.deepEqual(
      anchorsOf(risk).map(({ path, startLine }) => `${path}:${startLine}`),
      [`${file}:14`, 'src/money.ts:1'],
    );
  });

  it('show open blockers as problems only where the setting asks for it', async () => {
    const path = 'src/money.ts';
    await flag('Rounds', { blocker: true, anchor: { path, startLine: 2, endLine: 2 } });
    const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(root), path);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    const ours = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Refinement');
    assert.deepEqual(ours(), []);
    const settings = vscode.workspace.getConfiguration('refinement');
    const isTold = new Promise<void>((resolve) => {
      const subscription = vscode.languages.onDidChangeDiagnostics(() => {
        if (ours().length === 0) return;
        subscription.dispose();
        resolve();
      });
    });
    try {
      await settings.update('codeRisks.blockersAsProblems', true, vscode.ConfigurationTarget.Global);
      await isTold;
      assert.deepEqual(
        ours().map(({ message, range }) => [message, range.start.line]),
        [[`Blocks #${story}: Rounds`, 1]],
      );
    } finally {
      await settings.update('codeRisks.blockersAsProblems', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('can be flagged over every function only where the setting asks for it', async () => {
    const uri = vscode.Uri.joinPath(vscode.Uri.file(root), 'src/checkout.ts');
    await make('src/checkout.ts', 'export const vat = 0.19;\n\nexport function checkout() {\n  return vat;\n}\n');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    const flagged = async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
      const ours = lenses.filter(({ command }) => command?.command === 'refinement.beginRisk');
      return ours.map(({ command }) => (command?.arguments as unknown[] | undefined)?.[0]);
    };
    assert.deepEqual(await flagged(), []);
    const settings = vscode.workspace.getConfiguration('refinement');
    try {
      await settings.update('codeRisks.flagOverSymbols', true, vscode.ConfigurationTarget.Global);
      assert.deepEqual(await flagged(), [{ startLine: 3, endLine: 5 }]);
    } finally {
      await settings.update('codeRisks.flagOverSymbols', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  describe('that a hostile record names', () => {
    const refused = async (path: string, why: RegExp) => {
      const risk = await flag(`At ${path}`, { anchor: { path, startLine: 1, endLine: 3_000_000 } });
      assert.equal(anchorsOf(risk)[0]?.quote, undefined, 'nothing of it was read');
      await assert.rejects(run('openAnchor', { story, risk }), why);
      await run('removeRisk', { story, risk });
    };

    it('are not opened behind a link, be it a file or a folder', async () => {
      for (const [link, target] of [
        ['hosts', '/etc/hosts'],
        ['etc', '/etc'],
      ] as const) {
        made.push(join(root, link));
        await symlink(target, join(root, link));
      }
      await refused('hosts', /symbolic link/);
      await refused('etc/hosts', /symbolic link/);
    });

    it('are not opened in a file that is huge or gone', async () => {
      await make('huge.ts', 'x'.repeat(6_000_000));
      await refused('huge.ts', /too large/);
      await refused('no/such.ts', /another branch, moved or deleted/);
    });

    it('are not opened as text where they are none', async () => {
      await make('binary.ts', new Uint8Array([0, 1, 2, 0, 255, 0]));
      const risk = await flag('Bytes', { anchor: { path: 'binary.ts', startLine: 1, endLine: 1 } });
      await assert.rejects(run('openAnchor', { story, risk }), /can’t be shown as text/);
    });

    it('are taken for the last lines where the file has no such ones', async () => {
      await make('short.ts', 'one\n');
      const risk = await flag('Beyond', { anchor: { path: 'short.ts', startLine: 900, endLine: 9_000_000 } });
      assert.deepEqual(
        anchorsOf(risk).map(({ startLine, endLine }) => [startLine, endLine]),
        [[2, 2]],
      );
    });
  });
});
