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
  private seen: readonly CodeRisk[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts requests to look, so that an older look that ends late does not hold. */
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

  /** A backlog that is being read changes with every page, and most changes concern no risk. */
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
