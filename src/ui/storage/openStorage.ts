import * as vscode from 'vscode';
import {
  type CacheStorage,
  type LocalStorage,
  type Log,
  type SecretStorage,
  type SharedStorage,
} from '../../backlog/ports/storage';
import { cacheStorage } from './cacheStorage';
import { FileStorage } from './fileStorage';
import { textFile } from './files';
import { sharedFiles } from './sharedFiles';
import { localStorage, secretStorage } from './storage';

/** Everything that is kept on this machine. */
export interface Storage {
  readonly secrets: SecretStorage;
  /** What was read from GitHub, per account. */
  readonly cache: CacheStorage;
  /** What waits to be written and what has been written; shared by the windows of this machine. */
  readonly shared: SharedStorage;
  /** For this workspace. */
  readonly memory: LocalStorage;
  /** Opened on the first call. */
  readonly drafts: () => Promise<LocalStorage>;
}

export function openStorage(
  { globalStorageUri, secrets, workspaceState }: vscode.ExtensionContext,
  log: (component: string) => Log,
): Storage {
  const own = (name: string) => vscode.Uri.joinPath(globalStorageUri, name);
  let drafts: Promise<FileStorage> | undefined;
  return {
    secrets: secretStorage(secrets),
    cache: cacheStorage(own('cache')),
    shared: sharedFiles(own('writes')),
    memory: localStorage(workspaceState),
    drafts: () => {
      drafts ??= FileStorage.open(textFile(own('drafts.json')), log('drafts')).catch((error: unknown) => {
        drafts = undefined;
        throw error;
      });
      return drafts;
    },
  };
}
