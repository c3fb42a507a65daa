import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LocalStorage, type SecretStorage, type SharedStorage } from '../../src/backlog/ports/storage';
import { parseJson } from '../../src/base/parseJson';
import { newId } from '../../src/domain/ids';
import { type Keeping } from '../unit/backlog/editor';

type Values = Record<string, unknown>;

/**
 * A machine whose disk outlives the process. `beforeKeeping` is called before everything that is made durable: between two
 * of these calls a process can be killed.
 */
export class MachineFiles implements Keeping {
  constructor(
    private readonly folder: string,
    private readonly beforeKeeping: () => void = () => undefined,
  ) {
    mkdirSync(folder, { recursive: true });
  }

  readonly storage: LocalStorage = {
    get: (key) => this.read('plain')[key],
    set: async (key, value) => this.write('plain', key, value),
    update: async (key, change) => this.write('plain', key, change(this.read('plain')[key])),
    keys: () => Object.keys(this.read('plain')),
  };

  readonly secrets: SecretStorage = {
    get: async (key) => this.read('secret')[key] as string | undefined,
    set: async (key, value) => this.write('secret', key, value),
    delete: async (key) => this.write('secret', key, undefined),
  };

  readonly shared: SharedStorage = {
    list: async (folder) => {
      const path = this.path(folder);
      const names = existsSync(path) ? (await readdir(path)).filter((name) => name.endsWith('.json')) : [];
      const read = names.map(async (name): Promise<[string, unknown]> => {
        return [decodeURIComponent(name.slice(0, -'.json'.length)), await readValue(join(path, name))];
      });
      return new Map((await Promise.all(read)).filter(([, value]) => value !== undefined));
    },
    get: (folder, key) => readValue(join(this.path(folder), `${encodeURIComponent(key)}.json`)),
    put: async (folder, key, value) => {
      this.beforeKeeping();
      const file = join(this.path(folder), `${encodeURIComponent(key)}.json`);
      await mkdir(this.path(folder), { recursive: true });
      const whole = `${file}.${newId()}.new`;
      await writeFile(whole, JSON.stringify(value));
      await rename(whole, file);
    },
    remove: async (folder, key) => {
      this.beforeKeeping();
      await rm(join(this.path(folder), `${encodeURIComponent(key)}.json`), { force: true });
    },
  };

  private path(folder: string): string {
    return join(this.folder, 'shared', ...folder.split('/').map(encodeURIComponent));
  }

  private read(name: string): Values {
    const file = join(this.folder, `${name}.json`);
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Values) : {};
  }

  /** At once, and as a whole. */
  private write(name: string, key: string, value: unknown): void {
    this.beforeKeeping();
    const file = join(this.folder, `${name}.json`);
    const { [key]: _, ...others } = this.read(name);
    writeFileSync(`${file}.new`, JSON.stringify(value === undefined ? others : { ...others, [key]: value }));
    renameSync(`${file}.new`, file);
  }
}

async function readValue(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : parseJson(text);
}

/** How many writes wait on a machine, whichever window is to send them. */
export async function countKeptWrites(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true });
  return files.filter((file) => /outbox.entries.[^/\\]+\.json$/.test(file)).length;
}
