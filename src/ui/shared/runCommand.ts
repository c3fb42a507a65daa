import * as vscode from 'vscode';
import { commandId } from './commandId';
import { type Arguments, type CommandCall, type JsonCommandId } from './commandTable';
import { type TreeNode } from './treeNode';

/** Runs one of our commands. Without an argument, the command asks and shows its failure itself; with one, it rejects. */
export function runCommand<I extends JsonCommandId>(id: I, ...argument: [] | [Arguments[I]]): Promise<unknown> {
  return Promise.resolve(vscode.commands.executeCommand(commandId(id), ...argument));
}

/** Runs a command and argument that belong together. */
export function runCall({ command, argument }: CommandCall): Promise<unknown> {
  return Promise.resolve(
    vscode.commands.executeCommand(commandId(command), ...(argument === undefined ? [] : [argument])),
  );
}

/** What a click on a row, a lens or an item of the status bar runs. */
export function clickOf<I extends JsonCommandId>(
  title: string,
  id: I,
  ...argument: [] | [Arguments[I] | TreeNode]
): vscode.Command {
  return { title, command: commandId(id), ...(argument.length > 0 ? { arguments: argument } : {}) };
}
