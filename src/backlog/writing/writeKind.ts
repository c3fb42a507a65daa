import type * as z from 'zod/mini';
import { type IssueNumber } from '../../domain/story';
import { type BacklogContext, type IssueState } from '../model/backlogContext';
import { type Change } from './changes/change';
import { type Journal, type JournalEntry } from './journal';
import { type Conflict, type Plan } from './plan';

/**
 * What somebody wants written, whole and durable: what becomes of it on GitHub is planned from what GitHub has right before
 * it is written. Cards and keys are never in it.
 */
export interface AnyWrite {
  readonly kind: string;
}

/** What plans are made from. */
export interface Planning {
  readonly context: BacklogContext;
  readonly journal: Journal;
  /** As GitHub has it right now or, for a look ahead, as the model holds it. */
  readonly read: (issue: IssueNumber) => Promise<IssueState>;
  /** The steps of this write that were taken before, or begun: what they have made may be there. */
  readonly begun: readonly Change[];
  /** Nothing is written, and nothing asked of GitHub. */
  readonly isLookAhead: boolean;
}

/** How what was written is taken back where the kind of write asks for more than each of its changes does. */
export interface Undoing {
  /** A sentence on why a change can't be taken back, though it stands as it was written. */
  readonly objection?: (change: Change, state: IssueState) => string | undefined;
  /** The steps back as they are to be taken, after what has happened since. */
  readonly adjust?: (context: BacklogContext, entry: JournalEntry, steps: readonly Change[]) => readonly Change[];
  /** What is to be done once it is taken back, after what others have written meanwhile: the model has it. */
  readonly settle?: (context: BacklogContext, entry: JournalEntry) => Promise<readonly Change[]>;
}

/** Everything that the machinery and people need to know of one kind of write: a row of the table, beside its act. */
export interface WriteKind<W extends AnyWrite> {
  /** As it is kept; what an older version kept is read, too. */
  readonly schema: z.ZodMiniType<W>;
  /** The story that it is about, for people; undefined where it is about none. */
  story(write: W): IssueNumber | undefined;
  /** The issue that it writes to: such writes follow one another. Undefined where it is to be made. */
  target(write: W): IssueNumber | undefined;
  /** Of two waiting writes of a kind about the same, the later takes the place of the earlier. */
  about(write: W): string;
  /** What it says; absent: all of it. Two that say the same are not written twice. */
  content?(write: W): unknown;
  /**
   * What is to be written where an earlier one about the same still waits; absent: the later. `isAttempted`: the earlier may
   * have arrived, though its answer was lost; then its ids are kept, by which it is found.
   */
  join?(earlier: W, later: W, isAttempted: boolean): W;
  plan(planning: Planning, write: W): Promise<Plan>;
  /**
   * Others who write in the same moment may make it wrong: it is planned once more when it is written. `isMissed`: GitHub has
   * not done all, which is told unless it is planned again.
   */
  isPlannedAgain?(context: BacklogContext, write: W, isMissed: boolean): boolean | Promise<boolean>;
  /** It can be taken back. */
  readonly isUndoable: boolean;
  readonly undoing?: Undoing;
  /** What it is, in a few words: "Decision “Ready” on #12". */
  label(write: W): string;
  /** What is kept where it was refused, as a sentence. */
  keptText(write: W): string;
  /** What becomes of it where it is discarded, as a sentence. */
  discardText(write: W): string;
  /** False where a look ahead would show what is sealed. */
  readonly canBeLookedAt: boolean;
  /** It was typed in a form to which it can go back. */
  readonly canBeEdited: boolean;
  /** What this machine forgets with it. */
  onDiscarded?(context: BacklogContext, write: W): Promise<void>;
  /** What is left to write where its person keeps what GitHub has; absent: nothing. */
  withoutConflicts?(context: BacklogContext, write: W, conflicts: readonly Conflict[]): Promise<W | undefined>;
}

/** Of one write what people are told and offered: by this the interface needs no table, whose schemas are slow to make. */
export interface ToldWrite {
  /** In a few words. */
  readonly what: string;
  /** What becomes of it where it is discarded, as a sentence. */
  readonly discardText: string;
  readonly canBeLookedAt: boolean;
  readonly canBeEdited: boolean;
}

/** A row for each kind. */
export type WriteKinds<W extends AnyWrite> = {
  readonly [K in W['kind']]: WriteKind<Extract<W, { readonly kind: K }>>;
};

/** The table as the machinery asks it, which knows no kind. */
export class WriteTable<W extends AnyWrite> {
  private readonly kinds: ReadonlyMap<string, WriteKind<W>>;

  constructor(kinds: WriteKinds<W>) {
    // Each row takes the writes of its own kind: the type of the table says so, and a union can't follow it.
    this.kinds = new Map(Object.entries(kinds)) as unknown as ReadonlyMap<string, WriteKind<W>>;
  }

  rows(): Iterable<WriteKind<W>> {
    return this.kinds.values();
  }

  of({ kind }: W): WriteKind<W> {
    const row = this.kinds.get(kind);
    if (!row) throw new Error(`There is no kind of write “${kind}”.`);
    return row;
  }

  /** Undefined for what can't be read, such as a newer version's. */
  read(stored: unknown): W | undefined {
    const kind = typeof stored === 'object' && stored !== null && 'kind' in stored ? String(stored.kind) : '';
    return this.kinds.get(kind)?.schema.safeParse(stored).data;
  }

  story(write: W): IssueNumber | undefined {
    return this.of(write).story(write);
  }

  label(write: W): string {
    return this.of(write).label(write);
  }

  told(write: W): ToldWrite {
    const { canBeLookedAt, canBeEdited } = this.of(write);
    return { what: this.label(write), discardText: this.of(write).discardText(write), canBeLookedAt, canBeEdited };
  }

  purpose(write: W): string {
    return `${write.kind} ${this.of(write).about(write)}`;
  }

  /** Writes of one queue follow one another; those of different queues do not wait for each other. */
  queue(write: W): string {
    const target = this.of(write).target(write);
    return target === undefined ? this.purpose(write) : `#${target}`;
  }

  /** True where writing one and then the other would say the same twice. */
  isSame(a: W, b: W): boolean {
    const content = (write: W) => JSON.stringify([write.kind, this.of(write).content?.(write) ?? write]);
    return content(a) === content(b);
  }

  join(earlier: W, later: W, isAttempted: boolean): W {
    return this.of(later).join?.(earlier, later, isAttempted) ?? later;
  }
}
