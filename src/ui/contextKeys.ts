import * as vscode from 'vscode';

/** What `when` clauses of the manifest ask, as `refinement.KEY`. */
export function setContext(key: string, value: unknown): void {
  void vscode.commands.executeCommand('setContext', `refinement.${key}`, value);
}
