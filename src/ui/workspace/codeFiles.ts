import * as vscode from 'vscode';
import { type CodeAnchor, isRepositoryPath } from '../../domain/codeAnchor/codeAnchor';
import { RefinementError } from '../../domain/errors';
import { type RepositoryId } from '../../domain/story';
import { Recent } from '../../base/recent';
import { t } from '../../base/translate';
import { type CodeFile } from './codeFile';
import { type GitRepository } from './gitApi';
import { type OpenRepositories } from './openRepositories';
import { pathWithin } from './pathWithin';

const maximumKept = 200;
// Larger files are data or generated.
const maximumSize = 5_000_000;
const maximumUntracked = 50;

/** Files of the workspace's clones, as they are now and as they were at a commit. */
export class CodeFiles {
  /** By commit and path; the files of a commit never change. */
  private readonly texts = new Recent<string, Promise<readonly string[] | undefined>>(maximumKept);
  private readonly renames = new Recent<string, Promise<ReadonlyMap<string, string>>>(maximumKept);

  constructor(private readonly repositories: OpenRepositories) {}

  /** The file with this address; undefined if it is in no clone. */
  at(uri: vscode.Uri): CodeFile | undefined {
    const file = this.repositories.cloneAt(uri);
    return file && isRepositoryPath(file.path) ? file : undefined;
  }

  /** The address of a file that a record names. Undefined if the repository is not open here, or the path is not valid. */
  uriOf(repository: RepositoryId, path: string): vscode.Uri | undefined {
    const clone = this.repositories.cloneOf(repository);
    return clone && isRepositoryPath(path) ? uriIn(clone, path) : undefined;
  }

  /**
   * The address of a file that may be opened: an ordinary file within its clone.
   * @throws NotFound if it is not here, is too large, or is behind a link that may lead out of the clone
   */
  async openable(repository: RepositoryId, path: string): Promise<vscode.Uri> {
    const clone = this.repositories.cloneOf(repository);
    if (!clone || !isRepositoryPath(path)) throw notHere(path, t('The repository is not open here.'));
    const parts = path.split('/');
    for (let length = 1; length <= parts.length; length++) {
      const stat = await statOf(uriIn(clone, parts.slice(0, length).join('/')));
      if (!stat) throw notHere(path, t('It may be on another branch, moved or deleted.'));
      if (stat.type & vscode.FileType.SymbolicLink) throw notHere(path, t('It is behind a symbolic link.'));
      if (stat.size > maximumSize) throw notHere(path, t('It is too large.'));
    }
    return uriIn(clone, path);
  }

  /** The lines of a file at a commit; undefined if the clone has no such commit or file. */
  linesAt(clone: GitRepository, commit: string, path: string): Promise<readonly string[] | undefined> {
    const { fsPath } = uriIn(clone, path);
    return kept(this.texts, `${commit}:${fsPath}`, () =>
      clone.show(commit, fsPath).then(
        (text) => (text.length > maximumSize ? undefined : linesOf(text)),
        () => undefined,
      ),
    );
  }

  /** Forgets what could not be read: it may be there now, after a commit was fetched or a file put back. */
  forgetMissing(): void {
    this.renames.clear();
    for (const [key, text] of this.texts.entries())
      void text.then((lines) => {
        if (lines === undefined) this.texts.delete(key);
      });
  }

  /** The newest commit on the current branch that GitHub has, as far as the clone knows: one that is in a remote branch. */
  async pushedCommit(clone: GitRepository): Promise<string | undefined> {
    const { commit, upstream } = clone.state.HEAD ?? {};
    if (commit === undefined) return undefined;
    const branches = await clone.getBranches({ remote: true, contains: commit }).catch(() => []);
    if (branches.some(({ remote }) => remote !== undefined)) return commit;
    return upstream && clone.getMergeBase(commit, `${upstream.remote}/${upstream.name}`).catch(() => undefined);
  }

  /** The current path of an anchor's file: the same, or where Git says that it was moved. Undefined if it is gone. */
  async pathNow(clone: GitRepository, { path, commit }: CodeAnchor): Promise<string | undefined> {
    if (!isRepositoryPath(path)) return undefined;
    if (await statOf(uriIn(clone, path))) return path;
    if (commit === undefined) return undefined;
    const renamed = await kept(this.renames, `${clone.rootUri.toString()} ${commit}`, () =>
      renamesSince(clone, commit),
    );
    return renamed.get(path);
  }

  /** Files that Git does not know yet, such as one that was moved without Git. */
  untracked(clone: GitRepository): readonly string[] {
    const { untrackedChanges = [], workingTreeChanges } = clone.state;
    return [...untrackedChanges, ...workingTreeChanges]
      .flatMap(({ uri }) => this.at(uri)?.path ?? [])
      .slice(0, maximumUntracked);
  }
}

export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

function uriIn(clone: GitRepository, path: string): vscode.Uri {
  return vscode.Uri.joinPath(clone.rootUri, ...path.split('/'));
}

async function statOf(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  return vscode.workspace.fs.stat(uri).then(
    (stat) => stat,
    () => undefined,
  );
}

async function renamesSince(clone: GitRepository, commit: string): Promise<ReadonlyMap<string, string>> {
  const changes = await clone.diffWith(commit).catch(() => []);
  return new Map(
    changes.flatMap(({ originalUri, renameUri }) => {
      const [from, to] = [originalUri, renameUri].map((uri) => uri && pathWithin(clone.rootUri, uri));
      return from !== undefined && to !== undefined && from !== to ? [[from, to] as const] : [];
    }),
  );
}

/** Keeps what was made, and drops the oldest when there are too many. */
function kept<T>(known: Recent<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const value = known.get(key) ?? make();
  known.put(key, value);
  return value;
}

function notHere(path: string, why: string): RefinementError {
  return new RefinementError({ code: 'NotFound' }, t('{0} can’t be opened. {1}', path, why));
}
