import * as vscode from 'vscode';
import { type SharedStorage } from '../backlog/ports';
import { newId } from '../domain/ids';

const { fs } = vscode.workspace;
const ending = '.json';

/** Every value in a file of its own, below one folder: windows that write at once do not overwrite each other's. */
export function sharedFiles(root: vscode.Uri): SharedStorage {
  const folderOf = (folder: string) => vscode.Uri.joinPath(root, ...folder.split('/').map(encodeURIComponent));
  const fileOf = (folder: string, key: string) =>
    vscode.Uri.joinPath(folderOf(folder), `${encodeURIComponent(key)}${ending}`);
  return {
    async list(folder) {
      const names = await ifThere(fs.readDirectory(folderOf(folder)), []);
      const files = names.filter(([name, type]) => type === vscode.FileType.File && name.endsWith(ending));
      const read = files.map(async ([name]) => {
        // Gone meanwhile, or not JSON: as if it were not there.
        const value = parse(await ifThere(fs.readFile(vscode.Uri.joinPath(folderOf(folder), name)), undefined));
        return [decodeURIComponent(name.slice(0, -ending.length)), value] as const;
      });
      return new Map((await Promise.all(read)).filter(([, value]) => value !== undefined));
    },
    async put(folder, key, value) {
      const file = fileOf(folder, key);
      // A name of its own: what is put at the same time, here or by another window, must not take it away.
      const whole = file.with({ path: `${file.path}.${newId()}.new` });
      await fs.createDirectory(folderOf(folder));
      await fs.writeFile(whole, new TextEncoder().encode(JSON.stringify(value)));
      await fs.rename(whole, file, { overwrite: true });
    },
    async remove(folder, key) {
      await ifThere(fs.delete(fileOf(folder, key)), undefined);
    },
  };
}

async function ifThere<T, F>(asked: Thenable<T>, otherwise: F): Promise<T | F> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return otherwise;
    throw error;
  }
}

function parse(bytes: Uint8Array | undefined): unknown {
  try {
    return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as unknown);
  } catch {
    return undefined;
  }
}
