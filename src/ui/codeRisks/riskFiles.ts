import * as vscode from 'vscode';
import { Emitter } from '../../base/events';
import { type CodeRisk } from '../../backlog/stories/codeRisks';
import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { type CodeAnchor } from '../../domain/codeAnchor/codeAnchor';
import { type RepositoryId, repositoryKey, repositoryNamed } from '../../domain/story';
import { Disposables } from '../../base/disposables';
import { type ErrorFunnel } from '../shared/errorFunnel';
import { type CodeFiles } from '../workspace/codeFiles';
import { type OpenRepositories } from '../workspace/openRepositories';
import { FilesNow } from './filesNow';
import { type PlacedRisk } from './locatedRisk';

const pauseMs = 200;

interface Options {
  readonly workspace: WorkspaceBacklog;
  readonly repositories: OpenRepositories;
  readonly files: CodeFiles;
  readonly funnel: ErrorFunnel;
}

/** The risks of one file. */
export interface FileRisks {
  readonly repository: RepositoryId;
  /** The file's current path; if it is gone, its last one. */
  readonly path: string;
  readonly isGone: boolean;
  readonly risks: readonly PlacedRisk[];
}

/** Knows which risks are in which file of the workspace, and follows files that are renamed. */
export class RiskFiles implements vscode.Disposable {
  private readonly disposables = new Disposables();
  private readonly changed = this.disposables.add(new Emitter<void>());
  readonly onDidChange = this.changed.event;
  /** By repository and current path. */
  private files: ReadonlyMap<string, FileRisks> = new Map();
  private seen: readonly CodeRisk[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts searches, so that an older one that ends late is dropped. */
  private looks = 0;

  constructor(private readonly options: Options) {
    const { workspace, repositories } = options;
    this.disposables.add(workspace.onDidChange(() => this.schedule()));
    this.disposables.add(repositories.onDidChange(() => this.look()));
    const moved = () => this.look();
    this.disposables.add(vscode.workspace.onDidRenameFiles(moved));
    this.disposables.add(vscode.workspace.onDidDeleteFiles(moved));
    this.disposables.add(vscode.workspace.onDidCreateFiles(moved));
  }

  /** The risks of a file, by its current path. */
  of(repository: RepositoryId, path: string): readonly PlacedRisk[] {
    return this.files.get(fileKey(repository, path))?.risks ?? [];
  }

  /** The current path of an anchor's file, if it has been looked for. */
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

  /** Looks for all files again, for instance after another branch was checked out. */
  look(): void {
    void this.lookOnce().catch((error: unknown) => this.options.funnel.note(error, 'Finding the files of risks'));
  }

  /** A backlog that is being read changes with every page, but few changes touch a risk: only those start a search. */
  private schedule(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const risks = this.options.workspace.repositories.flatMap((backlog) => backlog.codeRisks());
      const isSame = risks.length === this.seen.length && risks.every((risk, at) => risk === this.seen[at]);
      this.seen = risks;
      if (!isSame) this.look();
    }, pauseMs);
  }

  private async lookOnce(): Promise<void> {
    const look = ++this.looks;
    const { workspace, repositories, files: codeFiles } = this.options;
    const search = new FilesNow(codeFiles, repositories);
    const files = new Map<string, FileRisks & { risks: PlacedRisk[] }>();
    for (const backlog of workspace.repositories) {
      for (const risk of backlog.codeRisks()) {
        const repository = repositoryNamed(risk.anchor.repository, backlog.repository);
        const { path, isGone } = await search.find(repository, risk.anchor);
        const key = fileKey(repository, path);
        const file = files.get(key) ?? { repository, path, isGone, risks: [] };
        file.risks.push({ ...risk, repository });
        files.set(key, file);
      }
    }
    if (look !== this.looks) return;
    this.files = files;
    this.changed.fire();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.disposables.dispose();
  }
}

function fileKey(repository: RepositoryId, path: string): string {
  return `${repositoryKey(repository)} ${path}`;
}
