import { RefinementError } from '../../domain/errors';
import { subject } from '../../domain/preRead';
import { type BacklogContext } from '../model/backlogContext';
import { type Disposable, type Event } from '../../base/events';
import { type SharedStorage } from '../ports/storage';
import { dropDrafts } from '../acts/preRead/preReading';
import { Journal, type JournalEntry } from './journal';
import { Outbox } from './outbox';
import { type Outcome } from './outboxAnswers';
import { type PendingWrite } from './outboxEntry';
import { type Pace } from './pacing';
import { preview, type WritePreview } from './preview';
import { type Write } from './write';
import { Writer, type Written } from './writer';

/** A write that GitHub has. */
export type Sent = { readonly kind: 'written'; readonly result: Written };

export interface WritingOptions {
  readonly storage: SharedStorage;
  /** Of this account in this repository. */
  readonly folder: string;
  /** Names this window among those of this machine. */
  readonly window: string;
  readonly pace: Pace;
}

/** All that one account writes in one repository: what waits, what was written, and how to take it back. */
export class RepositoryWrites implements Disposable {
  private readonly journal: Journal;
  private readonly writer: Writer;
  private readonly outbox: Outbox<Written>;

  constructor(
    private readonly context: BacklogContext,
    options: WritingOptions,
  ) {
    const { storage, folder } = options;
    this.journal = new Journal(storage, `${folder}/journal`);
    this.writer = new Writer(context, this.journal);
    this.outbox = new Outbox({
      ...options,
      folder: `${folder}/outbox`,
      clock: context.clock,
      log: context.log,
      attempt: (entry, log) => this.writer.attempt(entry, log),
      changed: () => context.changed(),
    });
  }

  /** A write that nobody waits for any more needs its person. */
  get onDidStop(): Event<PendingWrite> {
    return this.outbox.onDidStop;
  }

  /** Takes up what was left over. */
  open(): Promise<void> {
    return this.outbox.open();
  }

  /** @throws {RefinementError} what GitHub refused, or Conflict; the write is kept */
  submit(write: Write): Promise<Outcome<Written>> {
    return this.outbox.submit(write);
  }

  pending(): readonly PendingWrite[] {
    return this.outbox.pending();
  }

  get isBusy(): boolean {
    return this.outbox.isBusy;
  }

  whenIdle(): Promise<void> {
    return this.outbox.whenIdle();
  }

  /** GitHub can be reached again, and the backlog has been read. */
  wake(): void {
    this.outbox.wake();
  }

  retry(id: string): Promise<Outcome<Written>> {
    return this.outbox.retry(id);
  }

  /** Takes a write out, unsent. A pre-read stays a draft; an estimate is forgotten. */
  async discard(id: string): Promise<Write> {
    const write = await this.outbox.discard(id);
    // An estimate that is kept would be sealed at the next look at GitHub.
    if (write.kind === 'ballot' && !write.withdraw) await this.context.mine.setEstimate(write.story, undefined);
    this.context.changed();
    return write;
  }

  /**
   * The person has seen both and chosen. `mine` writes over the other's; `theirs` leaves GitHub as it is, and of a pre-read
   * writes the rest.
   * @returns undefined where nothing is left to write
   */
  async choose(id: string, choice: 'mine' | 'theirs'): Promise<Outcome<Written> | undefined> {
    if (choice === 'mine') return this.outbox.accept(id);
    const conflicts = this.outbox.conflictsOf(id);
    const { write } = this.pending().find((pending) => pending.id === id) ?? {};
    if (write?.kind !== 'preRead') return void (await this.outbox.discard(id));
    const given = new Set(conflicts.map((conflict) => conflict.subject));
    const [left, dropped] = [true, false].map((isKept) =>
      write.changes.filter((change) => given.has(subject(change)) !== isKept),
    );
    await dropDrafts(this.context, write.issue, dropped ?? []);
    if (left?.length) return this.outbox.replace(id, { ...write, changes: left });
    return void (await this.outbox.discard(id));
  }

  /** What a write will do to GitHub, by what is known of it. */
  async look(write: Write): Promise<WritePreview> {
    return preview(this.context, write, await this.writer.look(write));
  }

  /** The last writes that can be taken back, the newest first. */
  async undoable(): Promise<readonly JournalEntry[]> {
    return (await this.journal.entries()).filter(({ undoneAt }) => undoneAt === undefined);
  }

  /** @throws Conflict, with what has changed since; NotFound where it is not in the journal. Nothing waits then. */
  async undo(id: string): Promise<Outcome<Written>> {
    const entry = await this.journal.find(id);
    if (!entry) throw new RefinementError({ code: 'NotFound' }, 'This write is not in the journal any more.');
    if (entry.undoneAt) throw new RefinementError({ code: 'Conflict' }, `“${entry.what}” has been undone already.`);
    const issue = entry.issue === undefined ? {} : { issue: entry.issue };
    try {
      return await this.submit({ kind: 'undo', journal: id, what: entry.what, ...issue });
    } catch (error) {
      // Nothing was typed: what can't be undone now needs not be kept.
      const refused = this.pending().find(
        ({ write, state }) => write.kind === 'undo' && write.journal === id && state === 'stopped',
      );
      if (refused) await this.outbox.discard(refused.id);
      throw error;
    }
  }

  dispose(): void {
    this.outbox.dispose();
  }
}
