import { type RefinementError } from '../../domain/errors';

/** Kept, and sent by itself as soon as that is possible. */
export interface Waiting {
  readonly kind: 'waiting';
  readonly write: string;
  /** Why, and until when: a sentence. */
  readonly message: string;
  /** ISO 8601; absent while that is the person's to end: signing in. */
  readonly until?: string;
}

/** What a caller is told of a write that was not refused. */
export type Outcome<R> = { readonly kind: 'written'; readonly result: R } | Waiting;

interface Caller<R> {
  readonly resolve: (outcome: Outcome<R>) => void;
  readonly reject: (error: RefinementError) => void;
}

/** Who wants to hear what becomes of a write, by its id. Everybody is told once. */
export class OutboxAnswers<R> {
  private readonly callers = new Map<string, Caller<R>[]>();

  to(id: string): Promise<Outcome<R>> {
    return new Promise((resolve, reject) => {
      this.callers.set(id, [...(this.callers.get(id) ?? []), { resolve, reject }]);
    });
  }

  isAwaited(id: string): boolean {
    return this.callers.has(id);
  }

  awaited(): readonly string[] {
    return [...this.callers.keys()];
  }

  tell(id: string, outcome: Outcome<R>): void {
    for (const { resolve } of this.take(id)) resolve(outcome);
  }

  refuse(id: string, error: RefinementError): void {
    for (const { reject } of this.take(id)) reject(error);
  }

  private take(id: string): readonly Caller<R>[] {
    const callers = this.callers.get(id) ?? [];
    this.callers.delete(id);
    return callers;
  }
}
