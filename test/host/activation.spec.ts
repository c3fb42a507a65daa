import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type RefinementApi } from '../../src/api';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('The extension in VS Code', () => {
  const extension = vscode.extensions.getExtension<RefinementApi>('backlog-refinement.backlog-refinement');
  assert.ok(extension, 'VS Code has not found the extension');

  it('activates and returns its API', async () => {
    const { apiVersion } = await extension.activate();
    assert.equal(apiVersion, 1);
  });

  it('registers the commands of its manifest, and no others', async () => {
    await extension.activate();
    const { contributes } = extension.packageJSON as Manifest;
    const registered = (await vscode.commands.getCommands(true)).filter((id) => /^refinement\.\w+$/.test(id));
    assert.deepEqual(registered.sort(), contributes.commands.map(({ command }) => command).sort());
  });

  it('reads the stories of the workspace’s repository', async () => {
    const api = await extension.activate();
    await api.whenIdle();
    assert.ok(api.stories().length > 0);
  });
});
