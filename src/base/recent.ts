/** Values by key, of which those stay that were put last. */
export class Recent<K, V> {
  private readonly kept = new Map<K, V>();

  /** @param most how many stay */
  constructor(private readonly most: number) {}

  get(key: K): V | undefined {
    return this.kept.get(key);
  }

  /** The value of a key is the last again, also where it was there already. */
  put(key: K, value: V): void {
    this.kept.delete(key);
    this.kept.set(key, value);
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.most && oldest !== undefined) this.kept.delete(oldest);
  }

  delete(key: K): void {
    this.kept.delete(key);
  }

  clear(): void {
    this.kept.clear();
  }

  entries(): Iterable<readonly [K, V]> {
    return this.kept;
  }
}
