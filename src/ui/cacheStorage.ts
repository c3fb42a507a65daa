import * as vscode from 'vscode';
import { type CacheStorage } from '../backlog/ports';

/** Files in a folder of the extension's own, in VS Code on a desktop as in a browser. */
export function cacheStorage(root: vscode.Uri): CacheStorage {
  const { fs } = vscode.workspace;
  const at = (path: string) => (path === '' ? root : vscode.Uri.joinPath(root, path));
  return {
    read: (path) => unlessMissing(async () => new TextDecoder().decode(await fs.readFile(at(path))), undefined),
    async write(path, text) {
      const [file, whole] = [at(path), at(`${path}.new`)];
      await fs.createDirectory(vscode.Uri.joinPath(file, '..'));
      await fs.writeFile(whole, new TextEncoder().encode(text));
      await fs.rename(whole, file, { overwrite: true });
    },
    remove: (path) => unlessMissing(async () => fs.delete(at(path), { recursive: true, useTrash: false }), undefined),
    list: (folder) =>
      unlessMissing(async () => {
        const entries = await fs.readDirectory(at(folder));
        return Promise.all(
          entries.map(async ([name]) => ({
            name,
            modified: (await fs.stat(vscode.Uri.joinPath(at(folder), name))).mtime,
          })),
        );
      }, []),
  };
}

/** What was there a moment ago may have gone: another window removes, too. */
async function unlessMissing<T, F>(work: () => Promise<T>, otherwise: F): Promise<T | F> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return otherwise;
    throw error;
  }
}
