import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type RefinementApi } from '../../src/api';
import { commandId } from '../../src/ui/shared/commandId';
import { type CommandId } from '../../src/ui/shared/commandTable';

/** The extension under test; not activated by looking at it. */
export const extension = vscode.extensions.getExtension<RefinementApi>('backlog-refinement.backlog-refinement');

export async function activate(): Promise<RefinementApi> {
  assert.ok(extension, 'VS Code has not found the extension');
  return extension.activate();
}

/** Runs one of our commands as another extension would. @returns its result, which is JSON: nothing is lost on the way */
export async function run(name: CommandId, argument: unknown = {}): Promise<unknown> {
  const result: unknown = await vscode.commands.executeCommand(commandId(name), argument);
  assert.deepEqual(JSON.parse(JSON.stringify(result) ?? 'null'), result, `the result of ${name} is not JSON`);
  return result;
}
