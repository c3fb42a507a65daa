import * as vscode from 'vscode';

const known = new Map<string, unknown>();

/** Sets `refinement.KEY` for the `when` clauses of the manifest. VS Code is only told when the value changes. */
export function setContext(key: string, value: unknown): void {
  if (known.has(key) && known.get(key) === value) return;
  known.set(key, value);
  void vscode.commands.executeCommand('setContext', `refinement.${key}`, value);
}
