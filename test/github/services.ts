import { type Access } from './access';
import { type CommentIndex } from './commentIndex';
import { type Emulator } from './emulator';
import { type RateLimits } from './rateLimit';

/** What handlers of requests work with. */
export interface Services {
  readonly access: Access;
  readonly emulator: Emulator;
  readonly comments: CommentIndex;
  readonly rateLimits: RateLimits;
  /** Deleted issues, `owner/name#12`: the emulator cannot delete. */
  readonly deleted: Set<string>;
  /** Without a final `/`. */
  readonly baseUrl: string;
}
