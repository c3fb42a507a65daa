import type * as z from 'zod/mini';
import { type SecretStorage } from '../../backlog/ports/storage';
import { parseJson } from '../../base/parseJson';

/**
 * What is being typed on a page and not sent, per account and page. In secret storage, because a card may be chosen in it
 * that is not submitted; in a browser that is also what is written at once, where VS Code's other storage waits for seconds.
 */
export class TypedTextStore<Typed extends object> {
  /** Writes follow one another, so that the last one holds. */
  private writing: Promise<void> = Promise.resolve();

  /** @param schema asked for when something is kept: making it would slow every activation */
  constructor(
    private readonly secrets: SecretStorage,
    private readonly schema: () => Promise<z.ZodMiniType<Typed>>,
  ) {}

  /** Undefined where nothing usable is kept. */
  async load(account: string, ref: string): Promise<Typed | undefined> {
    await this.writing;
    const stored = await this.secrets.get(keyOf(account, ref));
    return stored === undefined ? undefined : (await this.schema()).safeParse(parseJson(stored)).data;
  }

  save(account: string, ref: string, typed: Typed): Promise<void> {
    const written = this.writing.then(() => this.write(keyOf(account, ref), typed));
    // A write that fails must not stop those after it; its own caller learns of it.
    this.writing = written.catch(() => undefined);
    return written;
  }

  private write(key: string, typed: Typed): Promise<void> {
    const isEmpty = Object.values(typed).every((value) => value === undefined);
    return isEmpty ? this.secrets.delete(key) : this.secrets.set(key, JSON.stringify(typed));
  }
}

function keyOf(account: string, ref: string): string {
  return `typed ${account} ${ref}`.toLowerCase();
}
