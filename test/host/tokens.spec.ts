import assert from 'node:assert/strict';
import { writeFile, mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { tokenOf } from '../github/access';
import { gitHubUrl, repository } from './gitHub';
import { activate, run } from './subject';

/** A server that is not the GitHub our token is for, and what it was told. */
class OtherHost {
  readonly authorizations: (string | undefined)[] = [];
  private readonly server: Server = createServer((request, response) => {
    this.authorizations.push(request.headers.authorization);
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Not Found"}');
  });

  get name(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  start(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

describe('A token', () => {
  const other = new OtherHost();
  const settings = () => vscode.workspace.getConfiguration('refinement');
  const configure = (name: string, value: unknown) => settings().update(name, value, vscode.ConfigurationTarget.Global);

  before('another host listens', async () => {
    await (await activate()).whenIdle();
    await other.start();
  });

  after('all is as it was', async () => {
    await configure('github.apiUrl', gitHubUrl);
    await configure('repositories', undefined);
    other.stop();
  });

  it('of useToken says who I am from then on', async () => {
    const api = await activate();
    const host = new URL(gitHubUrl).host;
    assert.deepEqual(await run('useToken', { token: tokenOf('bob') }), { host, state: 'signedIn' });
    await api.whenIdle();
    assert.equal(api.story(17)?.viewer.login, 'bob');
    assert.deepEqual(await run('useToken', { token: 'nonsense', host }), { host, state: 'tokenRejected' });
    await run('useToken', { token: tokenOf('ana') });
    await api.whenIdle();
    assert.equal(api.story(17)?.viewer.login, 'ana');
  });

  it('of one host, from the environment or kept, is never sent to another', async () => {
    const api = await activate();
    await configure('github.apiUrl', `http://${other.name}`);
    await configure('repositories', [`${other.name}/${repository}`]);
    await api.whenIdle();
    await assert.rejects(run('refresh'), /signed out of 127\.0\.0\.1:\d+/);
    assert.deepEqual(other.authorizations, []);
    await run('useToken', { token: 'for-the-other', host: other.name });
    await api.whenIdle();
    assert.deepEqual([...new Set(other.authorizations)], ['token for-the-other']);
  });

  it('is sent nowhere by a repository’s own settings', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const heeded = new Promise<void>((resolve) => {
      const subscription = vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration('refinement.sprintLimit')) return;
        subscription.dispose();
        resolve();
      });
    });
    await mkdir(join(folder.uri.fsPath, '.vscode'), { recursive: true });
    const own = { 'refinement.sprintLimit': '5', 'refinement.github.apiUrl': 'http://127.0.0.1:9/elsewhere' };
    await writeFile(join(folder.uri.fsPath, '.vscode', 'settings.json'), JSON.stringify(own));
    await heeded;
    assert.equal(settings().get('sprintLimit'), '5');
    assert.equal(settings().get('github.apiUrl'), `http://${other.name}`);
  });
});
