import * as vscode from 'vscode';
import { newId } from '../../domain/ids';
import { type TextFile } from './fileStorage';

const { fs } = vscode.workspace;

/** The text of a file; undefined if there is no such file. */
export async function readText(file: vscode.Uri): Promise<string | undefined> {
  const bytes = await unlessMissing(fs.readFile(file), undefined);
  return bytes && new TextDecoder().decode(bytes);
}

/** Replaces a file as a whole, so that readers see either the old text or the new one. Creates its folder. */
export async function replaceText(file: vscode.Uri, text: string): Promise<void> {
  // A unique name, so that no other write at the same time, here or in another window, uses the same file.
  const whole = file.with({ path: `${file.path}.${newId()}.new` });
  await fs.createDirectory(vscode.Uri.joinPath(file, '..'));
  await fs.writeFile(whole, new TextEncoder().encode(text));
  await fs.rename(whole, file, { overwrite: true });
}

/** A file that was there a moment ago may be gone, since other windows remove files, too. */
export async function unlessMissing<T, F>(asked: Thenable<T>, otherwise: F): Promise<T | F> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return otherwise;
    throw error;
  }
}

export function textFile(file: vscode.Uri): TextFile {
  return {
    read: () => readText(file),
    replace: (text) => replaceText(file, text),
    putAside: async () => {
      const aside = file.with({ path: `${file.path}.unreadable` });
      await fs.rename(file, aside, { overwrite: true });
      return aside.path;
    },
  };
}
