import * as vscode from 'vscode';
import { type Disposable } from '../../base/events';
import { type Conflict } from '../../backlog/writing/plan';
import { gitHubPace } from '../../backlog/writing/pacing';
import { type WritePreview } from '../../backlog/writing/preview';
import { RefinementError } from '../../domain/errors';
import { newId } from '../../domain/ids';
import { Disposables } from '../../base/disposables';
import { oneLine } from '../../base/plainText';
import { t } from '../../base/translate';
import { conflictSides, costText, previewSides, type Sides } from './previewText';

const scheme = 'refinement-preview';

/** Coloured as Markdown and wrapped, by a language of ours: in VS Code's Markdown, links in text from GitHub could run commands. */
const preview = 'refinement-preview';
/** The same, where it can be written from there: by this, menus offer it. */
const writable = 'refinement-write';

/** Shows what will be written, and what conflicts, as read-only diffs. */
export class PreviewDocuments implements vscode.TextDocumentContentProvider, Disposable {
  private readonly disposables = new Disposables();
  /** By URI, while they are open. */
  private readonly texts = new Map<string, string>();
  /** What writes what a document shows. */
  private readonly writes = new Map<string, () => Promise<unknown>>();

  constructor() {
    this.disposables.add(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
    this.disposables.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri.toString())));
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? t('This preview is gone. Ask for it anew.');
  }

  /** One diff over all of them. `write`: writes it, from there. */
  show(title: string, previews: readonly WritePreview[], write?: () => Promise<unknown>): Promise<void> {
    const { spacing } = gitHubPace;
    const name = t('Preview: {0} ({1})', oneLine(title, 60), costText(previews, spacing));
    return this.diff(name, previewSides(previews, spacing), write);
  }

  /** Writes what the diff in front shows, and closes it. */
  async writeShown(): Promise<void> {
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    const key = tab?.input instanceof vscode.TabInputTextDiff ? tab.input.modified.toString() : '';
    const write = this.writes.get(key);
    if (!tab || !write) throw new RefinementError({ code: 'NotFound' }, t('This preview is gone. Ask for it anew.'));
    await vscode.window.tabGroups.close(tab);
    await write();
  }

  private forget(key: string): void {
    this.texts.delete(key);
    this.writes.delete(key);
  }

  /** GitHub's version is on the left, mine on the right. */
  compare(title: string, conflicts: readonly Conflict[]): Promise<void> {
    return this.diff(t('{0}: GitHub’s ↔ mine', oneLine(title, 60)), conflictSides(conflicts));
  }

  /** A file as it was on the left, and as it is now on the right; `now` is undefined if it is gone. */
  async thenAndNow(title: string, then: { readonly name: string; readonly text: string }, now: vscode.Uri | undefined) {
    const document = (name: string, text: string) => {
      // Plain text, never Markdown: see the comment on the class.
      const uri = vscode.Uri.from({ scheme, path: `/${newId()}/${name.replace(/\.(md|markdown|mdx)$/i, '.txt')}` });
      this.texts.set(uri.toString(), text);
      return uri;
    };
    const right = now ?? document(then.name, '');
    await vscode.commands.executeCommand('vscode.diff', document(then.name, then.text), right, oneLine(title, 120));
  }

  private async diff(title: string, { before, after }: Sides, write?: () => Promise<unknown>): Promise<void> {
    const id = newId();
    const document = (side: string, text: string) => {
      const uri = vscode.Uri.from({ scheme, path: `/${id}/${side}.${write ? writable : preview}` });
      this.texts.set(uri.toString(), text);
      if (write) this.writes.set(uri.toString(), write);
      return uri;
    };
    const [left, right] = [document(t('before'), before), document(t('after'), after)];
    await vscode.commands.executeCommand('vscode.diff', left, right, title, {
      preview: true,
      // From its heading on, not from the first difference.
      selection: new vscode.Range(0, 0, 0, 0),
    });
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
