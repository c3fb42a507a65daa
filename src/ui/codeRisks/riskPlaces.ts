import * as vscode from 'vscode';
import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { Emitter } from '../../base/events';
import { type CodeAnchor } from '../../domain/codeAnchor/codeAnchor';
import { findAnchors, type Place } from '../../domain/codeAnchor/findAnchor';
import { followEdits } from '../../domain/codeAnchor/followEdits';
import { gitBlobHash } from '../../domain/codeAnchor/gitBlobHash';
import { Disposables } from '../../base/disposables';
import { type ErrorFunnel } from '../shared/errorFunnel';
import { type CodeFiles, linesOf } from '../workspace/codeFiles';
import { type GitRepository } from '../workspace/gitApi';
import { type OpenRepositories } from '../workspace/openRepositories';
import { type LocatedRisk, type PlacedRisk } from './locatedRisk';
import { RiskFiles } from './riskFiles';
import { symbolsOf } from '../workspace/symbols';

// Long enough not to search at every keystroke, short enough that nobody waits for it.
const pauseMs = 300;
const maximumLines = 100_000;

interface Options {
  readonly workspace: WorkspaceBacklog;
  readonly repositories: OpenRepositories;
  readonly files: CodeFiles;
  readonly funnel: ErrorFunnel;
}

/**
 * Knows where the code of every risk is in the documents that are shown: finds it when they open, and follows it as they are
 * edited.
 */
export class RiskPlaces implements vscode.Disposable {
  private readonly disposables = new Disposables();
  private readonly changed = this.disposables.add(new Emitter<vscode.TextDocument>());
  /** A document's risks or their places may have changed. */
  readonly onDidChange = this.changed.event;
  /** The risks of every file, open or not. */
  readonly byFile: RiskFiles;
  private readonly located = new Map<vscode.TextDocument, readonly LocatedRisk[]>();
  private readonly searches = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
  private readonly watched = new WeakSet<GitRepository>();
  private gitTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: Options) {
    const { workspace, repositories, files, funnel } = options;
    this.byFile = this.disposables.add(new RiskFiles({ workspace, repositories, files, funnel }));
    this.disposables.add(this.byFile.onDidChange(() => this.searchAll()));
    this.disposables.add(repositories.onDidChange(() => this.watchClones()));
    this.disposables.add(vscode.window.onDidChangeVisibleTextEditors(() => this.lookAtEditors()));
    this.disposables.add(vscode.workspace.onDidChangeTextDocument((event) => this.follow(event)));
    this.disposables.add(vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)));
    this.lookAtEditors();
  }

  /** The risks of a document, including those that have lost their place. */
  of(document: vscode.TextDocument): readonly LocatedRisk[] {
    return this.located.get(document) ?? [];
  }

  documents(): readonly vscode.TextDocument[] {
    return [...this.located.keys()];
  }

  /** Where the code of a risk is now, if its document is open. */
  find(key: (located: PlacedRisk) => boolean): { document: vscode.TextDocument; risk: LocatedRisk } | undefined {
    for (const [document, risks] of this.located) {
      const risk = risks.find(key);
      if (risk) return { document, risk };
    }
    return undefined;
  }

  /** Resolves when the risks of a document have been found in its current text. */
  async search(document: vscode.TextDocument): Promise<void> {
    clearTimeout(this.searches.get(document));
    this.searches.delete(document);
    const file = this.options.files.at(document.uri);
    const risks = file ? this.byFile.of(file.repository, file.path) : [];
    if (!file || risks.length === 0 || document.isClosed || document.lineCount > maximumLines)
      return this.put(document, []);
    const { version } = document;
    const places = await this.locate(
      document,
      file.clone,
      risks.map(({ anchor }) => anchor),
    );
    if (document.isClosed) return this.forget(document);
    // Edited meanwhile: places were moved along, and the search is repeated in a moment.
    if (document.version !== version) return this.schedule(document);
    this.put(
      document,
      risks.flatMap((risk, at) => (places[at] ? [{ ...risk, now: places[at] }] : [])),
    );
  }

  /** The current places of anchors in a document, one for each. */
  async locate(
    document: vscode.TextDocument,
    clone: GitRepository,
    anchors: readonly CodeAnchor[],
  ): Promise<readonly Place[]> {
    const text = document.getText();
    const lines = linesOf(text);
    const originals = new Map<CodeAnchor, readonly string[] | undefined>();
    for (const anchor of anchors) {
      const { commit, path } = anchor;
      const then = commit === undefined ? undefined : await this.options.files.linesAt(clone, commit, path);
      // The file may be unchanged even if the clone does not have the commit.
      const isSame = then === undefined && anchor.blob !== undefined && anchor.blob === (await gitBlobHash(text));
      originals.set(anchor, isSame ? lines : then);
    }
    const original = (anchor: CodeAnchor) => originals.get(anchor);
    const places = findAnchors(anchors, { lines }, original);
    const isHelped = places.some(({ kind }, at) => kind !== 'found' || anchors[at]?.scope === 'symbol');
    if (!isHelped) return places;
    // Only asked for if needed: it may start the language's extension.
    return findAnchors(anchors, { lines, symbols: await symbolsOf(document.uri) }, original);
  }

  private lookAtEditors(): void {
    const documents = vscode.window.visibleTextEditors.map(({ document }) => document);
    if (documents.some(({ uri }) => uri.scheme !== 'output')) this.options.repositories.startIfRemembered();
    for (const document of documents) if (!this.located.has(document)) this.searchNow(document);
  }

  private watchClones(): void {
    for (const clone of this.options.repositories.clones) {
      if (this.watched.has(clone)) continue;
      this.watched.add(clone);
      this.disposables.add(clone.state.onDidChange(() => this.noteGit()));
    }
    this.searchAll();
  }

  /** Git reports one change several times: another commit, moved files, fetched commits. */
  private noteGit(): void {
    clearTimeout(this.gitTimer);
    this.gitTimer = setTimeout(() => {
      this.options.files.forgetMissing();
      this.byFile.look();
    }, pauseMs);
  }

  private searchAll(): void {
    for (const { document } of vscode.window.visibleTextEditors) this.searchNow(document);
    for (const document of this.located.keys()) this.schedule(document);
  }

  private searchNow(document: vscode.TextDocument): void {
    this.search(document).catch((error: unknown) => this.options.funnel.note(error, 'Finding risks in the code'));
  }

  private schedule(document: vscode.TextDocument): void {
    clearTimeout(this.searches.get(document));
    this.searches.set(
      document,
      setTimeout(() => this.searchNow(document), pauseMs),
    );
  }

  /** Typing moves the marks at once; the code is searched again in the next pause. */
  private follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const risks = this.located.get(document);
    if (!risks || risks.length === 0 || contentChanges.length === 0) return;
    const changes = contentChanges.map(({ range, text }) => ({ range, text }));
    this.put(
      document,
      risks.map((risk) =>
        risk.now.kind === 'lost' ? risk : { ...risk, now: { ...risk.now, ...followEdits(risk.now, changes) } },
      ),
    );
    this.schedule(document);
  }

  private put(document: vscode.TextDocument, risks: readonly LocatedRisk[]): void {
    const before = this.of(document);
    this.located.set(document, risks);
    // Most files have no risks, and then nobody needs to be told.
    if (before.length + risks.length > 0) this.changed.fire(document);
  }

  private forget(document: vscode.TextDocument): void {
    clearTimeout(this.searches.get(document));
    this.searches.delete(document);
    const before = this.of(document);
    this.located.delete(document);
    if (before.length > 0) this.changed.fire(document);
  }

  dispose(): void {
    for (const timer of [...this.searches.values(), this.gitTimer]) clearTimeout(timer);
    this.disposables.dispose();
  }
}
