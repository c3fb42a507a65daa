import * as vscode from 'vscode';
import { type Disposable } from '../../base/events';
import { type Conflict } from '../../backlog/writing/plan';
import { gitHubPace } from '../../backlog/writing/pacing';
import { type WritePreview } from '../../backlog/writing/preview';
import { newId } from '../../domain/ids';
import { Disposables } from '../../base/disposables';
import { oneLine } from '../../base/plainText';
import { t } from '../../base/translate';
import { conflictSides, costText, previewSides, type Sides } from './previewText';

const scheme = 'refinement-preview';

/**
 * Shows what will be written, and what conflicts, as read-only diffs. People read Markdown there, but VS Code is told that it
 * is plain text: in a Markdown document, links in text from GitHub could run commands.
 */
export class PreviewDocuments implements vscode.TextDocumentContentProvider, Disposable {
  private readonly disposables = new Disposables();
  /** By URI, while they are open. */
  private readonly texts = new Map<string, string>();

  constructor() {
    this.disposables.add(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
    this.disposables.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())));
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? t('This preview is gone. Ask for it anew.');
  }

  /** One diff over all of them. */
  show(title: string, previews: readonly WritePreview[]): Promise<void> {
    const { spacing } = gitHubPace;
    return this.diff(`${oneLine(title, 60)}: ${costText(previews, spacing)}`, previewSides(previews, spacing));
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

  private async diff(title: string, { before, after }: Sides): Promise<void> {
    const id = newId();
    const document = (side: string, text: string) => {
      const uri = vscode.Uri.from({ scheme, path: `/${id}/${side}.txt` });
      this.texts.set(uri.toString(), text);
      return uri;
    };
    const [left, right] = [document(t('before'), before), document(t('after'), after)];
    await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: true });
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
