import { t } from '../../base/translate';
import { asRefinementError, RefinementError } from '../../domain/errors';
import { type Disposable, Emitter } from '../../base/events';
import { Underway } from '../../base/underway';
import { type StepLog } from './carryOut';
import { OutboxCallers, type Refused, type Sent, type Waiting } from './outboxCallers';
import { afterFailure } from './outboxFailure';
import { conflictMessage } from './outboxMessages';
import {
  again,
  describePending,
  earlierOf,
  heads,
  inPlaceOf,
  newEntry,
  type OutboxEntry,
  type PendingWrite,
  withStep,
} from './outboxEntry';
import { type OutboxOptions } from './outboxOptions';
import { OutboxStore } from './outboxStore';
import { OutboxPause } from './outboxPause';
import { type Change } from './changes/change';
import { type Conflict } from './plan';
import { type AnyWrite } from './writeKind';

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
  private readonly entering = new Underway();
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
    const changed = () => {
      options.changed();
      this.drain();
    };
    this.store = new OutboxStore({ ...options, heartbeat: options.pace.heartbeat, changed });
  }

  private get entries(): Map<string, OutboxEntry<W>> {
    return this.store.entries;
  }

  /** Takes up what was left over. */
  open(): Promise<void> {
    return this.entering.add(this.store.look());
  }

  /** All that waits, in the order in which it was entered. */
  pending(): readonly PendingWrite<W>[] {
    return [...this.entries.values()].map((entry) => this.describe(entry));
  }

  /** How many wait in other windows of this machine that seem to be at work: theirs, or mine in a moment. */
  get elsewhere(): number {
    return this.store.elsewhere;
  }

  private describe(entry: OutboxEntry<W>): PendingWrite<W> {
    const { table } = this.options;
    return describePending(entry, table, entry.id === this.sending, this.pause.holdOf(table.label(entry.write)));
  }

  get isBusy(): boolean {
    return this.draining !== undefined || this.entering.isBusy;
  }

  /** Resolves when nothing is being sent; what waits for GitHub or for its person does not count. */
  async whenIdle(): Promise<void> {
    while (this.isBusy) await Promise.allSettled([this.entering.settled(), this.draining]);
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
      ? inPlaceOf(earlier, write, table, !this.isToBeTold(earlier.id))
      : newEntry(write, this.options, this.entries.values());
    this.pause.endUnlessLimited();
    this.refusable.add(entry.id);
    return this.enter(entry);
  }

  private async enter(entry: OutboxEntry<W>): Promise<Sent<R> | Refused> {
    // Not sent before somebody listens to what becomes of it, though others are being sent.
    this.arriving.add(entry);
    await this.entering.add(this.keep(entry)).finally(() => this.arriving.delete(entry));
    const answer = this.callers.to(entry.id);
    this.drain();
    return answer;
  }

  /** @throws NotFound; Conflict where it is another window's by now */
  async retry(id: string): Promise<Sent<R>> {
    const entry = await this.requireMine(id);
    this.pause.endUnlessLimited();
    this.refusable.delete(id);
    const sent = await (id === this.sending ? this.callers.to(id) : this.enter(again(entry)));
    if (sent.kind === 'refused') throw sent.refusal;
    return sent;
  }

  /** The backlog has been read: sends what was left over. `isBack`: GitHub could not be reached before; those go at once. */
  wake(isBack: boolean): void {
    this.isBacklogRead = true;
    void this.open().catch(this.noteFailure);
    const offline = [...this.entries.values()].filter(({ waiting }) => waiting?.failure.code === 'Offline');
    if (isBack && offline.length > 0) {
      this.pause.endUnlessLimited();
      for (const entry of offline) this.entries.set(entry.id, again(entry));
    }
    this.drain();
  }

  /** Takes a write out, unsent: one that is on its way, once that has failed. @returns it. @throws Conflict it has arrived */
  async discard(id: string): Promise<W> {
    this.require(id);
    do {
      while (id === this.sending) await this.attempt;
      if (this.entries.has(id)) await this.requireMine(id);
    } while (id === this.sending);
    const entry = this.entries.get(id);
    if (!entry) throw new RefinementError({ code: 'Conflict' }, t('It has just been written. Undo it instead.'));
    await this.remove(entry);
    this.callers.refuse(id, new RefinementError({ code: 'Cancelled' }, t('It was discarded and is not written.')));
    return entry.write;
  }

  /** Writes mine over what somebody else has changed, now that the person has seen it. */
  async accept(id: string): Promise<Sent<R>> {
    const entry = await this.requireMine(id);
    const accepted = [...entry.accepted, ...(entry.conflicts ?? []).map(({ key }) => key)];
    await this.keep({ ...entry, accepted });
    return this.retry(id);
  }

  /** Goes on with another write in the place of this one: what is left of it. */
  async replace(id: string, write: W): Promise<Sent<R>> {
    await this.keep({ ...(await this.requireMine(id)), write });
    return this.retry(id);
  }

  private require(id: string): OutboxEntry<W> {
    const entry = this.entries.get(id);
    if (!entry)
      throw new RefinementError({ code: 'NotFound' }, t('It is not waiting any more: it is written or discarded.'));
    return entry;
  }

  /** This machine may have slept meanwhile. @throws NotFound; Conflict where it is another window's by now, who sends it */
  private async requireMine(id: string): Promise<OutboxEntry<W>> {
    this.require(id);
    if (id === this.sending || (await this.store.isMine(id))) return this.require(id);
    throw new RefinementError({ code: 'Conflict' }, this.leave(id).message);
  }

  /** To the window that has it by now. */
  private leave(write: string): Waiting {
    const waiting = { kind: 'waiting', write, message: t('Another window has taken it over.') } as const;
    this.callers.tell(write, waiting);
    this.options.changed();
    return waiting;
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
    for (let entry = this.next(); entry; entry = this.next()) await (this.attempt = this.send(entry));
  }

  private next(): OutboxEntry<W> | undefined {
    if (this.isDisposed || this.pause.current) return undefined;
    const arriving = new Set([...this.arriving].map(({ id }) => id));
    const isHeld = (id: string) => arriving.has(id) || (!this.isBacklogRead && this.store.takenOver.has(id));
    const first = heads(this.entries.values(), this.options.table);
    return first.find((entry) => this.pause.isDue(entry) && !isHeld(entry.id));
  }

  private async send(entry: OutboxEntry<W>): Promise<void> {
    this.sending = entry.id;
    this.options.changed();
    try {
      if (!(await this.store.isMine(entry.id))) return void this.leave(entry.id);
      const attempt = await this.options.attempt(entry, this.stepLog(entry.id));
      this.sending = undefined;
      this.pause.end();
      if (attempt.kind === 'conflict') return await this.hold(entry.id, attempt.conflicts);
      if (attempt.kind === 'refused' && !this.isToBeTold(entry.id)) throw attempt.refusal;
      const earlier = attempt.kind === 'refused' ? earlierOf(entry) : undefined;
      await (earlier ? this.keep(earlier) : this.remove(entry));
      this.callers.tell(entry.id, attempt);
    } catch (error) {
      this.sending = undefined;
      await this.postpone(entry.id, asRefinementError(error));
    } finally {
      this.sending = undefined;
    }
  }

  /** Whoever has just entered it still waits for what becomes of it. */
  private isToBeTold(id: string): boolean {
    return this.refusable.has(id) && this.callers.isAwaited(id);
  }

  private stepLog(id: string): StepLog {
    const note = async (step: Change) => {
      const entry = this.entries.get(id);
      if (entry) await this.keep(withStep(entry, step));
    };
    return { note, steps: () => this.entries.get(id)?.steps ?? [] };
  }

  private async hold(id: string, conflicts: readonly Conflict[]): Promise<void> {
    const entry = this.entries.get(id);
    if (entry) await this.keep({ ...again(entry), conflicts });
    this.tellStopped(id, new RefinementError({ code: 'Conflict', write: id }, conflictMessage(conflicts)));
  }

  private async postpone(id: string, error: RefinementError): Promise<void> {
    const entry = this.entries.get(id);
    if (!entry) return;
    const { entry: failed, hold, wait, told } = afterFailure(entry, error, this.options);
    if (failed.stopped)
      this.options.log.error(`${entry.write.kind} stopped: ${failed.stopped.failure.code}`, error.cause);
    if (hold) this.pause.begin(hold, wait);
    this.pause.postpone(id, wait);
    await this.keep(failed);
    if (told) this.tellStopped(id, told);
  }

  /** To whoever still waits for an answer: it is kept, and what it waits for. */
  private tellWaiting(): void {
    for (const id of this.callers.awaited()) {
      const entry = this.entries.get(id);
      const earlier = t('It waits for an earlier change of the same issue.');
      const { message = earlier, until }: Partial<PendingWrite<W>> = entry ? this.describe(entry) : {};
      this.callers.tell(id, { kind: 'waiting', write: id, message, ...(until ? { until } : {}) });
    }
  }

  private tellStopped(id: string, error: RefinementError): void {
    const isAwaited = this.callers.isAwaited(id);
    this.callers.refuse(id, error);
    const entry = this.entries.get(id);
    if (entry && !isAwaited) this.stopped.fire(this.describe(entry));
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
    const waiting = heads(this.entries.values(), this.options.table).filter(
      ({ waiting }) => waiting ?? this.pause.current,
    );
    const delay = this.pause.timeToFirst(waiting);
    if (!this.isDisposed && Number.isFinite(delay)) this.retryTimer = setTimeout(() => this.drain(), Math.ceil(delay));
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
