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
  const until = resumesAt(error, attempts, pace, clock.now());
  const told = (message: string) => new RefinementError(failure, message, { cause: error });
  if (until === 'never') {
    const message = keptMessage(row.keptText(entry.write), error);
    return { entry: { ...again(entry), attempts, stopped: { failure, message } }, told: told(message) };
  }
  const message = waitingMessage(row.label(entry.write), error, until?.toISOString());
  const waiting = { failure, message, ...(until ? { until: until.toISOString() } : {}) };
  return { entry: { ...entry, attempts, waiting }, hold: waiting, ...(until ? {} : { told: told(message) }) };
}

/**
 * When a write that failed is sent again: `never`, before its person says so; undefined: as soon as they have signed in.
 * @param attempts that have failed, this one included
 */
function resumesAt(error: RefinementError, attempts: number, pace: Pace, now: Date): Date | undefined | 'never' {
  const later = now.getTime() + retryDelay(pace, attempts);
  if (isFailure(error, 'AuthRequired')) return undefined;
  if (isFailure(error, 'Offline')) return new Date(later);
  // GitHub says when; only where that was not enough, longer and longer.
  if (isFailure(error, 'RateLimited'))
    return new Date(Math.max(Date.parse(error.failure.until), attempts > 1 ? later : now.getTime()));
  return 'never';
}
