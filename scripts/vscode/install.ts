import { existsSync } from 'node:fs';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { findProgram, workFolder } from '../paths';
import { runToEnd } from '../processes';
import { SetupError, step } from '../progress';

/** A VS Code that is served to a browser, from the npm registry alone. */
export interface VsCodeServer {
  readonly version: string;
  /** The Node that runs it. */
  readonly node: string;
  readonly serverMain: string;
}

// code-server 4.139.1 is VS Code 1.139.1 and wants Node 24; this project does not.
const version = '1.139.1';
const packages = { node: '24.9.0', 'code-server': '4.139.1' };

const folder = join(workFolder, `vscode-server-${version}`);

/** Installs VS Code once: 720 MB, and on two cores more than a minute of compiling. @throws {SetupError} naming the compilers that are missing. */
export async function installVsCodeServer(): Promise<VsCodeServer> {
  // The folder gets its name last, so a half-finished install is never taken for a whole one.
  if (!existsSync(folder)) {
    checkCompilers();
    console.log(
      '  The first start installs a VS Code of 720 MB into .vscode-test and compiles two add-ons: a minute or two, and the download',
    );
    const partial = `${folder}.partial`;
    await rm(partial, { recursive: true, force: true });
    await installInto(partial);
    await rename(partial, folder);
  }
  return { version, ...placesIn(folder) };
}

function placesIn(target: string) {
  const modules = join(target, 'node_modules');
  const vscode = join(modules, 'code-server', 'lib', 'vscode');
  return { node: join(modules, 'node', 'bin', 'node'), vscode, serverMain: join(vscode, 'out', 'server-main.js') };
}

async function installInto(target: string): Promise<void> {
  const { node, vscode } = placesIn(target);
  await mkdir(target, { recursive: true });
  // Without a package.json of its own npm would install into the project.
  await writeFile(join(target, 'package.json'), '{ "private": true }\n');
  await step(`Getting Node ${packages.node} for VS Code`, () => npm(target, `install node@${packages.node}`));
  // Its own post-install script builds with the Node that runs npm, which may be another; the next steps do that work.
  await step(`Getting VS Code ${version}`, () =>
    npm(target, `install --ignore-scripts code-server@${packages['code-server']}`),
  );
  const env = { PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`, ...headers() };
  await step("Getting VS Code's own dependencies", async () => {
    await npm(vscode, 'install --omit=dev --ignore-scripts', env);
    // TypeScript: without it, every TypeScript file that is opened brings an error.
    await npm(join(vscode, 'extensions'), 'install --omit=dev --ignore-scripts', env);
  });
  await step('Compiling its native parts', () => npm(vscode, 'rebuild @vscode/spdlog @vscode/native-watchdog', env));
  // Where VS Code looks for modules when it is built.
  await symlink('node_modules', join(vscode, 'node_modules.asar'));
}

async function npm(cwd: string, command: string, env: NodeJS.ProcessEnv = {}): Promise<void> {
  await runToEnd('npm', [...command.split(' '), '--no-audit', '--no-fund'], { cwd, env, timeoutMs: 600_000 });
}

/** The add-ons use N-API, so this Node's own headers serve; without them they are downloaded. */
function headers(): NodeJS.ProcessEnv {
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, 'include', 'node', 'node_api.h')) ? { npm_config_nodedir: prefix } : {};
}

function checkCompilers(): void {
  if (process.platform === 'win32') {
    throw new SetupError('Install VS Code so that `code` is on the PATH: on Windows it cannot be served to a browser.');
  }
  const needed = { python3: ['python3'], make: ['make'], 'g++': ['g++', 'clang++', 'c++'] };
  const missing = Object.entries(needed).flatMap(([name, programs]) => (findProgram(...programs) ? [] : [name]));
  if (missing.length === 0) return;
  throw new SetupError(
    `VS Code has parts that are compiled on this machine, and ${missing.join(', ')} is missing. Install it: ` +
      '`apt-get install -y python3 make g++` on Debian and Ubuntu, `xcode-select --install` on macOS.',
  );
}
