import { asRefinementError, RefinementError } from '../../domain/errors';
import { newId } from '../../domain/ids';
import { type Disposable, Emitter } from '../../base/events';
import { type StepLog } from './carryOut';
import { OutboxAnswers, type Outcome } from './outboxAnswers';
import { keptMessage, waitingMessage } from './outboxMessages';
import { describePending, joinSteps, type OutboxEntry, type PendingWrite } from './outboxEntry';
import { OutboxStore, type OutboxStoreOptions } from './outboxStore';
import { OutboxPause, resumesAt } from './outboxPause';
import { type Pace } from './pacing';
import { type Change, type Conflict, stepKey } from './plan';
import { joinWrites, purposeOf, queueOf, sameWrite, type Write } from './write';

/** What became of one attempt that GitHub did not refuse. */
export type Attempt<R> =
  | { readonly kind: 'written'; readonly result: R }
  | { readonly kind: 'conflict'; readonly conflicts: readonly Conflict[] };

export interface OutboxOptions<R> extends Omit<OutboxStoreOptions, 'heartbeat'> {
  readonly pace: Pace;
  /** Reads GitHub, plans, writes. Repeatable: what an earlier attempt has done is recognized and not done again. */
  readonly attempt: (entry: OutboxEntry, log: StepLog) => Promise<Attempt<R>>;
  readonly changed: () => void;
}

/**
 * Everything that is to be written, durable before it is sent. Writes to one issue follow one another; where one waits for
 * GitHub, all do. Every window sends what was entered in it, and takes over from windows that have ended.
 */
export class Outbox<R> implements Disposable {
  private readonly store: OutboxStore;
  private readonly answers = new OutboxAnswers<R>();
  private readonly pause: OutboxPause;
  private readonly stopped = new Emitter<PendingWrite>();
  /** A write that nobody waits for any more needs its person: it was refused, or somebody changed the same. */
  readonly onDidStop = this.stopped.event;
  private sending: string | undefined;
  private draining: Promise<void> | undefined;
  /** Being kept, not yet in the queue. */
  private readonly entering = new Set<Promise<unknown>>();
  /** As each is being kept: a write may be joined meanwhile, and is kept once more then. */
  private readonly arriving = new Set<OutboxEntry>();
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  /** What was left over is planned from the backlog as a whole: sessions, estimates, roles. */
  private isBacklogRead = false;
  private isDisposed = false;

  constructor(private readonly options: OutboxOptions<R>) {
    this.pause = new OutboxPause(options.clock);
    this.store = new OutboxStore({ ...options, heartbeat: options.pace.heartbeat }, () => {
      options.changed();
      this.drain();
    });
  }

  private get entries(): Map<string, OutboxEntry> {
    return this.store.entries;
  }

  /** Takes up what was left over. */
  open(): Promise<void> {
    return this.during(this.store.open());
  }

  /** All that waits, in the order in which it was entered. */
  pending(): readonly PendingWrite[] {
    const { current } = this.pause;
    return [...this.entries.values()].map((entry) => describePending(entry, entry.id === this.sending, current));
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
  async submit(write: Write): Promise<Outcome<R>> {
    const earlier = [...this.entries.values()].findLast((entry) => purposeOf(entry.write) === purposeOf(write));
    if (earlier && earlier.id === this.sending && sameWrite(earlier.write, write)) return this.answers.to(earlier.id);
    const isReplaced = earlier !== undefined && earlier.id !== this.sending;
    const entry: OutboxEntry = isReplaced
      ? again({ ...earlier, write: joinWrites(earlier.write, write, earlier.attempts > 0) })
      : {
          id: newId(),
          owner: this.options.window,
          createdAt: this.options.clock.now().toISOString(),
          write,
          attempts: 0,
          steps: [],
          accepted: [],
        };
    this.pause.endUnlessLimited();
    return this.enter(entry);
  }

  private async enter(entry: OutboxEntry): Promise<Outcome<R>> {
    // Not sent before somebody listens to what becomes of it, though others are being sent.
    this.arriving.add(entry);
    await this.during(this.keep(entry)).finally(() => this.arriving.delete(entry));
    const answer = this.answers.to(entry.id);
    this.drain();
    return answer;
  }

  private during(entering: Promise<void>): Promise<void> {
    const over = entering.finally(() => this.entering.delete(over));
    this.entering.add(over);
    return over;
  }

  /** @throws NotFound */
  async retry(id: string): Promise<Outcome<R>> {
    const entry = this.require(id);
    this.pause.endUnlessLimited();
    return id === this.sending ? this.answers.to(id) : this.enter(again(entry));
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

  /** Takes a write out, unsent. @returns it. @throws Conflict while it is being sent */
  async discard(id: string): Promise<Write> {
    const entry = this.require(id);
    if (id === this.sending)
      throw new RefinementError({ code: 'Conflict' }, 'It is being sent right now. Undo it once it is written.');
    await this.remove(entry);
    this.answers.refuse(id, new RefinementError({ code: 'Cancelled' }, 'It was discarded and is not written.'));
    return entry.write;
  }

  /** Writes mine over what somebody else has changed, now that the person has seen it. */
  async accept(id: string): Promise<Outcome<R>> {
    const entry = this.require(id);
    const accepted = [...entry.accepted, ...(entry.conflicts ?? []).map(({ key }) => key)];
    await this.keep({ ...entry, accepted });
    return this.retry(id);
  }

  /** Goes on with another write in the place of this one: what is left of it. */
  async replace(id: string, write: Write): Promise<Outcome<R>> {
    await this.keep({ ...this.require(id), write });
    return this.retry(id);
  }

  conflictsOf(id: string): readonly Conflict[] {
    return this.require(id).conflicts ?? [];
  }

  private require(id: string): OutboxEntry {
    const entry = this.entries.get(id);
    if (!entry)
      throw new RefinementError({ code: 'NotFound' }, 'It is not waiting any more: it is written or discarded.');
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
    for (let entry = this.next(); entry && !this.isDisposed; entry = this.next()) await this.send(entry);
  }

  /** The first that may go. What waits for GitHub holds up what comes after it to the same issue. */
  private next(): OutboxEntry | undefined {
    const now = this.options.clock.now().getTime();
    if (this.isDisposed || this.pause.current) return undefined;
    const held = new Set<string>();
    const arriving = new Set([...this.arriving].map(({ id }) => id));
    for (const entry of this.entries.values()) {
      const queue = queueOf(entry.write);
      if (held.has(queue) || entry.stopped || entry.conflicts) continue;
      const isLeftOver = !this.isBacklogRead && this.store.takenOver.has(entry.id);
      const isTooEarly = isLeftOver || arriving.has(entry.id);
      if (!isTooEarly && (!entry.waiting || Date.parse(entry.waiting.until ?? '') <= now)) return entry;
      held.add(queue);
    }
    return undefined;
  }

  private async send(entry: OutboxEntry): Promise<void> {
    this.sending = entry.id;
    this.options.changed();
    try {
      if (!(await this.store.isMine(entry.id))) {
        const message = 'Another window has taken it over.';
        return this.answers.tell(entry.id, { kind: 'waiting', write: entry.id, message });
      }
      const attempt = await this.options.attempt(entry, this.stepLog(entry.id));
      this.sending = undefined;
      this.pause.end();
      if (attempt.kind === 'conflict') return await this.hold(entry.id, attempt.conflicts);
      await this.remove(entry);
      this.answers.tell(entry.id, attempt);
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
    const at = entry.steps.findIndex((known) => stepKey(known) === stepKey(step));
    const known = entry.steps[at];
    await this.keep({ ...entry, steps: known ? entry.steps.with(at, joinSteps(known, step)) : [...entry.steps, step] });
  }

  private async hold(id: string, conflicts: readonly Conflict[]): Promise<void> {
    const entry = this.entries.get(id);
    if (!entry) return;
    await this.keep({ ...entry, conflicts });
    const about = conflicts.map((conflict) => conflict.about).join(' ');
    const message = `${about} Nothing was written over it, and what you entered is kept: compare, and choose.`;
    this.tellStopped(id, new RefinementError({ code: 'Conflict', write: id }, message));
  }

  private async postpone(id: string, error: RefinementError): Promise<void> {
    const entry = this.entries.get(id);
    if (!entry) return;
    const { failure } = error;
    const attempts = entry.attempts + 1;
    const until = resumesAt(error, attempts, this.options.pace, this.options.clock.now());
    const message = until === 'never' ? keptMessage(entry.write, error) : waitingMessage(entry.write, error, until);
    if (until === 'never') {
      this.options.log.error(`${entry.write.kind} stopped: ${failure.code}`, error.cause);
      await this.keep({ ...entry, attempts, stopped: { failure, message } });
      return this.tellStopped(id, new RefinementError(failure, message, { cause: error }));
    }
    const waiting = { failure, message, ...(until ? { until: until.toISOString() } : {}) };
    this.pause.begin(waiting);
    await this.keep({ ...entry, attempts, waiting });
    if (!until) this.tellStopped(id, new RefinementError(failure, message, { cause: error }));
  }

  /** To whoever still waits for an answer: it is kept, and what it waits for. */
  private tellWaiting(): void {
    for (const id of this.answers.awaited()) {
      const { message, until } = this.entries.get(id)?.waiting ??
        this.pause.current ?? { message: 'It waits for an earlier change of the same issue.' };
      this.answers.tell(id, { kind: 'waiting', write: id, message, ...(until ? { until } : {}) });
    }
  }

  private tellStopped(id: string, error: RefinementError): void {
    const isAwaited = this.answers.isAwaited(id);
    this.answers.refuse(id, error);
    const entry = this.entries.get(id);
    if (entry && !isAwaited) this.stopped.fire(describePending(entry, false, undefined));
  }

  private async keep(entry: OutboxEntry): Promise<void> {
    await this.store.keep(entry);
    this.options.changed();
  }

  private async remove(entry: OutboxEntry): Promise<void> {
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

/** To be sent anew, whatever kept it from being sent. */
function again({ id, owner, createdAt, write, attempts, steps, accepted }: OutboxEntry): OutboxEntry {
  return { id, owner, createdAt, write, attempts, steps, accepted };
}
