import * as vscode from 'vscode';

/** What we use of VS Code's built-in Git extension, https://github.com/microsoft/vscode/blob/main/extensions/git/src/api/git.d.ts */
export interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: vscode.Event<'uninitialized' | 'initialized'>;
  readonly repositories: readonly GitRepository[];
  readonly onDidOpenRepository: vscode.Event<GitRepository>;
  readonly onDidCloseRepository: vscode.Event<GitRepository>;
  getRepository(uri: vscode.Uri): GitRepository | null;
}

export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly HEAD:
      { readonly commit?: string; readonly upstream?: { readonly remote: string; readonly name: string } } | undefined;
    readonly remotes: readonly { readonly name: string; readonly fetchUrl?: string; readonly pushUrl?: string }[];
    readonly workingTreeChanges: readonly GitChange[];
    readonly untrackedChanges?: readonly GitChange[];
    readonly onDidChange: vscode.Event<void>;
  };
  /** The text of a file at a commit. Rejects if the clone has no such commit or file. @param path in the file system */
  show(ref: string, path: string): Promise<string>;
  /** The tracked files that differ between a commit and the working tree. */
  diffWith(ref: string): Promise<readonly GitChange[]>;
  /** The last commit that two have in common. */
  getMergeBase(ref1: string, ref2: string): Promise<string | undefined>;
  getBranches(query: {
    readonly remote: boolean;
    readonly contains: string;
  }): Promise<readonly { readonly remote?: string }[]>;
}

export interface GitChange {
  readonly uri: vscode.Uri;
  readonly originalUri: vscode.Uri;
  readonly renameUri: vscode.Uri | undefined;
}

interface GitExtension {
  readonly enabled: boolean;
  readonly onDidChangeEnablement: vscode.Event<boolean>;
  getAPI(version: 1): GitApi;
}

/** Undefined if there is no Git: in the browser without a server, in an untrusted folder, or switched off. */
export async function findGit(): Promise<GitApi | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (!extension) return undefined;
  const git = await extension.activate();
  return git.enabled ? git.getAPI(1) : undefined;
}
