import * as vscode from 'vscode';
import { type CacheStorage } from '../../backlog/ports/storage';
import { readText, replaceText, unlessMissing } from './files';

/** Stores files in the extension's own folder, in VS Code on the desktop and in the browser. */
export function cacheStorage(root: vscode.Uri): CacheStorage {
  const { fs } = vscode.workspace;
  const at = (path: string) => (path === '' ? root : vscode.Uri.joinPath(root, path));
  return {
    read: (path) => readText(at(path)),
    write: (path, text) => replaceText(at(path), text),
    add: (path, text) => Promise.resolve(fs.writeFile(at(path), new TextEncoder().encode(text))),
    remove: (path) => unlessMissing(fs.delete(at(path), { recursive: true, useTrash: false }), undefined),
    async list(folder) {
      const entries = await unlessMissing(fs.readDirectory(at(folder)), []);
      const found = entries.map(async ([name]) => {
        const stat = await unlessMissing(fs.stat(vscode.Uri.joinPath(at(folder), name)), undefined);
        return stat ? [{ name, modified: stat.mtime }] : [];
      });
      return (await Promise.all(found)).flat();
    },
  };
}
