import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { clearRequestLog, requestLog } from './gitHub';
import { activate, extension, run } from './subject';

const manifest = z.object({
  contributes: z.object({ commands: z.array(z.object({ command: z.string() })) }),
});

describe('The extension in VS Code', () => {
  it('activates without asking GitHub anything, until something wants the stories', async () => {
    await clearRequestLog();
    const api = await activate();
    assert.equal(api.apiVersion, 1);
    // What needs no story asks nobody, either.
    await run('sortBy', { by: 'github' });
    assert.deepEqual(api.stories(), []);
    assert.deepEqual(await requestLog(), []);
    await api.whenIdle();
    assert.ok(api.stories().length > 0);
    assert.ok((await requestLog()).every(({ login, status }) => login === 'ana' && status === 200));
  });

  it('registers the commands of its manifest, and no others', async () => {
    await activate();
    const { contributes } = manifest.parse(extension?.packageJSON);
    const registered = (await vscode.commands.getCommands(true)).filter((id) => /^refinement\.\w+$/.test(id));
    assert.deepEqual(registered.sort(), contributes.commands.map(({ command }) => command).sort());
  });
});
