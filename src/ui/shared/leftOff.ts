/** What was begun and left by Escape, by what it is about: it is there when it is begun again, as long as the window is open. */
export class LeftOff<T> {
  private readonly begun = new Map<string, T>();

  of(about: string): T | undefined {
    return this.begun.get(about);
  }

  note(about: string, value: T): void {
    this.begun.set(about, value);
  }

  forget(about: string): void {
    this.begun.delete(about);
  }
}
