import * as vscode from 'vscode';
import { parseJson } from '../../base/parseJson';
import { type SharedStorage } from '../../backlog/ports/storage';
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
        const value = await readValue(vscode.Uri.joinPath(folderOf(folder), name));
        return [decodeURIComponent(name.slice(0, -ending.length)), value] as const;
      });
      return new Map((await Promise.all(read)).filter(([, value]) => value !== undefined));
    },
    get: (folder, key) => readValue(fileOf(folder, key)),
    put: (folder, key, value) => replaceText(fileOf(folder, key), JSON.stringify(value)),
    remove: (folder, key) => unlessMissing(fs.delete(fileOf(folder, key)), undefined),
  };
}

/** Gone meanwhile, or not JSON: as if it were not there. */
async function readValue(file: vscode.Uri): Promise<unknown> {
  const text = await readText(file);
  return text === undefined ? undefined : parseJson(text);
}
