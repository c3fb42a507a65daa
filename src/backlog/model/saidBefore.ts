/** What was said of something before what is known of it: all of the second in which that came, and the last before it. */
export class SaidBefore<K> {
  private readonly said = new Map<K, { readonly updatedAt: string; readonly texts: Set<string> }>();

  /** @param updatedAt when what takes its place was said */
  note(key: K, updatedAt: string, texts: readonly string[]): void {
    const before = this.said.get(key);
    const all = before?.updatedAt === updatedAt ? before.texts : new Set<string>();
    for (const text of texts) all.add(text);
    this.said.set(key, { updatedAt, texts: all });
  }

  has(key: K, text: string): boolean {
    return this.said.get(key)?.texts.has(text) ?? false;
  }

  forget(key: K): void {
    this.said.delete(key);
  }
}
