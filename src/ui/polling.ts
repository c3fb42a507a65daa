import { type BacklogStatus } from '../backlog/sync';
import { type Disposable, type Event } from '../backlog/events';

export interface PollingOptions {
  readonly intervalSeconds: () => number;
  /** What the interval depends on may have changed. */
  readonly onDidChange: Event<void>;
  readonly isFocused: () => boolean;
  readonly onDidChangeFocus: Event<boolean>;
  /** The repositories to follow; empty while there are none. */
  readonly statuses: () => readonly BacklogStatus[];
  readonly refresh: () => Promise<void>;
  readonly now: () => Date;
}

/** Follows GitHub while somebody looks: every interval in focus, and at once when coming back to a stale window. */
export class Polling implements Disposable {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly subscriptions: readonly Disposable[];
  private lastPoll = 0;
  private isDisposed = false;

  constructor(private readonly options: PollingOptions) {
    this.subscriptions = [
      options.onDidChangeFocus((focused) => {
        if (focused) this.schedule();
        else clearTimeout(this.timer);
      }),
      options.onDidChange(() => this.schedule()),
    ];
    this.schedule();
  }

  private schedule(): void {
    clearTimeout(this.timer);
    if (this.isDisposed) return;
    const now = this.options.now().getTime();
    const due = Math.max(this.lastPoll + this.options.intervalSeconds() * 1_000, resumesAt(this.options.statuses()));
    this.timer = setTimeout(() => void this.poll(), Math.max(0, due - now));
  }

  private async poll(): Promise<void> {
    if (!this.options.isFocused()) return;
    this.lastPoll = this.options.now().getTime();
    const canPoll = this.options.statuses().some(isWorthPolling);
    // What fails shows in the status of its repository.
    if (canPoll) await this.options.refresh().catch(() => undefined);
    this.schedule();
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}

/** Signing in and granting permission are the user's to do; asking again meanwhile changes nothing. */
function isWorthPolling(status: BacklogStatus): boolean {
  const code = status.error?.failure.code;
  return status.phase !== 'not loaded' && code !== 'AuthRequired' && code !== 'Forbidden';
}

function resumesAt(statuses: readonly BacklogStatus[]): number {
  const times = statuses.map(({ error }) =>
    error?.failure.code === 'RateLimited' ? Date.parse(error.failure.until) : 0,
  );
  return Math.max(0, ...times.filter((time) => !Number.isNaN(time)));
}
