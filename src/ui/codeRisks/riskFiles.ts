import * as vscode from 'vscode';
import { Emitter } from '../../backlog/events';
import { type CodeRisk } from '../../backlog/codeRisks';
import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { findAnchors } from '../../domain/codeAnchor/findAnchor';
import { type CodeAnchor } from '../../domain/codeAnchor/codeAnchor';
import { type RepositoryId, repositoryKey, repositoryNamed } from '../../domain/story';
import { Disposables } from '../disposables';
import { type ErrorFunnel } from '../errorFunnel';
import { type CodeFiles, linesOf } from '../workspace/codeFiles';
import { type GitRepository } from '../workspace/gitApi';
import { type OpenRepositories } from '../workspace/openRepositories';
import { type PlacedRisk } from './locatedRisk';

interface Options {
  readonly workspace: WorkspaceBacklog;
  readonly repositories: OpenRepositories;
  readonly files: CodeFiles;
  readonly funnel: ErrorFunnel;
}

/** The risks of one file. */
export interface FileRisks {
  readonly repository: RepositoryId;
  /** Where the file is now; where it is gone, where it was. */
  readonly path: string;
  readonly isGone: boolean;
  readonly risks: readonly PlacedRisk[];
}

/** Which risks are in which file of the workspace: files that were renamed are followed. */
export class RiskFiles implements vscode.Disposable {
  private readonly disposables = new Disposables();
  private readonly changed = this.disposables.add(new Emitter<void>());
  readonly onDidChange = this.changed.event;
  /** By repository and path now. */
  private files: ReadonlyMap<string, FileRisks> = new Map();
  private sources: readonly (readonly CodeRisk[])[] = [];
  /** Counts requests to look, so that an older look that ends late does not hold. */
  private looks = 0;

  constructor(private readonly options: Options) {
    const { workspace, repositories } = options;
    this.disposables.add(workspace.onDidChange(() => this.noteBacklog()));
    this.disposables.add(repositories.onDidChange(() => this.look()));
    const moved = () => this.look();
    this.disposables.add(vscode.workspace.onDidRenameFiles(moved));
    this.disposables.add(vscode.workspace.onDidDeleteFiles(moved));
    this.disposables.add(vscode.workspace.onDidCreateFiles(moved));
  }

  /** Of a file by its path now. */
  of(repository: RepositoryId, path: string): readonly PlacedRisk[] {
    return this.files.get(fileKey(repository, path))?.risks ?? [];
  }

  /** Where the file of an anchor is now, as far as it was looked for. */
  pathOf(repository: RepositoryId, anchor: CodeAnchor): string | undefined {
    const key = repositoryKey(repository);
    const file = this.all().find(
      (each) =>
        !each.isGone &&
        repositoryKey(each.repository) === key &&
        each.risks.some((risk) => JSON.stringify(risk.anchor) === JSON.stringify(anchor)),
    );
    return file?.path;
  }

  all(): readonly FileRisks[] {
    return [...this.files.values()];
  }

  /** Finds files anew, as after another branch was checked out. */
  look(): void {
    void this.lookOnce().catch((error: unknown) => this.options.funnel.note(error, 'Finding the files of risks'));
  }

  private noteBacklog(): void {
    const sources = this.options.workspace.repositories.map((backlog) => backlog.codeRisks());
    // Most changes of a backlog concern no risk.
    if (sources.length === this.sources.length && sources.every((own, at) => isSame(own, this.sources[at]))) return;
    this.sources = sources;
    this.look();
  }

  private async lookOnce(): Promise<void> {
    const look = ++this.looks;
    const { workspace } = this.options;
    const placed = workspace.repositories.flatMap((backlog) =>
      backlog.codeRisks().map((risk): PlacedRisk => ({
        ...risk,
        repository: repositoryNamed(risk.anchor.repository, backlog.repository),
      })),
    );
    // Read once for all risks whose file is gone.
    const untracked = new Map<string, Promise<readonly string[] | undefined>>();
    const files = new Map<string, FileRisks & { risks: PlacedRisk[] }>();
    for (const risk of placed) {
      const { path, isGone } = await this.pathNow(risk, untracked);
      const key = fileKey(risk.repository, path);
      const file = files.get(key) ?? { repository: risk.repository, path, isGone, risks: [] };
      file.risks.push(risk);
      files.set(key, file);
    }
    if (look !== this.looks) return;
    this.files = files;
    this.changed.fire();
  }

  private async pathNow(
    { repository, anchor }: PlacedRisk,
    untracked: Map<string, Promise<readonly string[] | undefined>>,
  ): Promise<{ path: string; isGone: boolean }> {
    const clone = this.options.repositories.cloneOf(repository);
    if (!clone) return { path: anchor.path, isGone: false };
    const known = await this.options.files.pathNow(clone, anchor);
    const path = known ?? (await this.amongUntracked(repository, clone, anchor, untracked));
    return { path: path ?? anchor.path, isGone: path === undefined };
  }

  /** A file that was moved without Git: the code is in one that Git does not know yet. */
  private async amongUntracked(
    repository: RepositoryId,
    clone: GitRepository,
    anchor: CodeAnchor,
    texts: Map<string, Promise<readonly string[] | undefined>>,
  ): Promise<string | undefined> {
    const { files } = this.options;
    const ending = /\.[^./]*$/.exec(anchor.path)?.[0] ?? '';
    for (const path of files.untracked(clone).filter((other) => other.endsWith(ending))) {
      const key = fileKey(repository, path);
      const reading = texts.get(key) ?? this.linesNow(repository, path);
      texts.set(key, reading);
      const lines = await reading;
      const [place] = lines ? findAnchors([anchor], { lines }) : [];
      if (place?.kind === 'found') return path;
    }
    return undefined;
  }

  private async linesNow(repository: RepositoryId, path: string): Promise<readonly string[] | undefined> {
    try {
      const bytes = await vscode.workspace.fs.readFile(await this.options.files.openable(repository, path));
      return linesOf(new TextDecoder().decode(bytes));
    } catch {
      // Gone meanwhile, too large, or a link: it is not where the code went.
      return undefined;
    }
  }

  dispose(): void {
    this.disposables.dispose();
  }
}

function isSame(own: readonly CodeRisk[], other: readonly CodeRisk[] | undefined): boolean {
  return own === other || (own.length === 0 && other?.length === 0);
}

function fileKey(repository: RepositoryId, path: string): string {
  return `${repositoryKey(repository)} ${path}`;
}
