import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
}

/**
 * Makes a VS Code with an empty extensions folder run extensions from their source folders, as if they were installed. As one
 * under development it would need the automation driver, which shows no notifications.
 */
export async function linkExtension(extensionsDir: string, ...sources: readonly string[]): Promise<void> {
  await mkdir(extensionsDir, { recursive: true });
  await writeFile(join(extensionsDir, 'extensions.json'), JSON.stringify(await Promise.all(sources.map(entryOf))));
}

async function entryOf(source: string): Promise<unknown> {
  const manifest = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as Manifest;
  const { publisher, name, version } = manifest;
  const location = { $mid: 1, scheme: 'file', path: pathToFileURL(source).pathname };
  return { identifier: { id: `${publisher}.${name}` }, version, location, metadata: {} };
}
