import { type Access } from './access';
import { type GraphQlHost } from './graphql/graphQlHost';
import { type RateLimits } from './rateLimit';
import { type RestJson } from './restJson';
import { type SecondaryLimits } from './secondaryLimits';
import { type Store } from './store';

/** What those who answer requests work with. */
export interface Services {
  readonly access: Access;
  readonly store: Store;
  readonly json: RestJson;
  readonly rateLimits: RateLimits;
  readonly secondaryLimits: SecondaryLimits;
  readonly graphQl: GraphQlHost;
  /** Without a final `/`. */
  readonly baseUrl: string;
}
