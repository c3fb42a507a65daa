import { type LocalStorage, type SecretStorage } from '../../backlog/ports';
import { typedText, type TypedText } from '../../protocol/storyPanel';

/**
 * What is being typed on a story's page and not sent, per account and story. An estimate that is chosen but not submitted
 * is a card before its reveal: it is in secret storage, the rest is not.
 */
export class TypedTextStore {
  /** Writes follow one another, so that the last one holds. */
  private writing: Promise<void> = Promise.resolve();
  private readonly secretsWritten = new Map<string, string>();

  constructor(
    private readonly storage: LocalStorage,
    private readonly secrets: SecretStorage,
  ) {}

  /** Undefined where nothing usable is kept. */
  async load(account: string, ref: string): Promise<TypedText | undefined> {
    await this.writing;
    const key = keyOf(account, ref);
    const secret = await this.secrets.get(key);
    this.secretsWritten.set(key, secret ?? '');
    const stored: unknown = this.storage.get(key);
    const estimate = secret === undefined ? undefined : parseJson(secret);
    const typed = typedText.safeParse({ ...(typeof stored === 'object' ? stored : {}), estimate });
    return typed.success ? typed.data : undefined;
  }

  save(account: string, ref: string, typed: TypedText): Promise<void> {
    this.writing = this.writing.then(() => this.write(keyOf(account, ref), typed));
    // A write that fails must not stop those after it; its own caller learns of it.
    const written = this.writing;
    this.writing = written.catch(() => undefined);
    return written;
  }

  private async write(key: string, { estimate, ...open }: TypedText): Promise<void> {
    const isEmpty = Object.values(open).every((value) => value === undefined);
    await this.storage.set(key, isEmpty ? undefined : open);
    const secret = estimate === undefined ? '' : JSON.stringify(estimate);
    if (secret === this.secretsWritten.get(key)) return;
    if (secret === '') await this.secrets.delete(key);
    else await this.secrets.set(key, secret);
    this.secretsWritten.set(key, secret);
  }
}

function keyOf(account: string, ref: string): string {
  return `typed ${account} ${ref}`.toLowerCase();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
