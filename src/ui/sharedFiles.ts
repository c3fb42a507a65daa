import * as vscode from 'vscode';
import { parseJson } from '../backlog/parseJson';
import { type SharedStorage } from '../backlog/ports';
import { readText, replaceText, unlessMissing } from './files';

const { fs } = vscode.workspace;
const ending = '.json';

/** Every value in a file of its own, below one folder: windows that write at once do not overwrite each other's. */
export function sharedFiles(root: vscode.Uri): SharedStorage {
  const folderOf = (folder: string) => vscode.Uri.joinPath(root, ...folder.split('/').map(encodeURIComponent));
  const fileOf = (folder: string, key: string) =>
    vscode.Uri.joinPath(folderOf(folder), `${encodeURIComponent(key)}${ending}`);
  return {
    async list(folder) {
      const names = await unlessMissing(fs.readDirectory(folderOf(folder)), []);
      const files = names.filter(([name, type]) => type === vscode.FileType.File && name.endsWith(ending));
      const read = files.map(async ([name]) => {
        const text = await readText(vscode.Uri.joinPath(folderOf(folder), name));
        // Gone meanwhile, or not JSON: as if it were not there.
        return [
          decodeURIComponent(name.slice(0, -ending.length)),
          text === undefined ? undefined : parseJson(text),
        ] as const;
      });
      return new Map((await Promise.all(read)).filter(([, value]) => value !== undefined));
    },
    put: (folder, key, value) => replaceText(fileOf(folder, key), JSON.stringify(value)),
    remove: (folder, key) => unlessMissing(fs.delete(fileOf(folder, key)), undefined),
  };
}
