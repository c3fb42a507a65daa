import { type Disposable } from '../../base/events';
import { type Clock, type Log, type SharedStorage } from '../ports/storage';
import { SerialTasks } from '../../base/serialTasks';
import { byOrder, type OutboxEntry, readEntry } from './outboxEntry';
import { goodbye, WindowLife } from './windowLife';
import { type AnyWrite, type WriteTable } from './writeKind';

export interface OutboxStoreOptions<W extends AnyWrite> {
  readonly table: WriteTable<W>;
  readonly storage: SharedStorage;
  /** Of this account in this repository. */
  readonly folder: string;
  /** Names this window, since it was opened, among all of this machine. */
  readonly window: string;
  /** Milliseconds between two signs of life of a window that has writes waiting. */
  readonly heartbeat: number;
  readonly clock: Clock;
  readonly log: Log;
  /** What others have is mine now, or has changed. */
  readonly changed: () => void;
  /** So many can't be read, and nobody has been told: they stay where they are. */
  readonly foundUnreadable: (count: number) => void;
}

/** How many heartbeats a window may miss before its writes are taken over. */
const missedBeats = 3;
/** After how many a window looks whether another has left something. */
const restingBeats = 10;

/** The writes of this window that are not written yet, each durable; and those of windows that have ended, taken over. */
export class OutboxStore<W extends AnyWrite> implements Disposable {
  /** By id, in the order in which they were entered. */
  readonly entries = new Map<string, OutboxEntry<W>>();
  /** Which of them come from windows that have ended. */
  readonly takenOver = new Set<string>();
  /** What is written to one file follows one another. */
  private readonly disk = new SerialTasks();
  private beatTimer: ReturnType<typeof setInterval> | undefined;
  private lookTimer: ReturnType<typeof setTimeout> | undefined;
  private looking: Promise<void> | undefined;
  private readonly life: WindowLife;
  private isDisposed = false;
  private countElsewhere = 0;

  constructor(private readonly options: OutboxStoreOptions<W>) {
    this.life = new WindowLife(options.clock, missedBeats * options.heartbeat);
  }

  /** How many are those of other windows that seem to be at work, as seen when this was last looked at. */
  get elsewhere(): number {
    return this.countElsewhere;
  }

  private get entriesFolder(): string {
    return `${this.options.folder}/entries`;
  }

  /** Names those that can't be read and of which somebody has been told. */
  private get unreadableFolder(): string {
    return `${this.options.folder}/unreadable`;
  }

  private get windowsFolder(): string {
    return `${this.options.folder}/windows`;
  }

  /** Takes over what nobody sends any more, and looks again after a while: a window may end at any time. */
  look(): Promise<void> {
    this.looking ??= this.lookOnce().finally(() => {
      this.looking = undefined;
      clearTimeout(this.lookTimer);
      const beats = this.countElsewhere > 0 ? missedBeats : restingBeats;
      const again = () => void this.look().catch(this.noteFailure);
      if (!this.isDisposed) this.lookTimer = setTimeout(again, beats * this.options.heartbeat);
    });
    return this.looking;
  }

  private async lookOnce(): Promise<void> {
    const { storage, window, table } = this.options;
    const [stored, signs] = await Promise.all([storage.list(this.entriesFolder), storage.list(this.windowsFolder)]);
    const read = [...stored].map(([id, value]) => ({ id, entry: readEntry(value, table) }));
    const others = read
      .flatMap(({ entry }) => entry ?? [])
      .filter(({ id, owner }) => owner !== window && !this.entries.has(id))
      .sort(byOrder);
    const owners = new Set([...others.map(({ owner }) => owner), ...signs.keys()]);
    const alive = new Set(
      [...owners].filter((owner) => owner === window || this.life.isAlive(owner, signs.get(owner))),
    );
    const before = this.countElsewhere;
    this.countElsewhere = others.filter(({ owner }) => alive.has(owner)).length;
    await this.takeOver(others.filter(({ owner }) => !alive.has(owner)));
    for (const owner of signs.keys()) if (!alive.has(owner)) await storage.remove(this.windowsFolder, owner);
    if (this.countElsewhere !== before) this.options.changed();
    await this.tellUnreadable(read.flatMap(({ id, entry }) => (entry ? [] : id)));
  }

  private async tellUnreadable(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const { storage } = this.options;
    const told = await storage.list(this.unreadableFolder);
    const untold = ids.filter((id) => !told.has(id));
    for (const id of untold) await storage.put(this.unreadableFolder, id, true);
    if (untold.length > 0) this.options.foundUnreadable(untold.length);
  }

  /** Windows that start at once want the same: after a while, the last one to write its name has it. */
  private async takeOver(abandoned: readonly OutboxEntry<W>[]): Promise<void> {
    if (abandoned.length === 0) return;
    const { storage, window, heartbeat } = this.options;
    const own = abandoned.map((entry) => ({ ...withoutWaiting(entry), owner: window }));
    for (const entry of own) await storage.put(this.entriesFolder, entry.id, entry);
    await new Promise((resolve) => setTimeout(resolve, heartbeat / 4));
    for (const entry of own) {
      if (!(await this.isMine(entry.id))) continue;
      this.takenOver.add(entry.id);
      this.entries.set(entry.id, entry);
    }
    await this.startBeating();
    this.options.changed();
  }

  /** False where another window has taken it over while this machine slept; then it is theirs. */
  async isMine(id: string): Promise<boolean> {
    // Not while it is being replaced: VS Code takes the old file away first.
    const kept = this.disk.run(id, () => this.options.storage.get(this.entriesFolder, id));
    const stored = readEntry(await kept, this.options.table);
    if (stored?.owner === this.options.window) return true;
    this.entries.delete(id);
    return false;
  }

  /** In `entries` at once, so that what comes next is joined to it; durable when it resolves. */
  async keep(entry: OutboxEntry<W>): Promise<void> {
    const before = this.entries.get(entry.id);
    this.entries.set(entry.id, entry);
    try {
      await this.disk.run(entry.id, () => this.options.storage.put(this.entriesFolder, entry.id, entry));
    } catch (error) {
      if (this.entries.get(entry.id) === entry) this.restore(entry.id, before);
      throw error;
    }
    await this.startBeating();
  }

  private restore(id: string, before: OutboxEntry<W> | undefined): void {
    if (before) this.entries.set(id, before);
    else this.entries.delete(id);
  }

  async remove(id: string): Promise<void> {
    this.entries.delete(id);
    await this.disk.run(id, () => this.options.storage.remove(this.entriesFolder, id));
  }

  private async startBeating(): Promise<void> {
    if (this.beatTimer || this.isDisposed) return;
    this.beatTimer = setInterval(() => void this.beat().catch(this.noteFailure), this.options.heartbeat);
    await this.beat();
  }

  /** Says, while anything waits, that this window is there to send it. */
  private async beat(): Promise<void> {
    const { storage, window, clock } = this.options;
    if (this.entries.size > 0) return storage.put(this.windowsFolder, window, clock.now().getTime());
    clearInterval(this.beatTimer);
    this.beatTimer = undefined;
    await storage.remove(this.windowsFolder, window);
  }

  private readonly noteFailure = (error: unknown) => this.options.log.error('The outbox', error);

  /** What waits stays in storage, for whichever window comes next: at once, since this one says goodbye. */
  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.lookTimer);
    clearInterval(this.beatTimer);
    const { storage, window } = this.options;
    const said =
      this.entries.size > 0
        ? storage.put(this.windowsFolder, window, goodbye)
        : storage.remove(this.windowsFolder, window);
    void said.catch(() => undefined);
  }
}

/** To be sent anew, whatever it waited for. */
function withoutWaiting<W extends AnyWrite>(entry: OutboxEntry<W>): OutboxEntry<W> {
  const { waiting: _, ...rest } = entry;
  return rest;
}
