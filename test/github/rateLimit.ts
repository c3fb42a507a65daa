import { type ApiAnswer, errorAnswer } from './apiExchange';

export type RateLimitResource = 'core' | 'search' | 'graphql';

/** GitHub's primary limits for a person. Those without an account share 60 requests an hour. */
const limits = { core: 5_000, search: 30, graphql: 5_000, anonymous: 60 };
const windowSeconds = { core: 3_600, search: 60, graphql: 3_600 };

interface Window {
  used: number;
  /** Unix seconds. */
  resetAt: number;
}

/** Counts requests, and for GraphQL points, by person and resource. As on GitHub, an answer of 304 is free. */
export class RateLimits {
  private readonly windows = new Map<string, Window>();

  /** Whether one more request is allowed. */
  allows(viewer: string | undefined, resource: RateLimitResource): boolean {
    return this.window(viewer, resource).used < limitOf(viewer, resource);
  }

  /** @param points what the request costs: 1 for all but GraphQL queries */
  count(viewer: string | undefined, resource: RateLimitResource, points = 1): void {
    this.window(viewer, resource).used += points;
  }

  /** Leaves a person no request until the hour ends. */
  exhaust(viewer: string, resource: RateLimitResource): void {
    this.window(viewer, resource).used = limitOf(viewer, resource);
  }

  reset(): void {
    this.windows.clear();
  }

  headers(viewer: string | undefined, resource: RateLimitResource): Record<string, string> {
    const { limit, remaining, reset, used } = this.state(viewer, resource);
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(reset),
      'x-ratelimit-used': String(used),
      'x-ratelimit-resource': resource,
    };
  }

  state(viewer: string | undefined, resource: RateLimitResource) {
    const { used, resetAt } = this.window(viewer, resource);
    const limit = limitOf(viewer, resource);
    return { limit, remaining: Math.max(0, limit - used), reset: resetAt, used };
  }

  private window(viewer: string | undefined, resource: RateLimitResource): Window {
    const key = `${resource} ${viewer?.toLowerCase() ?? ''}`;
    const now = Math.floor(Date.now() / 1_000);
    const known = this.windows.get(key);
    if (known && known.resetAt > now) return known;
    const fresh = { used: 0, resetAt: now + windowSeconds[resource] };
    this.windows.set(key, fresh);
    return fresh;
  }
}

function limitOf(viewer: string | undefined, resource: RateLimitResource): number {
  return viewer === undefined && resource === 'core' ? limits.anonymous : limits[resource];
}

export function exceededAnswer(viewer: string | undefined): ApiAnswer {
  return errorAnswer(403, `API rate limit exceeded for ${viewer ?? 'this address'}.`);
}
