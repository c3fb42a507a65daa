import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findProgram, root } from '../paths';
import { findFreePort } from '../ports';
import { startProcess } from '../processes';
import { installVsCodeServer } from '../vscode/install';
import { startVsCodeServer } from '../vscode/server';
import { quietSettings, type Settings, writeSettings } from '../vscode/settings';

/** Opens Refinement and the first story to try in a window that is new. */
export const firstSight = join(root, 'scripts', 'start', 'firstSight');

/** What VS Code opens, and as whom. */
export interface WindowOptions {
  /** For settings, state and secrets of this person. */
  readonly folder: string;
  readonly workspace: string;
  readonly env: NodeJS.ProcessEnv;
  readonly settings: Settings;
  /** Where to serve it, if it is served. */
  readonly port: number;
}

export interface OpenWindow {
  /** How a person gets to it. */
  readonly where: string;
  /** Resolves when it is closed. */
  readonly closed: Promise<number>;
}

/** Opens desktop VS Code where it and a display are there; else serves VS Code to the browser. */
export async function openWindow(options: WindowOptions): Promise<OpenWindow> {
  const code = findProgram('code', 'code-insiders');
  if (code && hasDisplay()) return openDesktop(code, options);
  console.log(
    `  VS Code is served to the browser, since ${code ? 'there is no display' : '`code` is not on the PATH'}`,
  );
  return serve(options);
}

async function openDesktop(code: string, { folder, workspace, env, settings }: WindowOptions): Promise<OpenWindow> {
  const dataFolder = join(folder, 'desktop');
  await writeSettings(dataFolder, 'User', { ...quietSettings, ...settings });
  const own = ['--user-data-dir', dataFolder, '--extensions-dir', join(dataFolder, 'extensions')];
  const developed = [root, firstSight].map((extension) => `--extensionDevelopmentPath=${extension}`);
  const args = ['--wait', '--new-window', ...own, ...developed, workspace];
  const { exited } = await startProcess(code, args, { env });
  return { where: `the window of VS Code that opens now (${code})`, closed: exited };
}

async function serve({ folder, workspace, env, settings, port }: WindowOptions): Promise<OpenWindow> {
  const vscode = await installVsCodeServer();
  const free = await findFreePort(port);
  if (free !== port) console.log(`  Port ${port} is taken: using ${free}`);
  const server = await startVsCodeServer(vscode, {
    port: free,
    dataDir: join(folder, 'served'),
    extensionsDir: join(folder, 'served', 'extensions'),
    settings,
    machineSettings: settings,
    env,
    extensions: [root, firstSight],
    home: { folder: workspace },
  });
  const url = `http://127.0.0.1:${free}`;
  if (hasDisplay() && !process.env.CI) showInBrowser(url);
  return { where: url, closed: server.exited };
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/** The address is printed, too: it does not matter whether this works. */
function showInBrowser(url: string): void {
  const commands: Partial<Record<NodeJS.Platform, string>> = { darwin: 'open', win32: 'explorer' };
  spawn(commands[process.platform] ?? 'xdg-open', [url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
