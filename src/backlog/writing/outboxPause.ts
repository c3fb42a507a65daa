import { type Clock } from '../ports/storage';
import { type Why } from './outboxEntry';

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
