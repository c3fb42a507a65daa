import * as vscode from 'vscode';
import { type CodeAnchor } from '../../domain/codeAnchor/codeAnchor';
import { findAnchors } from '../../domain/codeAnchor/findAnchor';
import { type RepositoryId, repositoryKey } from '../../domain/story';
import { type CodeFiles, linesOf } from '../workspace/codeFiles';
import { type GitRepository } from '../workspace/gitApi';
import { type OpenRepositories } from '../workspace/openRepositories';

/** A file's current path; if it is gone, its last one. */
export interface FileNow {
  readonly path: string;
  readonly isGone: boolean;
}

/** One search for where files are now. Each file is looked for once, however many risks are in it. */
export class FilesNow {
  private readonly found = new Map<string, Promise<FileNow>>();
  private readonly texts = new Map<string, Promise<readonly string[] | undefined>>();

  constructor(
    private readonly files: CodeFiles,
    private readonly repositories: OpenRepositories,
  ) {}

  find(repository: RepositoryId, anchor: CodeAnchor): Promise<FileNow> {
    return once(this.found, `${repositoryKey(repository)} ${anchor.commit} ${anchor.path}`, async () => {
      const clone = this.repositories.cloneOf(repository);
      if (!clone) return { path: anchor.path, isGone: false };
      const path = (await this.files.pathNow(clone, anchor)) ?? (await this.amongUntracked(repository, clone, anchor));
      return { path: path ?? anchor.path, isGone: path === undefined };
    });
  }

  /** Finds a file that was moved without Git, by its code in files that Git does not know yet. */
  private async amongUntracked(
    repository: RepositoryId,
    clone: GitRepository,
    anchor: CodeAnchor,
  ): Promise<string | undefined> {
    const ending = /\.[^./]*$/.exec(anchor.path)?.[0] ?? '';
    for (const path of this.files.untracked(clone).filter((other) => other.endsWith(ending))) {
      const lines = await once(this.texts, `${repositoryKey(repository)} ${path}`, () =>
        this.linesNow(repository, path),
      );
      const [place] = lines ? findAnchors([anchor], { lines }) : [];
      if (place?.kind === 'found') return path;
    }
    return undefined;
  }

  private async linesNow(repository: RepositoryId, path: string): Promise<readonly string[] | undefined> {
    try {
      const bytes = await vscode.workspace.fs.readFile(await this.files.openable(repository, path));
      return linesOf(new TextDecoder().decode(bytes));
    } catch {
      // The file is gone meanwhile, too large, or a link, so the code did not go there.
      return undefined;
    }
  }
}

function once<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
