import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { workFolder } from '../paths';
import { findFreePort } from '../ports';
import { runToEnd, startProcess } from '../processes';
import { openFrontDoor } from './frontDoor';
import { type VsCodeServer } from './install';
import { addLanguagePack } from './languagePack';
import { linkExtension } from './linkExtension';
import { quietSettings, type Settings, writeSettings } from './settings';

const tokenFile = join(workFolder, 'connection-token');

export interface ServerOptions {
  /** Any free port without it. */
  readonly port?: number;
  /** Settings, state and secrets of the one person who uses it. */
  readonly dataDir: string;
  readonly extensionsDir: string;
  /** Extensions to run from their source folders, as if they were installed. */
  readonly extensions?: readonly string[];
  /** Heed `extensionTestsPath`; the price is that no notification is shown. */
  readonly isAutomated?: boolean;
  readonly settings?: Settings;
  /** Settings of machine scope. */
  readonly machineSettings?: Settings;
  /** Reaches the extension host. */
  readonly env?: NodeJS.ProcessEnv;
  /** English without it. */
  readonly displayLanguage?: string;
  /** Where the bare address `http://127.0.0.1:PORT` leads. */
  readonly home?: WorkbenchPlace;
}

export interface WorkbenchPlace {
  /** Or a `.code-workspace` file. */
  readonly folder: string;
  /** An extension with a module that exports `run(): Promise<void>`, to run in the extension host. */
  readonly tests?: { readonly extensionDevelopmentPath: string; readonly extensionTestsPath: string };
}

export interface RunningVsCode {
  readonly pid: number | undefined;
  readonly port: number;
  readonly url: (place: WorkbenchPlace) => string;
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
  if (options.extensions) await linkExtension(options.extensionsDir, ...options.extensions);
  if (options.displayLanguage) await addLanguagePack(data, options.displayLanguage);
  const port = options.port ?? (await findFreePort());
  const behind = await findFreePort();
  const token = await connectionToken();
  const host = ['--host', '127.0.0.1', '--port', `${behind}`, '--connection-token-file', tokenFile];
  const driver = options.isAutomated ? ['--enable-smoke-test-driver'] : [];
  const locale = options.displayLanguage ? ['--locale', options.displayLanguage] : [];
  const started = await startProcess(
    vscode.node,
    [...serverArguments(vscode, options), ...host, ...driver, ...locale],
    {
      env: { ...environment(vscode), ...options.env },
      readyWhen: /Extension host agent started/,
    },
  );
  const url = (place: WorkbenchPlace) => workbenchUrl(port, token, place);
  const home = options.home && url(options.home);
  const door = await openFrontDoor({ port, behind, dataDir: options.dataDir, ...(home ? { home } : {}) });
  const stop = async () => {
    await Promise.all([door.close(), started.stop()]);
  };
  const { pid, output, exited } = started;
  return { pid, port, url, output, exited, stop };
}

/**
 * Who knows it may use the server: any page of the same browser could reach it otherwise, and with it terminals and tokens.
 * It is the same for all servers, since the browser keeps it in a cookie that they share: cookies know no ports.
 */
async function connectionToken(): Promise<string> {
  await mkdir(workFolder, { recursive: true });
  const made = randomBytes(16).toString('hex');
  // Does nothing where there is one.
  await writeFile(tokenFile, made, { mode: 0o600, flag: 'wx' }).catch(() => undefined);
  return readFile(tokenFile, 'utf8');
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
  return [vscode.serverMain, '--accept-server-license-terms', ...places];
}

/** Its Node first on the PATH; nothing of a VS Code in whose terminal this may run. */
function environment(vscode: VsCodeServer): NodeJS.ProcessEnv {
  const inherited = Object.keys(process.env).filter((name) => name.startsWith('VSCODE_'));
  return {
    ...Object.fromEntries(inherited.map((name) => [name, undefined])),
    PATH: `${dirname(vscode.node)}:${process.env.PATH ?? ''}`,
  };
}

function workbenchUrl(port: number, token: string, place: WorkbenchPlace): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${pathToFileURL(path).pathname}`;
  const payload = [['skipWelcome', 'true']];
  for (const [name, path] of Object.entries(place.tests ?? {})) payload.push([name, remote(path)]);
  const what = place.folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = new URLSearchParams({ tkn: token, [what]: place.folder, payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}
