import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findFreePort } from '../ports';
import { runToEnd, startProcess } from '../processes';
import { openFrontDoor } from './frontDoor';
import { type VsCodeServer } from './install';
import { quietSettings, type Settings, writeSettings } from './settings';

export interface ServerOptions {
  /** Any free port without it. */
  readonly port?: number;
  /** Settings, state and secrets of the one person who uses it. */
  readonly dataDir: string;
  readonly extensionsDir: string;
  readonly settings?: Settings;
  /** Settings of machine scope. */
  readonly machineSettings?: Settings;
  /** Reaches the extension host. */
  readonly env?: NodeJS.ProcessEnv;
}

export interface WorkbenchPlace {
  readonly folder: string;
  /** An extension to run from its source folder. */
  readonly extensionDevelopmentPath?: string;
  /** A module that exports `run(): Promise<void>`, to run in the extension host. */
  readonly extensionTestsPath?: string;
}

export interface RunningVsCode {
  readonly port: number;
  url(place: WorkbenchPlace): string;
  readonly output: () => string;
  /** Resolves with its exit code. */
  readonly exited: Promise<number>;
  readonly stop: () => Promise<void>;
}

/** Serves VS Code to browsers on this machine. */
export async function startVsCodeServer(vscode: VsCodeServer, options: ServerOptions): Promise<RunningVsCode> {
  const data = join(options.dataDir, 'data');
  await writeSettings(data, 'User', { ...quietSettings, ...options.settings });
  await writeSettings(data, 'Machine', options.machineSettings ?? {});
  const port = options.port ?? (await findFreePort());
  const behind = await findFreePort();
  const host = ['--host', '127.0.0.1', '--port', `${behind}`, '--without-connection-token'];
  const started = await startProcess(vscode.node, [...serverArguments(vscode, options), ...host], {
    env: { ...environment(vscode), ...options.env },
    readyWhen: /Extension host agent started/,
  });
  const door = await openFrontDoor(port, behind, options.dataDir);
  const stop = async () => {
    await Promise.all([door.close(), started.stop()]);
  };
  const { output, exited } = started;
  return { port, url: (place) => workbenchUrl(port, place), output, exited, stop };
}

/** Installs a VSIX where a server with the same folders finds it. */
export async function installExtension(
  vscode: VsCodeServer,
  folders: Pick<ServerOptions, 'dataDir' | 'extensionsDir'>,
  vsix: string,
): Promise<void> {
  const args = [...serverArguments(vscode, folders), '--install-extension', vsix, '--force'];
  await runToEnd(vscode.node, args, { env: environment(vscode), timeoutMs: 60_000 });
}

function serverArguments(vscode: VsCodeServer, folders: Pick<ServerOptions, 'dataDir' | 'extensionsDir'>): string[] {
  const places = ['--server-data-dir', folders.dataDir, '--extensions-dir', folders.extensionsDir];
  return [vscode.serverMain, '--accept-server-license-terms', '--enable-smoke-test-driver', ...places];
}

/** Its Node first on the PATH; nothing of a VS Code in whose terminal this may run. */
function environment(vscode: VsCodeServer): NodeJS.ProcessEnv {
  const inherited = Object.keys(process.env).filter((name) => name.startsWith('VSCODE_'));
  return {
    ...Object.fromEntries(inherited.map((name) => [name, undefined])),
    PATH: `${dirname(vscode.node)}:${process.env.PATH ?? ''}`,
  };
}

function workbenchUrl(port: number, place: WorkbenchPlace): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${pathToFileURL(path).pathname}`;
  const payload = [['skipWelcome', 'true']];
  if (place.extensionDevelopmentPath) {
    payload.push(['extensionDevelopmentPath', remote(place.extensionDevelopmentPath)]);
  }
  if (place.extensionTestsPath) payload.push(['extensionTestsPath', remote(place.extensionTestsPath)]);
  const query = new URLSearchParams({ folder: place.folder, payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}
