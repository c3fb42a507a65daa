import { type Event } from '../../base/events';

/** `unknown`: nobody has asked yet, since asking at start could prompt. */
export type AccountState = 'unknown' | 'signedOut' | 'signedIn' | 'tokenRejected';

/** Who we are on each host, as far as the interface needs to know. Implemented by `github/signIn`. Hosts are web hosts. */
export interface Account {
  readonly onDidChange: Event<void>;
  /** Hosts that a repository can be on; the first is where a name without a host belongs. */
  hosts(): readonly string[];
  /** `https://github.com`, without a final `/`. */
  webUrl(host: string): string;
  state(host: string): AccountState;
  /** Prompts; only on a user's action. `needs token`: VS Code has no accounts of that host. @throws Cancelled */
  signIn(host: string): Promise<'signed in' | 'needs token'>;
  /** Kept encrypted, for that host alone; replaces what was there. */
  useToken(host: string, token: string): Promise<void>;
}
