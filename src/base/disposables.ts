import { type Disposable } from './events';

/** The one owner of several disposables. Disposing twice is harmless; what is added too late is disposed at once. */
export class Disposables implements Disposable {
  private items: Disposable[] = [];
  private isDisposed = false;

  add<T extends Disposable>(item: T): T {
    if (this.isDisposed) item.dispose();
    else this.items.push(item);
    return item;
  }

  dispose(): void {
    this.isDisposed = true;
    const items = this.items.reverse();
    this.items = [];
    for (const item of items) item.dispose();
  }
}
