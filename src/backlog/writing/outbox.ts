import { t } from '../../base/translate';
import { asRefinementError, RefinementError } from '../../domain/errors';
import { type Disposable, Emitter } from '../../base/events';
import { type StepLog } from './carryOut';
import { OutboxCallers, type Refused, type Sent } from './outboxCallers';
import { afterFailure } from './outboxFailure';
import { waitingMessage } from './outboxMessages';
import {
  again,
  describePending,
  firstToSend,
  newEntry,
  type OutboxEntry,
  type PendingWrite,
  withStep,
} from './outboxEntry';
import { OutboxStore, type OutboxStoreOptions } from './outboxStore';
import { type Hold, OutboxPause } from './outboxPause';
import { type Pace } from './pacing';
import { type Change } from './changes/change';
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
  readonly changed: () => void;
}

/**
 * Everything that is to be written, durable before it is sent. Writes to one issue follow one another; where one waits for
 * GitHub, all do. Every window sends what was entered in it, and takes over from windows that have ended.
 */
export class Outbox<W extends AnyWrite, R> implements Disposable {
  private readonly store: OutboxStore<W>;
  private readonly callers = new OutboxCallers<R>();
  private readonly pause: OutboxPause;
  private readonly stopped = new Emitter<PendingWrite<W>>();
  /** A write that nobody waits for any more needs its person: it was refused, or somebody changed the same. */
  readonly onDidStop = this.stopped.event;
  private sending: string | undefined;
  private attempt: Promise<void> | undefined;
  private draining: Promise<void> | undefined;
  /** Being kept, not yet in the queue. */
  private readonly entering = new Set<Promise<unknown>>();
  /** As each is being kept: a write may be joined meanwhile, and is kept once more then. */
  private readonly arriving = new Set<OutboxEntry<W>>();
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  /** Just entered: whoever entered it still has what was typed, and is told where a rule of the team refuses it. */
  private readonly refusable = new Set<string>();
  /** What was left over is planned from the backlog as a whole: sessions, estimates, roles. */
  private isBacklogRead = false;
  private isDisposed = false;

  constructor(private readonly options: OutboxOptions<W, R>) {
    this.pause = new OutboxPause(options.clock);
    this.store = new OutboxStore({ ...options, heartbeat: options.pace.heartbeat }, () => {
      options.changed();
      this.drain();
    });
  }

  private get entries(): Map<string, OutboxEntry<W>> {
    return this.store.entries;
  }

  /** Takes up what was left over. */
  open(): Promise<void> {
    return this.during(this.store.open());
  }

  /** All that waits, in the order in which it was entered. */
  pending(): readonly PendingWrite<W>[] {
    return [...this.entries.values()].map((entry) => this.describe(entry, this.holdOf(entry)));
  }

  /** How many wait in other windows of this machine that seem to be at work: theirs, or mine in a moment. */
  get elsewhere(): number {
    return this.store.elsewhere;
  }

  /** What holds everything now, told of one write by its own name: it began with another. */
  private holdOf({ write }: OutboxEntry<W>): Hold | undefined {
    const { current } = this.pause;
    return current && { ...current, message: waitingMessage(this.options.table.label(write), current, current.until) };
  }

  private describe(entry: OutboxEntry<W>, held: OutboxEntry['waiting']): PendingWrite<W> {
    return describePending(entry, this.options.table, entry.id === this.sending, held);
  }

  get isBusy(): boolean {
    return this.draining !== undefined || this.entering.size > 0;
  }

  /** Resolves when nothing is being sent; what waits for GitHub or for its person does not count. */
  async whenIdle(): Promise<void> {
    while (this.isBusy) await Promise.allSettled([...this.entering, this.draining]);
  }

  /**
   * Keeps a write, then sends it as soon as it is its turn. One that waits with the same purpose is joined or replaced.
   * @throws {RefinementError} what GitHub refused; Conflict where somebody changed the same. The write is kept all the same.
   */
  async submit(write: W): Promise<Sent<R> | Refused> {
    const { table } = this.options;
    const purpose = table.purpose(write);
    const earlier = [...this.entries.values()].findLast((entry) => table.purpose(entry.write) === purpose);
    if (earlier && earlier.id === this.sending && table.isSame(earlier.write, write))
      return this.callers.to(earlier.id);
    const isReplaced = earlier !== undefined && earlier.id !== this.sending;
    const entry: OutboxEntry<W> = isReplaced
      ? again({ ...earlier, write: table.join(earlier.write, write, earlier.attempts > 0) })
      : newEntry(write, this.options);
    this.pause.endUnlessLimited();
    this.refusable.add(entry.id);
    return this.enter(entry);
  }

  private async enter(entry: OutboxEntry<W>): Promise<Sent<R> | Refused> {
    // Not sent before somebody listens to what becomes of it, though others are being sent.
    this.arriving.add(entry);
    await this.during(this.keep(entry)).finally(() => this.arriving.delete(entry));
    const answer = this.callers.to(entry.id);
    this.drain();
    return answer;
  }

  private during(entering: Promise<void>): Promise<void> {
    const over = entering.finally(() => this.entering.delete(over));
    this.entering.add(over);
    return over;
  }

  /** @throws NotFound */
  async retry(id: string): Promise<Sent<R>> {
    const entry = this.require(id);
    this.pause.endUnlessLimited();
    this.refusable.delete(id);
    const sent = await (id === this.sending ? this.callers.to(id) : this.enter(again(entry)));
    if (sent.kind === 'refused') throw sent.refusal;
    return sent;
  }

  /** Sends what was left over and what waits only for GitHub: it can be reached again, and the backlog has been read. */
  wake(): void {
    this.isBacklogRead = true;
    this.drain();
    const isOffline = [...this.entries.values()].some(({ waiting }) => waiting?.failure.code === 'Offline');
    if (!isOffline) return;
    this.pause.endUnlessLimited();
    for (const entry of this.entries.values())
      if (entry.waiting?.failure.code === 'Offline') this.entries.set(entry.id, again(entry));
    this.drain();
  }

  /** Takes a write out, unsent: one that is on its way, once that has failed. @returns it. @throws Conflict it has arrived */
  async discard(id: string): Promise<W> {
    this.require(id);
    while (id === this.sending) await this.attempt;
    const entry = this.entries.get(id);
    if (!entry) throw new RefinementError({ code: 'Conflict' }, t('It has just been written. Undo it instead.'));
    await this.remove(entry);
    this.callers.refuse(id, new RefinementError({ code: 'Cancelled' }, t('It was discarded and is not written.')));
    return entry.write;
  }

  /** Writes mine over what somebody else has changed, now that the person has seen it. */
  async accept(id: string): Promise<Sent<R>> {
    const entry = this.require(id);
    const accepted = [...entry.accepted, ...(entry.conflicts ?? []).map(({ key }) => key)];
    await this.keep({ ...entry, accepted });
    return this.retry(id);
  }

  /** Goes on with another write in the place of this one: what is left of it. */
  async replace(id: string, write: W): Promise<Sent<R>> {
    await this.keep({ ...this.require(id), write });
    return this.retry(id);
  }

  conflictsOf(id: string): readonly Conflict[] {
    return this.require(id).conflicts ?? [];
  }

  private require(id: string): OutboxEntry<W> {
    const entry = this.entries.get(id);
    if (!entry)
      throw new RefinementError({ code: 'NotFound' }, t('It is not waiting any more: it is written or discarded.'));
    return entry;
  }

  private drain(): void {
    if (this.draining || this.isDisposed) return;
    this.draining = this.sendAll()
      .catch(this.noteFailure)
      .finally(() => {
        this.draining = undefined;
        // Something may have come in at the last moment.
        if (this.next()) return this.drain();
        this.tellWaiting();
        this.scheduleRetry();
        this.options.changed();
      });
  }

  private readonly noteFailure = (error: unknown) => this.options.log.error('The outbox', error);

  private async sendAll(): Promise<void> {
    for (let entry = this.next(); entry && !this.isDisposed; entry = this.next()) {
      this.attempt = this.send(entry);
      await this.attempt;
    }
  }

  private next(): OutboxEntry<W> | undefined {
    if (this.isDisposed || this.pause.current) return undefined;
    const arriving = new Set([...this.arriving].map(({ id }) => id));
    const isLeftOver = (id: string) => !this.isBacklogRead && this.store.takenOver.has(id);
    return firstToSend(this.entries.values(), this.options.table, {
      now: this.options.clock.now(),
      isHeld: (id) => isLeftOver(id) || arriving.has(id),
    });
  }

  private async send(entry: OutboxEntry<W>): Promise<void> {
    this.sending = entry.id;
    this.options.changed();
    try {
      if (!(await this.store.isMine(entry.id))) {
        const message = t('Another window has taken it over.');
        return this.callers.tell(entry.id, { kind: 'waiting', write: entry.id, message });
      }
      const attempt = await this.options.attempt(entry, this.stepLog(entry.id));
      this.sending = undefined;
      this.pause.end();
      if (attempt.kind === 'conflict') return await this.hold(entry.id, attempt.conflicts);
      const isTold = this.refusable.has(entry.id) && this.callers.isAwaited(entry.id);
      if (attempt.kind === 'refused' && !isTold) throw attempt.refusal;
      await this.remove(entry);
      this.callers.tell(entry.id, attempt);
    } catch (error) {
      this.sending = undefined;
      await this.postpone(entry.id, asRefinementError(error));
    } finally {
      this.sending = undefined;
    }
  }

  private stepLog(id: string): StepLog {
    return { note: (step) => this.noteStep(id, step), steps: () => this.entries.get(id)?.steps ?? [] };
  }

  private async noteStep(id: string, step: Change): Promise<void> {
    const entry = this.entries.get(id);
    if (!entry) return;
    await this.keep(withStep(entry, step));
  }

  private async hold(id: string, conflicts: readonly Conflict[]): Promise<void> {
    const entry = this.entries.get(id);
    if (!entry) return;
    await this.keep({ ...again(entry), conflicts });
    const about = conflicts.map((conflict) => conflict.about).join(' ');
    const message = t('{0} Nothing was written over it, and what you entered is kept: compare, and choose.', about);
    this.tellStopped(id, new RefinementError({ code: 'Conflict', write: id }, message));
  }

  private async postpone(id: string, error: RefinementError): Promise<void> {
    const entry = this.entries.get(id);
    if (!entry) return;
    const { entry: failed, hold, told } = afterFailure(entry, error, this.options);
    if (failed.stopped)
      this.options.log.error(`${entry.write.kind} stopped: ${failed.stopped.failure.code}`, error.cause);
    if (hold) this.pause.begin(hold);
    await this.keep(failed);
    if (told) this.tellStopped(id, told);
  }

  /** To whoever still waits for an answer: it is kept, and what it waits for. */
  private tellWaiting(): void {
    for (const id of this.callers.awaited()) {
      const entry = this.entries.get(id);
      const { message, until } = entry?.waiting ??
        (entry && this.holdOf(entry)) ?? { message: t('It waits for an earlier change of the same issue.') };
      this.callers.tell(id, { kind: 'waiting', write: id, message, ...(until ? { until } : {}) });
    }
  }

  private tellStopped(id: string, error: RefinementError): void {
    const isAwaited = this.callers.isAwaited(id);
    this.callers.refuse(id, error);
    const entry = this.entries.get(id);
    if (entry && !isAwaited) this.stopped.fire(this.describe(entry, undefined));
  }

  private async keep(entry: OutboxEntry<W>): Promise<void> {
    await this.store.keep(entry);
    this.options.changed();
  }

  private async remove(entry: OutboxEntry<W>): Promise<void> {
    this.refusable.delete(entry.id);
    await this.store.remove(entry.id);
    this.options.changed();
  }

  private scheduleRetry(): void {
    clearTimeout(this.retryTimer);
    const waiting = [...this.entries.values()].flatMap((entry) => entry.waiting?.until ?? []);
    const first = Math.min(...waiting.map((until) => Date.parse(until)));
    if (this.isDisposed || !Number.isFinite(first)) return;
    const delay =
      Math.max(first, Date.parse(this.pause.current?.until ?? '') || 0) - this.options.clock.now().getTime();
    this.retryTimer = setTimeout(() => this.drain(), Math.max(0, delay));
  }

  /** What waits stays in storage, for the next window. */
  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.retryTimer);
    this.stopped.dispose();
    // What is on its way is seen to its end: until then, this window lives.
    if (this.draining) void this.draining.finally(() => this.store.dispose());
    else this.store.dispose();
  }
}
