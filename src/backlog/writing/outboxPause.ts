import { type Clock } from '../ports/storage';
import { type OutboxEntry, type Why } from './outboxEntry';
import { waitingMessage } from './outboxMessages';

/** Until when nothing is sent, as people are told. Without `until`: until the person has signed in. */
export type Hold = Why & { readonly until?: string };

/**
 * GitHub can't be reached, takes no more for now, or wants a sign-in: then nothing at all is sent, and each write waits its own
 * time besides. All of it by the clock that only goes forward.
 */
export class OutboxPause {
  private hold: Hold | undefined;
  private ends = 0;
  private readonly due = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** What holds everything now, if anything. */
  get current(): Hold | undefined {
    return this.clock.elapsed() < this.ends ? this.hold : undefined;
  }

  /** The same, told of one write by its own name: it began with another. */
  holdOf(label: string): Hold | undefined {
    const { current } = this;
    return current && { ...current, message: waitingMessage(label, current, current.until) };
  }

  /** @param wait milliseconds; absent: until the person has signed in */
  begin(hold: Hold, wait = Number.POSITIVE_INFINITY): void {
    this.hold = hold;
    this.ends = this.clock.elapsed() + wait;
  }

  /** GitHub has taken something. */
  end(): void {
    this.hold = undefined;
  }

  /** A person who acts wants to know now whether GitHub can be reached; a limit holds all the same. */
  endUnlessLimited(): void {
    if (this.hold?.failure.code !== 'RateLimited') this.hold = undefined;
  }

  /** When this write is sent again; `wait` as in {@link begin}. */
  postpone(id: string, wait = Number.POSITIVE_INFINITY): void {
    this.due.set(id, this.clock.elapsed() + wait);
  }

  isDue(entry: OutboxEntry): boolean {
    return this.timeTo(entry) <= 0;
  }

  /** Milliseconds until the first of these may be sent; infinite where no time ends what they wait for. */
  timeToFirst(entries: readonly OutboxEntry[]): number {
    const toEnd = this.current ? this.ends - this.clock.elapsed() : 0;
    return Math.max(toEnd, Math.min(...entries.map((entry) => this.timeTo(entry))));
  }

  private timeTo({ id, waiting }: OutboxEntry): number {
    return waiting ? (this.due.get(id) ?? Number.POSITIVE_INFINITY) - this.clock.elapsed() : 0;
  }
}
