import { storyPageState, type TypedText } from '../../src/protocol/storyPanel';
import { type ExtensionHost } from './vscodeApi';

/** How long typing may rest before the extension hears of it, in milliseconds. */
const restOfTyping = 150;

/**
 * Keeps what is being typed: in the page's own state at once, and with the extension as soon as typing rests. The estimate
 * goes to the extension alone, which has a secret storage; VS Code writes a page's state to disk in clear.
 */
export class TypedTextKeeper {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unsent: TypedText | undefined;

  constructor(private readonly host: ExtensionHost) {}

  /** What this page kept before it was hidden or reloaded, if it was of the same story. */
  restore(ref: string): TypedText | undefined {
    const state = storyPageState.safeParse(this.host.getState());
    return state.success && state.data.ref === ref ? state.data.typed : undefined;
  }

  /** `urgent`: sent to the extension now, for what is chosen rather than typed. */
  keep(ref: string, typed: TypedText, urgent = false): void {
    this.remember(ref, typed);
    this.#unsent = typed;
    clearTimeout(this.#timer);
    if (urgent) this.flush();
    else this.#timer = setTimeout(() => this.flush(), restOfTyping);
  }

  /** In the page's state alone: a serializer restores the panel from it. */
  remember(ref: string, typed: TypedText): void {
    this.host.setState({ ref, typed: { ...typed, estimate: undefined } });
  }

  /** Sends what the extension has not got yet: the page may be gone in a moment. */
  flush(): void {
    clearTimeout(this.#timer);
    if (this.#unsent) this.host.postMessage({ type: 'typing', typed: this.#unsent });
    this.#unsent = undefined;
  }
}
