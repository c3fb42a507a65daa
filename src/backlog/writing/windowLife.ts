import { type Clock } from '../ports/storage';

/** What a window leaves behind that has ended as it should. */
export const goodbye = 'ended';

/** Tells which windows are at work: those whose sign of life changes while this one looks, whatever their clocks say. */
export class WindowLife {
  private readonly seen = new Map<string, { readonly sign: unknown; readonly at: number }>();

  /** @param silence milliseconds after which a window has ended that says nothing new */
  constructor(
    private readonly clock: Clock,
    private readonly silence: number,
  ) {}

  /** One that is seen for the first time, or is just saying something, is at work. */
  isAlive(window: string, sign: unknown): boolean {
    if (sign === goodbye) return false;
    const now = this.clock.elapsed();
    const known = this.seen.get(window);
    if (known && known.sign === sign) return now - known.at < this.silence;
    this.seen.set(window, { sign, at: now });
    return true;
  }
}
