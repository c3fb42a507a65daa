import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { type CodeAnchor, isRepositoryPath, maximumQuoteLength } from '../../domain/codeAnchor/codeAnchor';
import { RefinementError } from '../../domain/errors';
import { type RepositoryId } from '../../domain/story';
import { t } from '../translate';
import { type OpenRepositories } from '../workspace/openRepositories';

const line = z.int().check(z.positive(), z.maximum(10_000_000));

/** As commands take it; the lines' text and commit are added from the workspace. */
export const anchorArgument = z
  .strictObject({
    path: z.string().check(z.refine(isRepositoryPath, 'not a path inside the repository')),
    startLine: line,
    endLine: line,
  })
  .check(z.refine(({ startLine, endLine }) => startLine <= endLine, 'endLine is before startLine'));
type AnchorArgument = z.infer<typeof anchorArgument>;

/** Code anchors from and to the files that are open here. */
export class AnchorSource {
  constructor(private readonly repositories: OpenRepositories) {}

  /** The lines selected in the active editor; undefined where nothing is selected or the file is in no repository. */
  selected(): AnchorArgument | undefined {
    const editor = vscode.window.activeTextEditor;
    if (!editor || editor.selection.isEmpty) return undefined;
    const { uri } = editor.document;
    const place = this.repositories.repositoryAt(uri);
    const path = place && uri.path.slice(place.clone.rootUri.path.replace(/\/?$/, '/').length);
    if (!path || !isRepositoryPath(path)) return undefined;
    const { start, end } = editor.selection;
    // A selection that ends before the first character of a line does not mean that line.
    const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
    return { path, startLine: start.line + 1, endLine: last + 1 };
  }

  /** Adds the lines' text and the commit, where the repository is open here. */
  async complete(anchor: AnchorArgument, repository: RepositoryId): Promise<CodeAnchor> {
    const clone = this.repositories.cloneOf(repository);
    if (!clone) return anchor;
    const commit = clone.state.HEAD?.commit;
    const quote = await linesOf(fileOf(clone.rootUri, anchor.path), anchor);
    return { ...anchor, ...(commit ? { commit } : {}), ...(quote ? { quote } : {}) };
  }

  /** Opens the file at the lines. @throws NotFound where the repository or the file is not here */
  async open(anchor: CodeAnchor, repository: RepositoryId): Promise<void> {
    const clone = this.repositories.cloneOf(repository);
    if (!clone || !isRepositoryPath(anchor.path)) throw notHere(anchor.path, t('The repository is not open here.'));
    const uri = fileOf(clone.rootUri, anchor.path);
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      const [start, end] = [anchor.startLine - 1, Math.min(anchor.endLine, document.lineCount) - 1];
      const selection = document.validateRange(new vscode.Range(start, 0, end, Number.MAX_SAFE_INTEGER));
      await vscode.window.showTextDocument(document, { selection, viewColumn: vscode.ViewColumn.One });
    } catch (error) {
      throw notHere(anchor.path, t('It may be on another branch, moved or deleted.'), error);
    }
  }
}

function fileOf(root: vscode.Uri, path: string): vscode.Uri {
  return vscode.Uri.joinPath(root, ...path.split('/'));
}

async function linesOf(uri: vscode.Uri, { startLine, endLine }: AnchorArgument): Promise<string | undefined> {
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    const range = new vscode.Range(startLine - 1, 0, endLine - 1, Number.MAX_SAFE_INTEGER);
    return document.getText(document.validateRange(range)).slice(0, maximumQuoteLength);
  } catch {
    // The anchor may be of another branch: it holds without its text.
    return undefined;
  }
}

function notHere(path: string, why: string, cause?: unknown): RefinementError {
  return new RefinementError({ code: 'NotFound' }, t('{0} can’t be opened. {1}', path, why), { cause });
}
