import { type Disposable, type Event } from '../../base/events';
import { t } from '../../base/translate';
import { invalid } from '../../domain/errors';
import { type BacklogContext } from '../model/backlogContext';
import { type SharedStorage } from '../ports/storage';
import { Journal, type JournalEntry } from './journal';
import { Outbox } from './outbox';
import { type Refused, type Sent } from './outboxCallers';
import { type PendingWrite } from './outboxEntry';
import { type Pace, type WritePacer } from './pacing';
import { preview, type WritePreview } from './preview';
import { type AnyWrite, type WriteTable } from './writeKind';
import { Writer, type Written } from './writer';

export interface WritingOptions<W extends AnyWrite> {
  readonly table: WriteTable<W>;
  readonly storage: SharedStorage;
  /** Of this account in this repository. */
  readonly folder: string;
  /** Names this window among those of this machine. */
  readonly window: string;
  readonly pacer: WritePacer;
  readonly pace: Pace;
  /** So many that wait can't be read, of which nobody has been told: they stay where they are. */
  readonly foundUnreadable: (count: number) => void;
}

/** All that one account writes in one repository: what waits, and what was written. */
export class RepositoryWrites<W extends AnyWrite> implements Disposable {
  readonly journal: Journal;
  private readonly table: WriteTable<W>;
  private readonly writer: Writer<W>;
  private readonly outbox: Outbox<W, Written<W>>;

  constructor(
    private readonly context: BacklogContext,
    options: WritingOptions<W>,
  ) {
    const { storage, folder, table, pacer } = options;
    this.table = table;
    this.journal = new Journal(storage, `${folder}/journal`);
    this.writer = new Writer({ context, table, pacer, journal: this.journal });
    this.outbox = new Outbox<W, Written<W>>({
      ...options,
      folder: `${folder}/outbox`,
      clock: context.clock,
      log: context.log,
      attempt: (entry, log) => this.writer.attempt(entry, log),
      changed: () => context.changed(),
    });
  }

  /** A write that nobody waits for any more needs its person. */
  get onDidStop(): Event<PendingWrite<W>> {
    return this.outbox.onDidStop;
  }

  /** Takes up what was left over. */
  open(): Promise<void> {
    return this.outbox.open();
  }

  /** @throws {RefinementError} what GitHub refused, or Conflict; the write is kept */
  submit(write: W): Promise<Sent<Written<W>> | Refused> {
    return this.outbox.submit(write);
  }

  pending(): readonly PendingWrite<W>[] {
    return this.outbox.pending();
  }

  /** How many wait in other windows of this machine. */
  get elsewhere(): number {
    return this.outbox.elsewhere;
  }

  get isBusy(): boolean {
    return this.outbox.isBusy;
  }

  whenIdle(): Promise<void> {
    return this.outbox.whenIdle();
  }

  /** The backlog has been read. `isBack`: GitHub could not be reached before. */
  wake(isBack: boolean): void {
    this.outbox.wake(isBack);
  }

  retry(id: string): Promise<Sent<Written<W>>> {
    return this.outbox.retry(id);
  }

  /** Takes a write out, unsent. A pre-read stays a draft; an estimate is forgotten. */
  async discard(id: string): Promise<W> {
    const write = await this.outbox.discard(id);
    await this.table.of(write).onDiscarded?.(this.context, write);
    this.context.changed();
    return write;
  }

  /**
   * The person has seen both and chosen. `mine` writes over the other's; `theirs` leaves GitHub as it is, and writes what is
   * left of mine.
   * @returns undefined where nothing is left to write
   */
  async choose(id: string, choice: 'mine' | 'theirs'): Promise<Sent<Written<W>> | undefined> {
    if (choice === 'mine') return this.outbox.accept(id);
    const { write, conflicts = [] } = this.pending().find((pending) => pending.id === id) ?? {};
    if (conflicts.length === 0)
      throw invalid('choice', t('Nobody else has changed the same: there is nothing to choose.'));
    const left = write && (await this.table.of(write).withoutConflicts?.(this.context, write, conflicts));
    if (left) return this.outbox.replace(id, left);
    return void (await this.outbox.discard(id));
  }

  /** What a write will do to GitHub, by what is known of it. */
  async look(write: W): Promise<WritePreview<W>> {
    return preview(this.context, { write, target: this.table.of(write).target(write) }, await this.writer.look(write));
  }

  /** The last writes that can be taken back, the newest first. */
  async undoable(): Promise<readonly JournalEntry[]> {
    return (await this.journal.entries()).filter(({ undoneAt }) => undoneAt === undefined);
  }

  dispose(): void {
    this.outbox.dispose();
  }
}
