import { type HostClock } from '../../backlog/ports/hostClock';

// An answer names the second in which it was sent.
const resolution = 1_000;

/**
 * Learns the time of a host from the `Date` of its answers. Each narrows down by how much its clock is ahead: it was sent after
 * the request and before it came in. An answer that can't be true of the same difference is of a clock that has been put right.
 */
export class AnsweredClock implements HostClock {
  private least = Number.NEGATIVE_INFINITY;
  private most = Number.POSITIVE_INFINITY;

  get ahead(): number {
    return Number.isFinite(this.least + this.most) ? Math.round((this.least + this.most) / 2) : 0;
  }

  /**
   * @param date the answer's header, which pages in a browser are not shown
   * @param asked by this machine's clock, in milliseconds, as `answered`
   */
  learn(date: string | undefined, asked: number, answered: number): void {
    const sent = Date.parse(date ?? '');
    if (Number.isNaN(sent) || answered < asked) return;
    const [least, most] = [sent - answered, sent + resolution - asked];
    const isOtherClock = least > this.most || most < this.least;
    this.least = isOtherClock ? least : Math.max(least, this.least);
    this.most = isOtherClock ? most : Math.min(most, this.most);
  }
}
