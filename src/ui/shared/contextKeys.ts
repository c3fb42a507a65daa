import * as vscode from 'vscode';

const known = new Map<string, unknown>();

/** What `when` clauses of the manifest ask, as `refinement.KEY`. VS Code hears of it only where it is another. */
export function setContext(key: string, value: unknown): void {
  if (known.has(key) && known.get(key) === value) return;
  known.set(key, value);
  void vscode.commands.executeCommand('setContext', `refinement.${key}`, value);
}
