import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { workFolder } from '../../../scripts/paths';
import { runToEnd } from '../../../scripts/processes';
import { SetupError } from '../../../scripts/progress';
import { type PackageHistory } from './packages';

/** The sources of one published version. Paths are relative to the package, with `/`. */
export interface Version {
  readonly version: string;
  readonly folder: string;
  readonly files: ReadonlyMap<string, readonly string[]>;
}

const folder = join(workFolder, 'anchors');

/** Every version of the package, fetched by npm as it is configured here unless it is there from before. */
export async function readHistory(history: PackageHistory): Promise<Version[]> {
  const missing = history.versions.filter((version) => !existsSync(folderOf(history, version)));
  if (missing.length > 0) await fetchVersions(history, missing);
  return history.versions.map((version) => readVersion(folderOf(history, version), version));
}

export function folderOf({ name }: PackageHistory, version: string): string {
  return join(folder, name, version);
}

async function fetchVersions(history: PackageHistory, versions: readonly string[]): Promise<void> {
  const packed = join(folder, 'packed');
  mkdirSync(packed, { recursive: true });
  const wanted = versions.map((version) => `${history.name}@${version}`);
  await runToEnd('npm', ['pack', '--silent', '--pack-destination', packed, ...wanted]);
  for (const version of versions) {
    const unpacked = join(folder, 'unpacked');
    rmSync(unpacked, { recursive: true, force: true });
    mkdirSync(unpacked, { recursive: true });
    const archive = join(packed, `${history.name}-${version}.tgz`);
    // Relative to the folder, since tar takes what is before a colon for another machine.
    const { status } = spawnSync('tar', ['-xzf', relative(unpacked, archive)], { cwd: unpacked });
    if (status !== 0) throw new SetupError(`tar can't unpack ${archive}.`);
    keepSources(history, join(unpacked, readdirSync(unpacked)[0] ?? 'package'), folderOf(history, version));
    rmSync(archive);
  }
}

/** Source files alone; under its name only when it is whole. */
function keepSources(history: PackageHistory, from: string, to: string): void {
  const half = `${to}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  for (const path of filesIn(from)) {
    const isSource = history.sources.some((source) =>
      source.endsWith('/') ? path.startsWith(source) : path === source,
    );
    if (!isSource || !/\.[cm]?[jt]s$/.test(path) || path.includes('.min.')) continue;
    mkdirSync(dirname(join(half, path)), { recursive: true });
    cpSync(join(from, path), join(half, path));
  }
  renameSync(half, to);
}

function readVersion(folder: string, version: string): Version {
  const files = new Map(filesIn(folder).map((path) => [path, linesOf(readFileSync(join(folder, path), 'utf8'))]));
  return { version, folder, files };
}

/** Without the empty line after a final line break, as git counts. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
