/** What is being done, so that others can wait until all of it is over. */
export class Underway {
  private readonly tasks = new Set<Promise<unknown>>();

  /** Counts until it is over, however it ends. */
  add<T>(task: Promise<T>): Promise<T> {
    const over = task.finally(() => this.tasks.delete(over));
    this.tasks.add(over);
    return over;
  }

  get isBusy(): boolean {
    return this.tasks.size > 0;
  }

  /** Resolves when all that is being done now has ended. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.tasks);
  }
}
