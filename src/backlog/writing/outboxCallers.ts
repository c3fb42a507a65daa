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

/** What became of a write that is not refused. */
export type Sent<R> = { readonly kind: 'written'; readonly result: R } | Waiting;

/** A rule of the team says no: nothing was written, and nothing is kept. */
export interface Refused {
  readonly kind: 'refused';
  readonly refusal: RefinementError;
}

interface Caller<R> {
  readonly resolve: (outcome: Sent<R> | Refused) => void;
  readonly reject: (error: RefinementError) => void;
}

/** Who wants to hear what becomes of a write, by its id. Everybody is told once. */
export class OutboxCallers<R> {
  private readonly callers = new Map<string, Caller<R>[]>();

  to(id: string): Promise<Sent<R> | Refused> {
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

  tell(id: string, outcome: Sent<R> | Refused): void {
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
