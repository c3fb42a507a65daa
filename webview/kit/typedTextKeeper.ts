import { type PageContract, type PageTypes } from '../../src/protocol/pages';
import { type ExtensionHost } from './connection';

/** How long the extension may not know yet what is typed, in milliseconds: a window can be gone at any moment. */
const longestUnsent = 80;

interface Kept<T extends PageTypes> {
  readonly contract: PageContract<T>;
  readonly secrets: readonly (keyof T['typed'])[];
}

/**
 * Keeps what is being typed: in the page's own state at once, and with the extension in a moment. What is secret
 * goes to the extension alone, which has a secret storage; VS Code writes a page's state to disk in clear.
 */
export class TypedTextKeeper<T extends PageTypes> {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unsent: { readonly ref: string; readonly typed: T['typed'] } | undefined;

  constructor(
    private readonly host: ExtensionHost<T>,
    private readonly kept: Kept<T>,
  ) {}

  /** What this page kept before it was hidden or reloaded, if it showed the same; what is secret, as the extension has it. */
  restore(ref: string, known: T['typed'] | undefined): T['typed'] | undefined {
    const { data } = this.kept.contract.state.safeParse(this.host.getState());
    return data?.ref === ref ? this.#withSecrets(data.typed, known) : undefined;
  }

  /** `urgent`: sent to the extension now, for what is chosen rather than typed. */
  keep(ref: string, typed: T['typed'], urgent = false): void {
    this.remember(ref, typed);
    this.#unsent = { ref, typed };
    if (urgent) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), longestUnsent);
  }

  /** In the page's state alone: its panel is restored from it. */
  remember(ref: string, typed: T['typed']): void {
    this.host.setState({ ref, typed: this.#withSecrets(typed, undefined) });
  }

  /** Sends what the extension has not got yet: the page may be gone in a moment. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#unsent) this.host.postMessage({ type: 'typing', ...this.#unsent });
    this.#unsent = undefined;
  }

  #withSecrets(typed: T['typed'], from: T['typed'] | undefined): T['typed'] {
    const secrets = this.kept.secrets.map((part): [PropertyKey, unknown] => [part, from?.[part]]);
    return { ...typed, ...(Object.fromEntries(secrets) as Partial<T['typed']>) };
  }
}
