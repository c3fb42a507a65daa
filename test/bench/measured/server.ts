import { type LoggedRequest } from '../../github/requestLog';

/** The GitHub that a measured process asks, and what it counts there. */
export interface ServerInput {
  readonly url: string;
  readonly repository: string;
  readonly token: string;
}

/** What GitHub counted. */
export interface Traffic {
  readonly requests: number;
  /** Against the hourly limits: a GraphQL query's points, and 1 for each REST request that was not answered 304. */
  readonly points: number;
  readonly bytes: number;
  /** Answered 304. */
  readonly unchanged: number;
}

/** Forgets what was counted, and gives everybody all of their limits back. */
export async function beginCounting({ url }: ServerInput): Promise<void> {
  await control(url, 'DELETE', 'rateLimits');
  await control(url, 'DELETE', 'log');
}

export async function traffic({ url }: ServerInput): Promise<Traffic> {
  const log = (await (await control(url, 'GET', 'log')).json()) as LoggedRequest[];
  return {
    requests: log.length,
    points: log.reduce((sum, { points, status }) => sum + (points ?? (status === 304 ? 0 : 1)), 0),
    bytes: log.reduce((sum, { bytes }) => sum + bytes, 0),
    unchanged: log.filter(({ status }) => status === 304).length,
  };
}

export function resetLimits(url: string): Promise<Response> {
  return control(url, 'DELETE', 'rateLimits');
}

async function control(url: string, method: string, what: string): Promise<Response> {
  const response = await fetch(`${url}/__local/${what}`, { method });
  if (!response.ok) throw new Error(`${method} ${what} was answered ${response.status}`);
  return response;
}
