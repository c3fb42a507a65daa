import { isFailure, type RefinementError } from '../../domain/errors';
import { type Clock } from '../ports/storage';
import { type Why } from './outboxEntry';
import { type Pace, retryDelay } from './pacing';

/** Until when nothing is sent. Without `until`: until the person has signed in. */
export type Hold = Why & { readonly until?: string };

/** GitHub can't be reached, takes no more for now, or wants a sign-in: then nothing at all is sent. */
export class OutboxPause {
  private hold: Hold | undefined;

  constructor(private readonly clock: Clock) {}

  /** What holds everything now, if anything. */
  get current(): Hold | undefined {
    const { hold } = this;
    const isOver = hold?.until !== undefined && this.clock.now().getTime() >= Date.parse(hold.until);
    return isOver ? undefined : hold;
  }

  begin(hold: Hold): void {
    this.hold = hold;
  }

  /** GitHub has taken something. */
  end(): void {
    this.hold = undefined;
  }

  /** A person who acts wants to know now whether GitHub can be reached; a limit holds all the same. */
  endUnlessLimited(): void {
    if (this.hold?.failure.code !== 'RateLimited') this.hold = undefined;
  }
}

/**
 * When a write that failed is sent again: `never`, before its person says so; undefined: as soon as they have signed in.
 * @param attempts that have failed, this one included
 */
export function resumesAt(error: RefinementError, attempts: number, pace: Pace, now: Date): Date | undefined | 'never' {
  const later = now.getTime() + retryDelay(pace, attempts);
  if (isFailure(error, 'AuthRequired')) return undefined;
  if (isFailure(error, 'Offline')) return new Date(later);
  // GitHub says when; only where that was not enough, longer and longer.
  if (isFailure(error, 'RateLimited'))
    return new Date(Math.max(Date.parse(error.failure.until), attempts > 1 ? later : now.getTime()));
  return 'never';
}
