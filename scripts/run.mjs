// The entry of every npm script. Plain JavaScript without dependencies, since it runs before they are installed:
// node scripts/run.mjs TASK [arguments], where TASK names a TypeScript file of this folder that exports run(arguments).
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// The first with require() of ES modules, which mocha and the tools are.
const leastNode = [20, 19];

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])) return;
  console.error(
    `Node ${leastNode.join('.')} or newer is needed, and this is ${process.versions.node}: see nodejs.org.`,
  );
  process.exit(1);
}

/** npm writes the second file last, so a half-finished install is not taken for a whole one. */
function isInstalled() {
  const [wanted, installed] = ['package-lock.json', 'node_modules/.package-lock.json'].map((path) =>
    existsSync(join(root, path)) ? JSON.parse(readFileSync(join(root, path), 'utf8')).packages : undefined,
  );
  if (!installed) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    const isNotForThisPlatform = optional && !installed[path];
    return path === '' || isNotForThisPlatform || installed[path]?.version === version;
  });
}

function install() {
  const start = Date.now();
  console.log('▸ Installing dependencies (npm ci), once: 750 MB, half a minute or some with a slow network …');
  // A shell, since npm is a script on Windows; development tools also where NODE_ENV is production.
  const { status } = spawnSync('npm ci --include=dev --no-audit --no-fund', {
    cwd: root,
    shell: true,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
  console.log(`  done in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

checkNode();
if (!isInstalled()) install();
// Without a task it only installs.
const [task, ...args] = process.argv.slice(2);
if (task) {
  process.chdir(root);
  await import('tsx');
  try {
    const { run } = createRequire(import.meta.url)(`./${task}.ts`);
    process.exitCode = await run(args);
  } catch (error) {
    const isOfPerson = error.name === 'SetupError' || String(error.code).startsWith('ERR_PARSE_ARGS');
    console.error(isOfPerson ? `✗ ${error.message}` : error);
    process.exit(1);
  }
}
