import { isFailure, RefinementError } from '../../domain/errors';
import { type Clock } from '../ports/storage';
import { again, type OutboxEntry } from './outboxEntry';
import { keptMessage, waitingMessage } from './outboxMessages';
import { type Hold } from './outboxPause';
import { type Pace, retryDelay } from './pacing';
import { type AnyWrite, type WriteTable } from './writeKind';

/** What becomes of a write that GitHub did not take. */
interface Failed<W extends AnyWrite> {
  readonly entry: OutboxEntry<W>;
  /** What keeps everything else from being sent, too. */
  readonly hold?: Hold;
  /** Milliseconds until it is sent again; absent: as soon as its person has signed in. */
  readonly wait?: number;
  /** For its person: nothing goes on without them. */
  readonly told?: RefinementError;
}

interface Options<W extends AnyWrite> {
  readonly table: WriteTable<W>;
  readonly pace: Pace;
  readonly clock: Clock;
}

/** It waits and is sent again, or stops until its person says so. */
export function afterFailure<W extends AnyWrite>(
  entry: OutboxEntry<W>,
  error: RefinementError,
  { table, pace, clock }: Options<W>,
): Failed<W> {
  const { failure } = error;
  const attempts = entry.attempts + 1;
  const row = table.of(entry.write);
  const now = clock.now().getTime();
  const wait = waitAfter(error, attempts, pace, now);
  const told = (message: string) => new RefinementError(failure, message, { cause: error });
  if (wait === 'never') {
    const message = keptMessage(row.keptText(entry.write), error);
    return { entry: { ...again(entry), attempts, stopped: { failure, message } }, told: told(message) };
  }
  const until = wait === undefined ? undefined : new Date(now + wait).toISOString();
  const message = waitingMessage(row.label(entry.write), error, until);
  const waiting = { failure, message, ...(until === undefined ? {} : { until }) };
  const what = { entry: { ...entry, attempts, waiting }, hold: waiting };
  return wait === undefined ? { ...what, told: told(message) } : { ...what, wait };
}

/**
 * After how many milliseconds a write that failed is sent again: `never`, before its person says so; undefined: as soon as they
 * have signed in.
 * @param attempts that have failed, this one included
 */
function waitAfter(error: RefinementError, attempts: number, pace: Pace, now: number): number | undefined | 'never' {
  const later = retryDelay(pace, attempts);
  if (isFailure(error, 'AuthRequired')) return undefined;
  if (isFailure(error, 'Offline')) return later;
  // GitHub says when; only where that was not enough, longer and longer.
  if (isFailure(error, 'RateLimited')) return Math.max(Date.parse(error.failure.until) - now, attempts > 1 ? later : 0);
  return 'never';
}
