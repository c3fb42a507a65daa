import {
  type CacheStorage,
  type LocalStorage,
  type SecretStorage,
  type SharedStorage,
} from '../../../src/backlog/ports/storage';
import { type Keeping } from './editor';

/** What one machine keeps: it outlives the editor that runs on it. */
export class Machine implements LocalStorage, Keeping {
  constructor(readonly cache?: CacheStorage) {}
  readonly storage = this;
  readonly plain = new Map<string, unknown>();
  readonly secret = new Map<string, string>();
  readonly secrets: SecretStorage = {
    get: (key) => Promise.resolve(this.secret.get(key)),
    set: (key, value) => Promise.resolve(void this.secret.set(key, value)),
    delete: (key) => Promise.resolve(void this.secret.delete(key)),
  };

  readonly folders = new Map<string, Map<string, unknown>>();
  readonly shared: SharedStorage = {
    list: (folder) => Promise.resolve(structuredClone(this.folders.get(folder) ?? new Map())),
    get: (folder, key) => Promise.resolve(structuredClone(this.folders.get(folder)?.get(key))),
    put: (folder, key, value) => {
      const values = this.folders.get(folder) ?? new Map<string, unknown>();
      this.folders.set(folder, values.set(key, structuredClone(value)));
      return Promise.resolve();
    },
    remove: (folder, key) => Promise.resolve(void this.folders.get(folder)?.delete(key)),
  };

  get(key: string): unknown {
    return structuredClone(this.plain.get(key));
  }

  set(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.plain.delete(key);
    else this.plain.set(key, structuredClone(value));
    return Promise.resolve();
  }

  update(key: string, change: (value: unknown) => unknown): Promise<void> {
    return this.set(key, change(this.get(key)));
  }

  keys(): readonly string[] {
    return [...this.plain.keys()];
  }
}

/** Files in memory. */
export class MemoryCache implements CacheStorage {
  readonly files = new Map<string, { text: string; modified: number }>();
  private time = 0;

  read(path: string): Promise<string | undefined> {
    return Promise.resolve(this.files.get(path)?.text);
  }

  write(path: string, text: string): Promise<void> {
    return Promise.resolve(void this.files.set(path, { text, modified: ++this.time }));
  }

  add(path: string, text: string): Promise<void> {
    return this.write(path, text);
  }

  remove(path: string): Promise<void> {
    for (const name of [...this.files.keys()]) if (`${name}/`.startsWith(`${path}/`)) this.files.delete(name);
    return Promise.resolve();
  }

  list(folder: string): ReturnType<CacheStorage['list']> {
    const found = new Map<string, number>();
    for (const [path, { modified }] of this.files) {
      if (folder !== '' && !path.startsWith(`${folder}/`)) continue;
      const [name = ''] = path.slice(folder === '' ? 0 : folder.length + 1).split('/');
      found.set(name, Math.max(modified, found.get(name) ?? 0));
    }
    return Promise.resolve([...found].map(([name, modified]) => ({ name, modified })));
  }
}
