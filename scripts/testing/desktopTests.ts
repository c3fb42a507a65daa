import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from '../build';
import { root, workFolder } from '../paths';
import { SetupError } from '../progress';
import { quietSettings, writeSettings } from '../vscode/settings';
import { type Counts } from './counts';
import { withHostSample } from './hostTests';

/** Runs test/host in a desktop VS Code, which is downloaded. @throws {SetupError} where that cannot be */
export async function runDesktopTests(grep?: string): Promise<Counts> {
  const needsDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  if (needsDisplay) {
    throw new SetupError(
      'Desktop VS Code needs a display: run `xvfb-run -a npm run test:desktop`. `npm run test:host` needs none.',
    );
  }
  await build({ minify: false });
  return withHostSample(grep, async (sample, extensionTestsPath) => {
    const dataFolder = join(workFolder, 'desktop-tests');
    await writeSettings(dataFolder, 'User', { ...quietSettings, ...sample.settings });
    try {
      await runTests({
        extensionDevelopmentPath: root,
        extensionTestsPath,
        extensionTestsEnv: sample.env,
        launchArgs: [
          sample.workspace,
          '--user-data-dir',
          dataFolder,
          '--extensions-dir',
          join(dataFolder, 'extensions'),
        ],
      });
    } catch (error) {
      // A failed test is in the report; without one, there was no VS Code to run any.
      console.error(
        `Desktop VS Code ended with: ${String(error)}. It is downloaded from update.code.visualstudio.com.`,
      );
    }
  });
}
