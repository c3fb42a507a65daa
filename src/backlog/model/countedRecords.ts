import * as z from 'zod/mini';
import { fingerprint, type IssueNumber, type Login } from '../../domain/story';
import { type RecordKind, recordText } from '../../records/envelope';
import { needsRole } from '../../records/trust';
import { type IssueComment } from '../ports/comments';
import { issueOf } from '../ports/edits';
import { type Issue } from '../ports/issues';
import { type SharedStorage } from '../ports/storage';

interface Counted {
  readonly author: Login;
  /** Tells whether the record is still the same. */
  readonly mark: string;
}

type Text = Pick<Issue, 'number' | 'body' | 'author'> | Pick<IssueComment, 'id' | 'issue' | 'body' | 'author'>;

const storedChunk = z.record(z.string(), z.tuple([z.string(), z.string()]));
const issuesInChunk = 200;

/**
 * Which records have counted when this machine saw them. Somebody may leave, lose the role or delete the account: what they
 * wrote before that stays what it was, as long as its record is the same. What they write or change afterwards is no part of it.
 */
export class CountedRecords {
  /** By the comment's id; a session's issue by its number, below 0. */
  private readonly counted = new Map<number, Counted>();
  private readonly unsaved = new Map<string, Set<number>>();
  private readonly forgotten = new Set<number>();
  private place: { readonly storage: SharedStorage; readonly folder: string } | undefined;

  get isEmpty(): boolean {
    return this.counted.size === 0;
  }

  /** Issues that have held a session that counted. */
  sessions(): IssueNumber[] {
    return [...this.counted.keys()].filter((key) => key < 0).map((key) => (0 - key) as IssueNumber);
  }

  hasSession(number: IssueNumber): boolean {
    return this.counted.has(sessionKey(number));
  }

  /** It counts now. */
  note(kind: RecordKind, text: Text): void {
    const key = keyOf(text);
    const known = this.counted.get(key);
    const next = { author: text.author, mark: markOf(kind, text) };
    if (known?.mark === next.mark && known.author === next.author) return;
    this.counted.set(key, next);
    this.change(key, issueOf(text));
  }

  /** Who wrote it, if it has counted as it stands. */
  authorOf(kind: RecordKind, text: Text): Login | undefined {
    const known = this.counted.get(keyOf(text));
    return known?.mark === markOf(kind, text) ? known.author : undefined;
  }

  /** The issue is gone. */
  forgetSession(number: IssueNumber): void {
    const key = sessionKey(number);
    if (!this.counted.delete(key)) return;
    this.forgotten.add(key);
    this.change(key, number);
  }

  async load(storage: SharedStorage, folder: string): Promise<void> {
    this.place = { storage, folder };
    for (const chunk of (await storage.list(folder)).values())
      for (const [key, [author, mark]] of Object.entries(storedChunk.safeParse(chunk).data ?? {}))
        if (!this.counted.has(Number(key))) this.counted.set(Number(key), { author, mark });
  }

  /** Another window may have added to the same file: what it knows stays. */
  async save(): Promise<void> {
    if (!this.place) return;
    const { storage, folder } = this.place;
    for (const [chunk, keys] of [...this.unsaved]) {
      this.unsaved.delete(chunk);
      try {
        const there = storedChunk.safeParse(await storage.get(folder, chunk)).data ?? {};
        const kept = Object.entries(there).filter(([key]) => !this.forgotten.has(Number(key)));
        await storage.put(folder, chunk, Object.fromEntries([...kept, ...this.entries(keys)]));
      } catch (error) {
        this.unsaved.set(chunk, new Set([...keys, ...(this.unsaved.get(chunk) ?? [])]));
        throw error;
      }
    }
  }

  private entries(keys: Iterable<number>): (readonly [string, readonly [Login, string]])[] {
    return [...keys].flatMap((key) => {
      const counted = this.counted.get(key);
      return counted ? [[String(key), [counted.author, counted.mark]] as const] : [];
    });
  }

  private change(key: number, issue: IssueNumber): void {
    const chunk = String(Math.floor(issue / issuesInChunk));
    const keys = this.unsaved.get(chunk) ?? new Set();
    this.unsaved.set(chunk, keys.add(key));
  }
}

function sessionKey(number: IssueNumber): number {
  return 0 - number;
}

function keyOf(text: Text): number {
  return 'id' in text ? text.id : sessionKey(text.number);
}

/** Whole where somebody who has lost a lead's role could gain by changing a record to one with the same fingerprint. */
function markOf(kind: RecordKind, { body }: Text): string {
  const text = recordText(body);
  return needsRole(kind) ? text : fingerprint(text);
}
