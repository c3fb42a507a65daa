import { type Event } from '../../base/events';

/** `unknown`: nobody has asked yet, since asking at start could prompt. */
export type AccountState = 'unknown' | 'signedOut' | 'signedIn' | 'tokenRejected';

/** Who we are on each host. Hosts are web hosts: `github.com`. */
export interface Account {
  /** What {@link state} tells has changed. */
  readonly onDidChange: Event<void>;
  /** Somebody else may be signed in now: what was read as before no longer holds. */
  readonly onDidChangeToken: Event<void>;
  /** Hosts that a repository can be on; the first is where a name without a host belongs. */
  hosts(): readonly string[];
  /** `https://github.com`, without a final `/`. */
  webUrl(host: string): string;
  state(host: string): AccountState;
  /** Prompts; only on a user's action. `needs token`: VS Code has no accounts of that host. @throws Cancelled */
  signIn(host: string): Promise<'signed in' | 'needs token'>;
  /** Kept encrypted, for that host alone; replaces what was there. */
  useToken(host: string, token: string): Promise<void>;
  /** The host did not accept who we are: not tried again until that has changed. */
  reject(host: string): Promise<void>;
}
