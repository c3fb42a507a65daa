import * as z from 'zod/mini';
import { type IssueNumber } from '../../domain/story';
import { recordKinds } from '../../records/envelope';
import { type SharedStorage } from '../ports/storage';
import { type Change } from './plan';

/** One finished write: what was done, with what was there before. */
export interface JournalEntry {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  /** A few words: "Decision on #12". */
  readonly what: string;
  readonly issue?: IssueNumber;
  readonly changes: readonly Change[];
  /** When it was taken back. */
  readonly undoneAt?: string;
}

const issue = z.pipe(
  z.number(),
  z.transform((value) => value as IssueNumber),
);
const url = z.string();
const text = z.string();

export const changeSchema: z.ZodMiniType<Change> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('createLabel'),
    label: z.object({ name: text, color: text, description: z.exactOptional(text) }),
  }),
  z.object({ kind: z.literal('addLabel'), issue, name: text }),
  z.object({ kind: z.literal('removeLabel'), issue, name: text }),
  z.object({
    kind: z.literal('createComment'),
    issue,
    record: z.object({ kind: z.enum(recordKinds), id: text }),
    body: text,
    comment: z.exactOptional(z.number()),
    url: z.exactOptional(url),
  }),
  z.object({ kind: z.literal('editComment'), issue, comment: z.number(), url, before: text, body: text }),
  z.object({ kind: z.literal('deleteComment'), issue, comment: z.number(), url, before: text }),
  z.object({
    kind: z.literal('createIssue'),
    record: text,
    title: text,
    body: text,
    label: text,
    issue: z.exactOptional(issue),
    url: z.exactOptional(url),
  }),
  z.object({ kind: z.literal('setState'), issue, state: z.enum(['open', 'closed']) }),
]);

const entrySchema: z.ZodMiniType<JournalEntry> = z.object({
  id: text,
  at: text,
  what: text,
  issue: z.exactOptional(issue),
  changes: z.array(changeSchema),
  undoneAt: z.exactOptional(text),
});

/** As many writes can be taken back; a comment is at most 64 KiB, twice. */
const kept = 50;

/** The last writes of this account in this repository from this machine, for undo. */
export class Journal {
  constructor(
    private readonly storage: SharedStorage,
    private readonly folder: string,
  ) {}

  /** The newest first. What cannot be read (an older version's) is left out. */
  async entries(): Promise<readonly JournalEntry[]> {
    const stored = [...(await this.storage.list(this.folder)).values()];
    const entries = stored.flatMap((value) => {
      const parsed = entrySchema.safeParse(value);
      return parsed.success ? [parsed.data] : [];
    });
    return entries.sort((a, b) => b.at.localeCompare(a.at));
  }

  async find(id: string): Promise<JournalEntry | undefined> {
    return entrySchema.safeParse(await this.storage.get(this.folder, id)).data;
  }

  async add(entry: JournalEntry): Promise<void> {
    await this.storage.put(this.folder, entry.id, entry);
    for (const old of (await this.entries()).slice(kept)) await this.storage.remove(this.folder, old.id);
  }
}
