/** What this machine remembers for me alone: drafts and what I have read. JSON values, parsed by whoever reads them. */
export interface LocalStorage {
  get(key: string): unknown;
  /** Durable when it resolves. `undefined` removes the key. */
  set(key: string, value: unknown): Promise<void>;
  keys(): readonly string[];
}

/**
 * Small JSON values in folders, each durable by itself and shared by all windows of this machine. Folders and keys are any
 * text.
 */
export interface SharedStorage {
  /** As they are now, whoever wrote them, by key. What is not JSON is left out. */
  list(folder: string): Promise<ReadonlyMap<string, unknown>>;
  /** One of them; undefined where it is not there, or not JSON. */
  get(folder: string, key: string): Promise<unknown>;
  /** Whole when it resolves: a reader sees the old value or the new one. */
  put(folder: string, key: string, value: unknown): Promise<void>;
  remove(folder: string, key: string): Promise<void>;
}

/** Encrypted by the operating system: private keys and cards before their reveal. */
export interface SecretStorage {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
}

/** Files of this machine that may go at any time: what they hold is on GitHub, too. Paths are `folder/name`. */
export interface CacheStorage {
  /** Undefined where there is none. */
  read(path: string): Promise<string | undefined>;
  /** Whole or not at all: nobody reads half of it. */
  write(path: string, text: string): Promise<void>;
  /** Faster, for a file that nobody looks for before it is whole. */
  add(path: string, text: string): Promise<void>;
  /** A file, or a folder with all that is in it; harmless where there is none. */
  remove(path: string): Promise<void>;
  /** What is in a folder, '' for the outermost, and when it was last written, in milliseconds. */
  list(folder: string): Promise<readonly { readonly name: string; readonly modified: number }[]>;
}

export interface Clock {
  now(): Date;
}

/** Where a component tells what happened. Never tokens, cards or bodies. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
}
