// GitHub's replicas may learn of a change this much later, in milliseconds.
export const replicaLag = 60_000;

/**
 * How often an answer must say the same before it is believed against what is known. GitHub's replicas can be some writes
 * behind, and its times are of whole seconds: within one, only asking again tells the older from the newer.
 */
export const timesToBelieve = 5;

/** How far answers must be apart to count as several, whoever has asked. */
export interface Spacing {
  readonly milliseconds: number;
  /** Milliseconds by a clock that only goes forward. */
  readonly elapsed: () => number;
}

/** What answers have said against what is known, and how often. */
export class Doubts<K> {
  private readonly told = new Map<K, { readonly times: number; readonly at: number }>();

  constructor(private readonly spacing: Spacing) {}

  /** @returns whether it has been said often enough to be so */
  raise(key: K): boolean {
    const { times, at } = this.told.get(key) ?? { times: 0, at: -Infinity };
    const now = this.spacing.elapsed();
    // Timers may be a little early.
    if (now - at < this.spacing.milliseconds * 0.9) return false;
    if (times + 1 < timesToBelieve) this.told.set(key, { times: times + 1, at: now });
    else this.told.delete(key);
    return times + 1 >= timesToBelieve;
  }

  end(key: K): void {
    this.told.delete(key);
  }

  has(key: K): boolean {
    return this.told.has(key);
  }

  get isEmpty(): boolean {
    return this.told.size === 0;
  }

  all(): readonly K[] {
    return [...this.told.keys()];
  }
}
