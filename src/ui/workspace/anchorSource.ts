import * as vscode from 'vscode';
import { captureAnchor, type CodeSymbol } from '../../domain/codeAnchor/captureAnchor';
import { type CodeAnchor } from '../../domain/codeAnchor/codeAnchor';
import { findAnchors } from '../../domain/codeAnchor/findAnchor';
import { gitBlobHash } from '../../domain/codeAnchor/gitBlobHash';
import { type RepositoryId, repositoryKey, repositoryName, repositoryNamed } from '../../domain/story';
import { type AnchorArgument } from '../shared/argumentFields';
import { type Choice } from '../shared/prompts';
import { t } from '../../base/translate';
import { type CodeFile } from './codeFile';
import { type CodeFiles, linesOf } from './codeFiles';
import { linesText } from '../shared/linesText';
import { symbolAt, symbolsOf } from './symbols';

/** Makes code anchors from places in files of the workspace. */
export class AnchorSource {
  constructor(private readonly files: CodeFiles) {}

  /** The selections in the active editor, each as a place; empty if the file is in no repository. */
  selected(): readonly AnchorArgument[] {
    const editor = vscode.window.activeTextEditor;
    const file = editor && this.files.at(editor.document.uri);
    if (!file) return [];
    return editor.selections.filter(({ isEmpty }) => !isEmpty).map((selection) => this.argument(file, selection));
  }

  /** A place in a document, such as that of a comment thread. Undefined if the file is in no repository. */
  at(uri: vscode.Uri, range: vscode.Range | undefined): AnchorArgument | undefined {
    const file = this.files.at(uri);
    if (!file) return undefined;
    return range ? this.argument(file, range) : { ...this.argument(file, new vscode.Range(0, 0, 0, 0)), scope: 'file' };
  }

  private argument({ repository, path }: CodeFile, { start, end }: vscode.Range): AnchorArgument {
    // A selection that ends before the first character of a line does not include that line.
    const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
    return { repository: repositoryName(repository), path, startLine: start.line + 1, endLine: last + 1 };
  }

  /**
   * Places around the cursor, to choose from if nothing is selected. Empty if the active editor shows no code of a repository.
   */
  async around(): Promise<readonly Choice<AnchorArgument | undefined>[]> {
    const editor = vscode.window.activeTextEditor;
    const file = editor && this.files.at(editor.document.uri);
    if (!file) return [];
    const { document, selection } = editor;
    const here = this.argument(file, new vscode.Range(selection.active, selection.active));
    const symbol = symbolAt(await symbolsOf(document.uri), here.startLine);
    const whole = { ...here, startLine: 1, endLine: document.lineCount, scope: 'file' } as const;
    const own = symbol && { ...here, startLine: symbol.startLine, endLine: symbol.endLine, scope: 'symbol' as const };
    return [
      ...(own ? [{ value: own, label: symbol.path.join(' › '), description: linesText(own) }] : []),
      { value: here, label: t('Line {0}', here.startLine), description: document.lineAt(selection.active).text.trim() },
      { value: whole, label: t('The whole file'), description: file.path },
      { value: undefined, label: t('No place in the code') },
    ];
  }

  /**
   * Completes an anchor from the editor's text, saved or not: the text of the lines and what surrounds them, if the
   * repository is open here; and the commit with the lines as they are there, if GitHub has them.
   * @param story the repository of the story that the risk is about
   */
  async complete(argument: AnchorArgument, story: RepositoryId): Promise<CodeAnchor> {
    const { repository: named, scope, ...lines } = argument;
    const repository = repositoryNamed(named, story);
    const isElsewhere = repositoryKey(repository) !== repositoryKey(story);
    const given = {
      ...lines,
      ...(scope ? { scope } : {}),
      ...(isElsewhere ? { repository: repositoryName(repository) } : {}),
    };
    const uri = this.files.uriOf(repository, lines.path);
    const file = uri && this.files.at(uri);
    // The file may be on another branch: the anchor is valid without its text.
    const document = file && (await this.documentOf(file));
    if (!document) return given;
    const now = linesOf(document.getText());
    const symbols = await symbolsOf(uri);
    const captured = { ...given, ...captureAnchor(within(given, now.length), now, symbols) };
    return { ...captured, ...(await this.onGitHub(captured, now, file, symbols)) };
  }

  /** Undefined if the file can't be read: it is gone, huge, behind a link, or no text. */
  private async documentOf({ repository, path }: CodeFile): Promise<vscode.TextDocument | undefined> {
    try {
      return await vscode.workspace.openTextDocument(await this.files.openable(repository, path));
    } catch {
      return undefined;
    }
  }

  /** The same lines at a commit that GitHub has; empty if GitHub does not have them, or has them differently. */
  async onGitHub(
    anchor: CodeAnchor,
    now: readonly string[] | undefined,
    { clone, path }: CodeFile,
    symbols: readonly CodeSymbol[] = [],
  ): Promise<Partial<CodeAnchor>> {
    const commit = await this.files.pushedCommit(clone);
    const then = commit === undefined ? undefined : await this.files.linesAt(clone, commit, path);
    if (commit === undefined || !then) return {};
    const [place] = findAnchors([anchor], { lines: then }, now && (() => now));
    if (place?.kind !== 'found') return {};
    const { startLine, endLine } = place;
    const there = captureAnchor(
      { path, startLine, endLine, ...(anchor.scope ? { scope: anchor.scope } : {}) },
      then,
      symbols,
    );
    if (anchor.scope !== 'file' && there.quote !== anchor.quote) return {};
    const { symbol } = anchor;
    return { ...there, ...(symbol ? { symbol } : {}), commit, blob: await gitBlobHash(then.join('\n')) };
  }
}

/** Lines beyond the end of the file become its last one. */
function within<T extends { readonly startLine: number; readonly endLine: number }>(place: T, length: number): T {
  const last = Math.max(1, length);
  return { ...place, startLine: Math.min(place.startLine, last), endLine: Math.min(place.endLine, last) };
}
