import { type StepLog } from './carryOut';
import { type Refused } from './outboxCallers';
import { type OutboxEntry } from './outboxEntry';
import { type OutboxStoreOptions } from './outboxStore';
import { type Pace } from './pacing';
import { type Conflict } from './plan';
import { type AnyWrite } from './writeKind';

/** What became of one attempt that GitHub did not refuse. */
export type Attempt<R> =
  | { readonly kind: 'written'; readonly result: R }
  | { readonly kind: 'conflict'; readonly conflicts: readonly Conflict[] }
  | Refused;

export interface OutboxOptions<W extends AnyWrite, R> extends Omit<OutboxStoreOptions<W>, 'heartbeat'> {
  readonly pace: Pace;
  /** Reads GitHub, plans, writes. Repeatable: what an earlier attempt has done is recognized and not done again. */
  readonly attempt: (entry: OutboxEntry<W>, log: StepLog) => Promise<Attempt<R>>;
}
