import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type CacheStorage } from '../../../src/backlog/ports/storage';

/** What the extension does with VS Code's file system, with Node's. */
export function fileCache(root: string): CacheStorage {
  return {
    read: (path) => readFile(join(root, path), 'utf8').catch(() => undefined),
    async write(path, text) {
      const file = join(root, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.new`, text);
      await rename(`${file}.new`, file);
    },
    async add(path, text) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    },
    remove: (path) => rm(join(root, path), { recursive: true, force: true }),
    async list(folder) {
      const names = await readdir(join(root, folder)).catch(() => []);
      const modified = async (name: string) => (await stat(join(root, folder, name))).mtimeMs;
      return Promise.all(names.map(async (name) => ({ name, modified: await modified(name) })));
    },
  };
}
