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

export interface Clock {
  now(): Date;
}

/** Where a component tells what happened. Never tokens, cards or bodies. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
}
