import * as vscode from 'vscode';
import { newId } from '../../domain/ids';

const { fs } = vscode.workspace;

/** Undefined where there is none. */
export async function readText(file: vscode.Uri): Promise<string | undefined> {
  const bytes = await unlessMissing(fs.readFile(file), undefined);
  return bytes && new TextDecoder().decode(bytes);
}

/** Replaces a file as a whole: whoever reads it sees the old text or the new one. Makes its folder. */
export async function replaceText(file: vscode.Uri, text: string): Promise<void> {
  // A name of its own: what is written at the same time, here or by another window, must not take it away.
  const whole = file.with({ path: `${file.path}.${newId()}.new` });
  await fs.createDirectory(vscode.Uri.joinPath(file, '..'));
  await fs.writeFile(whole, new TextEncoder().encode(text));
  await fs.rename(whole, file, { overwrite: true });
}

/** What was there a moment ago may have gone: another window removes, too. */
export async function unlessMissing<T, F>(asked: Thenable<T>, otherwise: F): Promise<T | F> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return otherwise;
    throw error;
  }
}
