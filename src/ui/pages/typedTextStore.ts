import { type SecretStorage } from '../../backlog/ports/storage';
import { parseJson } from '../../base/parseJson';
import { type TypedText } from '../../protocol/storyPanel';

/**
 * What is being typed on a story's page and not sent, per account and story. In secret storage, because a card may be
 * chosen in it that is not submitted; in a browser that is also what is written at once, where VS Code's other storage
 * waits for seconds.
 */
export class TypedTextStore {
  /** Writes follow one another, so that the last one holds. */
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly secrets: SecretStorage) {}

  /** Undefined where nothing usable is kept. */
  async load(account: string, ref: string): Promise<TypedText | undefined> {
    await this.writing;
    const stored = await this.secrets.get(keyOf(account, ref));
    if (stored === undefined) return undefined;
    const { typedText } = await import('../../protocol/storyPanel');
    return typedText.safeParse(parseJson(stored)).data;
  }

  save(account: string, ref: string, typed: TypedText): Promise<void> {
    const written = this.writing.then(() => this.write(keyOf(account, ref), typed));
    // A write that fails must not stop those after it; its own caller learns of it.
    this.writing = written.catch(() => undefined);
    return written;
  }

  private write(key: string, typed: TypedText): Promise<void> {
    const isEmpty = Object.values(typed).every((value) => value === undefined);
    return isEmpty ? this.secrets.delete(key) : this.secrets.set(key, JSON.stringify(typed));
  }
}

function keyOf(account: string, ref: string): string {
  return `typed ${account} ${ref}`.toLowerCase();
}
