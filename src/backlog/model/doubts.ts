// GitHub's replicas may learn of a change this much later, in milliseconds.
export const replicaLag = 60_000;

/**
 * How often an answer must say the same before it is believed against what is known. GitHub's replicas can be some writes
 * behind, and its times are of whole seconds: within one, only asking again tells the older from the newer.
 */
export const timesToBelieve = 5;

/** What answers have said against what is known, and how often. */
export class Doubts<K> {
  private readonly told = new Map<K, number>();

  /** @returns whether it has been said often enough to be so */
  raise(key: K): boolean {
    const times = (this.told.get(key) ?? 0) + 1;
    if (times < timesToBelieve) this.told.set(key, times);
    else this.told.delete(key);
    return times >= timesToBelieve;
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
