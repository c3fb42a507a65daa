import * as z from 'zod/mini';
import { type IssueNumber } from '../../domain/story';
import { replicaLag } from '../model/doubts';
import { type Clock, type SharedStorage } from '../ports/storage';
import { type Change } from './changes/change';
import { changeSchema } from './changes/changeKinds';
import { storedIssue } from './changes/stored';

/** One finished write: what was done, with what was there before. */
export interface JournalEntry {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  /** A few words: "Decision on #12". */
  readonly what: string;
  readonly issue?: IssueNumber;
  readonly changes: readonly Change[];
  /** Its place among all: times are of a clock that may be put forward or back. Older versions kept none. */
  readonly order?: number;
  /** When it was taken back. */
  readonly undoneAt?: string;
}

const text = z.string();

const entrySchema: z.ZodMiniType<JournalEntry> = z.object({
  id: text,
  at: text,
  what: text,
  issue: z.exactOptional(storedIssue),
  changes: z.array(changeSchema),
  order: z.exactOptional(z.number()),
  undoneAt: z.exactOptional(text),
});

/** So new that whoever answers may not know it yet. */
export function isYoung({ at }: JournalEntry, clock: Clock): boolean {
  return Math.abs(clock.now().getTime() - Date.parse(at)) < replicaLag;
}

/** As many writes can be taken back; a comment is at most 64 KiB, twice. */
const kept = 50;

/** The last writes of this account in this repository from this machine, for undo. */
export class Journal {
  constructor(
    private readonly storage: SharedStorage,
    private readonly folder: string,
  ) {}

  /** What was done last comes first. What cannot be read (an older version's) is left out. */
  async entries(): Promise<readonly JournalEntry[]> {
    const stored = [...(await this.storage.list(this.folder)).values()];
    const entries = stored.flatMap((value) => {
      const parsed = entrySchema.safeParse(value);
      return parsed.success ? [parsed.data] : [];
    });
    return entries.sort((a, b) => (b.order ?? 0) - (a.order ?? 0) || b.at.localeCompare(a.at));
  }

  async find(id: string): Promise<JournalEntry | undefined> {
    return entrySchema.safeParse(await this.storage.get(this.folder, id)).data;
  }

  async add(entry: JournalEntry): Promise<void> {
    const before = await this.entries();
    const order = before.find(({ id }) => id === entry.id)?.order ?? (before[0]?.order ?? 0) + 1;
    await this.storage.put(this.folder, entry.id, { ...entry, order });
    const others = before.filter(({ id }) => id !== entry.id);
    for (const old of others.slice(kept - 1)) await this.storage.remove(this.folder, old.id);
  }
}
