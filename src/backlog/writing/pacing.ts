/** How fast GitHub is written to; milliseconds. */
export interface Pace {
  /** Between the end of a write and the beginning of the next. */
  readonly spacing: number;
  readonly firstRetry: number;
  readonly longestRetry: number;
  /** How often a window that has writes waiting says that it is there. */
  readonly heartbeat: number;
  /** Before something that GitHub may have answered too early is asked for again. */
  readonly readAgain: number;
}

/** GitHub asks for a second between writes: https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api */
export const gitHubPace: Pace = {
  ...{ spacing: 1_000, firstRetry: 2_000, longestRetry: 300_000, heartbeat: 3_000 },
  // Four times: longer than a replica is behind as a rule.
  readAgain: 1_000,
};

/** Twice as long after every failure, with up to a quarter more or less, so that many editors do not come back at once. */
export function retryDelay(pace: Pace, attempts: number, random: () => number = Math.random): number {
  const doubled = Math.min(pace.longestRetry, pace.firstRetry * 2 ** Math.min(attempts - 1, 30));
  return Math.round(doubled * (0.75 + random() / 2));
}

/** GitHub takes 500 writes of content an hour: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const contentPerHour = 500;

/** About how long this many writes take, in seconds: spaced as GitHub asks, within its limit an hour. */
export function secondsFor(writes: number, spacingMs: number): number {
  const fullHours = Math.floor(Math.max(0, writes - 1) / contentPerHour);
  const rest = writes - fullHours * contentPerHour;
  return fullHours * 3_600 + Math.ceil((rest * spacingMs) / 1_000);
}

/** One write after another, each a while after the one before. One for all repositories of an account's host. */
export class WritePacer {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly spacing: number) {}

  run<T>(write: () => Promise<T>): Promise<T> {
    const result = this.last.then(write);
    this.last = result.then(
      () => this.rest(),
      () => this.rest(),
    );
    return result;
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.spacing));
  }
}
