import * as vscode from 'vscode';
import { parseJson } from '../../base/parseJson';
import { type SharedStorage } from '../../backlog/ports/storage';
import { readText, replaceText, unlessMissing } from './files';

const { fs } = vscode.workspace;
const ending = '.json';

/**
 * Keeps every value in its own file below one folder, so that windows that write at once don't overwrite each other's values.
 */
export function sharedFiles(root: vscode.Uri): SharedStorage {
  const folderOf = (folder: string) => vscode.Uri.joinPath(root, ...folder.split('/').map(encodeURIComponent));
  const fileOf = (folder: string, key: string) =>
    vscode.Uri.joinPath(folderOf(folder), `${encodeURIComponent(key)}${ending}`);
  return {
    async list(folder) {
      const names = await unlessMissing(fs.readDirectory(folderOf(folder)), []);
      const keys = names.flatMap(([name, type]) => (type === vscode.FileType.File ? (keyOf(name) ?? []) : []));
      const read = keys.map(async (key) => [key, await readText(fileOf(folder, key))] as const);
      const there = (await Promise.all(read)).flatMap(([key, text]) =>
        text === undefined ? [] : [[key, parseJson(text)] as const],
      );
      return new Map(there);
    },
    get: (folder, key) => readValue(fileOf(folder, key)),
    put: (folder, key, value) => replaceText(fileOf(folder, key), JSON.stringify(value)),
    remove: (folder, key) => unlessMissing(fs.delete(fileOf(folder, key)), undefined),
  };
}

/** Undefined if the file is gone meanwhile or is not JSON. */
async function readValue(file: vscode.Uri): Promise<unknown> {
  const text = await readText(file);
  return text === undefined ? undefined : parseJson(text);
}

/** Undefined where the file is none of ours: anybody may put one there. */
function keyOf(name: string): string | undefined {
  try {
    return name.endsWith(ending) ? decodeURIComponent(name.slice(0, -ending.length)) : undefined;
  } catch {
    return undefined;
  }
}
