import { type Store } from './store';

// A copy of more takes too long for those who measure.
const mostIssues = 1_000;
const mostWrites = 5;

/** What was stored before the last writes, the newest last: what a replica that is behind still has. */
export class Past {
  private readonly stores: Store[] = [];

  /** Call it before every write. */
  note(store: Store): void {
    if (store.issues.size > mostIssues) return;
    this.stores.push(store.copy());
    if (this.stores.length > mostWrites) this.stores.shift();
  }

  /** As it was before that many writes, as far back as it is known; undefined where nothing was written yet. */
  before(writes: number): Store | undefined {
    return this.stores.at(-writes) ?? this.stores[0];
  }
}
