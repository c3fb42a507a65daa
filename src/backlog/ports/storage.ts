/** What this machine remembers for me alone: drafts, and what I have read. Holds JSON values, which its reader parses. */
export interface LocalStorage {
  get(key: string): unknown;
  /** Durable when it resolves. `undefined` removes the key. */
  set(key: string, value: unknown): Promise<void>;
  /**
   * Makes one value of another: at once of the one that `get` gives, and again of what another window may have kept since, so
   * that what either has entered stays. Durable when it resolves.
   */
  update(key: string, change: (value: unknown) => unknown): Promise<void>;
  keys(): readonly string[];
}

/**
 * Small JSON values in folders, shared by all windows of this machine; each is written by itself. Folders and keys can be any
 * text.
 */
export interface SharedStorage {
  /** The values of a folder by key, as they are now, from whichever window. What is not JSON is undefined. */
  list(folder: string): Promise<ReadonlyMap<string, unknown>>;
  /** One value; undefined where there is none, or it is not JSON. */
  get(folder: string, key: string): Promise<unknown>;
  /** Durable when it resolves. A reader sees the old value or the new one, never half of it. */
  put(folder: string, key: string, value: unknown): Promise<void>;
  remove(folder: string, key: string): Promise<void>;
}

/** Encrypted by the operating system: private keys and cards before their reveal. */
export interface SecretStorage {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
}

/** Files that may be deleted at any time: GitHub has what they hold. Paths are `folder/name`. */
export interface CacheStorage {
  /** Undefined where there is none. */
  read(path: string): Promise<string | undefined>;
  /** Written whole or not at all: nobody reads half of it. */
  write(path: string, text: string): Promise<void>;
  /** Faster, for a file that nobody reads before it is complete. */
  add(path: string, text: string): Promise<void>;
  /** Deletes a file, or a folder with all that is in it; does nothing where there is none. */
  remove(path: string): Promise<void>;
  /** What is in a folder ('' is the outermost), and when each was last written, in milliseconds since 1970. */
  list(folder: string): Promise<readonly { readonly name: string; readonly modified: number }[]>;
}

export interface Clock {
  /** As this machine has it, which may be wrong and be put forward or back at any time: for what people are told. */
  now(): Date;
  /** Milliseconds that have passed, only ever more: for how long something takes or waits. */
  elapsed(): number;
}

/** Where a component says what happened, without tokens, cards or texts of people. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
}
