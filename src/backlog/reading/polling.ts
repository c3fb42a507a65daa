import { type BacklogStatus } from './sync';
import { type Disposable, type Event } from '../../base/events';
import { type RefinementError } from '../../domain/errors';
import { type Clock } from '../ports/storage';

export interface PollingOptions {
  /** The person's own interval, while the window is in focus. */
  readonly refreshSeconds: () => number;
  readonly isSessionOpen: () => boolean;
  /** Focus, statuses, sessions or settings may have changed, by which the interval is chosen. */
  readonly onDidChange: Event<void>;
  readonly isFocused: () => boolean;
  readonly onDidChangeFocus: Event<boolean>;
  /** The repositories to follow; empty while there are none. */
  readonly statuses: () => readonly BacklogStatus[];
  readonly refresh: () => Promise<void>;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
}

// Whoever waits for the team's estimates wants to see them come in within five seconds. A look that finds nothing new costs no
// rate limit.
const sessionSeconds = 4;
// Nobody is looking, but the rows shall be right as soon as somebody does.
const backgroundSeconds = 300;
const firstRetrySeconds = 5;
const lastRetrySeconds = 60;

/**
 * Says when to ask GitHub for changes: at each interval in focus, more often while a session is open, seldom in the background,
 * and at once when somebody comes back to a window that is out of date. Offline, it waits longer each time; at a rate limit,
 * until GitHub takes requests again. There are never two rounds at a time.
 */
export class Polling implements Disposable {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly subscriptions: readonly Disposable[];
  private lastPoll = Number.NEGATIVE_INFINITY;
  private failures = 0;
  private isPolling = false;
  private isDisposed = false;
  /** When the limits end that GitHub has told of, by the clock that only goes forward. */
  private readonly ends = new WeakMap<RefinementError, number>();

  constructor(private readonly options: PollingOptions) {
    this.subscriptions = [options.onDidChangeFocus(() => this.schedule()), options.onDidChange(() => this.schedule())];
    this.schedule();
  }

  private schedule(): void {
    clearTimeout(this.timer);
    const statuses = this.options.statuses();
    // The first repository is read by whatever opens it.
    if (statuses.length === 0) this.lastPoll = this.options.clock.elapsed();
    if (this.isDisposed || this.isPolling || statuses.length === 0) return;
    const due = Math.max(this.lastPoll + this.waitSeconds() * 1_000, ...statuses.map((status) => this.endOf(status)));
    this.timer = setTimeout(() => void this.poll(), Math.max(0, due - this.options.clock.elapsed()));
  }

  private waitSeconds(): number {
    const { isFocused, refreshSeconds, isSessionOpen } = this.options;
    const interval = isSessionOpen() ? Math.min(sessionSeconds, refreshSeconds()) : refreshSeconds();
    if (!isFocused()) return Math.max(backgroundSeconds, interval);
    return this.failures > 0 ? retrySeconds(this.failures) : interval;
  }

  /** The time that a limit names is of the clock as it was when it was told. */
  private endOf({ error }: BacklogStatus): number {
    if (error?.failure.code !== 'RateLimited') return 0;
    const { clock } = this.options;
    const wait = Date.parse(error.failure.until) - clock.now().getTime();
    const end = this.ends.get(error) ?? clock.elapsed() + (wait > 0 ? wait : 0);
    this.ends.set(error, end);
    return end;
  }

  private async poll(): Promise<void> {
    const { statuses, refresh, clock, random } = this.options;
    if (statuses().some(isWorthPolling)) {
      this.isPolling = true;
      // A failure is shown by the status of its repository.
      await refresh().catch(() => undefined);
      this.isPolling = false;
    }
    this.failures = statuses().some(isOffline) ? this.failures + 1 : 0;
    // Editors that lost the network at the same moment must not all ask again at the same moment.
    const jitter = this.failures > 0 ? random() * 0.4 * retrySeconds(this.failures) * 1_000 : 0;
    this.lastPoll = clock.elapsed() + jitter;
    this.schedule();
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}

function retrySeconds(failures: number): number {
  return Math.min(lastRetrySeconds, firstRetrySeconds * 2 ** (failures - 1));
}

/** Asking again does not help somebody who has to sign in or be given permission. */
function isWorthPolling(status: BacklogStatus): boolean {
  const code = status.error?.failure.code;
  return status.phase !== 'not loaded' && code !== 'AuthRequired' && code !== 'Forbidden';
}

function isOffline({ error }: BacklogStatus): boolean {
  return error?.failure.code === 'Offline';
}
