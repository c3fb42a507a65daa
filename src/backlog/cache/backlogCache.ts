import { type Role } from '../../domain/people';
import { type IssueNumber, type Login, type RepositoryId } from '../../domain/story';
import { newId } from '../../domain/ids';
import { type KeptTeam } from '../configuration/team';
import { type Issue } from '../ports/issues';
import { type Access } from '../ports/people';
import { type CacheStorage, type Log } from '../ports/storage';
import { type StoredComment } from '../model/storedComment';
import { type StorySummary } from '../stories/storyDetail';
import { dropOldest } from './cacheFolders';
import { type PackedRows, packRows, unpackRows } from './cachedRows';
import { openText, sealText } from './sealedText';

/** What is known before any story is: enough to show rows. */
export interface CachedHead {
  readonly me: Access;
  /** ISO 8601: when all of this was as on GitHub. */
  readonly asOf: string;
  /** From where changes are to be asked for. */
  readonly since: string;
  /** Of the settings that it was read by. */
  readonly key: string;
  /** Of all that every row depends on. */
  readonly rowsKey: string;
  readonly roles: readonly (readonly [Login, Role])[];
  /** Stories about which this machine kept something of mine: their rows are to be made anew. */
  readonly mine: readonly IssueNumber[];
  readonly selected: readonly (readonly [string, readonly IssueNumber[]])[];
  /** Absent in what an older version has kept. */
  readonly team?: KeptTeam;
}

export interface CachedStory {
  readonly issue: Issue;
  readonly comments: readonly StoredComment[];
}

/** What is to be kept, at the moment of saving. */
export interface CacheSource {
  readonly head: CachedHead;
  readonly rows: readonly StorySummary[];
  /** Of these numbers, those that are no more are absent. */
  readonly changed: readonly IssueNumber[];
  story(number: IssueNumber): CachedStory | undefined;
  /** Everything, for a cache that begins anew. */
  all(): Iterable<IssueNumber>;
}

/** The one file that is replaced; all others are written once under names of their own, and removed when none names them. */
interface Index extends CachedHead {
  readonly id: string;
  readonly written: number;
  readonly rows: string;
  /** Absent where the stories are more than is kept: then only rows are. */
  readonly chunks?: readonly { readonly name: string; readonly size: number }[];
}

interface Chunk {
  name: string | undefined;
  size: number;
  readonly numbers: Set<IssueNumber>;
}

const storiesInChunk = 200;
const mostText = 64 * 2 ** 20;
// While another window keeps the cache, this one need not.
const otherWindowsTurn = 6 * 60_000;
// Where nothing has changed, only the time of the last look has.
const leastBetween = 60_000;
const indexName = 'index';

/**
 * What this machine remembers of one repository, as one account. Rows come first, in a file of their own; the stories follow
 * in chunks. Another window may write at any time: what it has replaced is noticed, and then all is written anew.
 */
export class BacklogCache {
  private index: Index | undefined;
  private chunks: Chunk[] = [];
  private readonly chunkOf = new Map<IssueNumber, Chunk>();
  private readonly unsaved = new Set<IssueNumber>();
  /** The files hold all that {@link chunks} say. */
  private isWhole = false;
  private isTooMuch = false;
  private rows: readonly StorySummary[] = [];

  constructor(
    private readonly storage: CacheStorage,
    private readonly folder: string,
    private readonly repository: RepositoryId,
    private readonly log: Log,
    private readonly now: () => number,
  ) {}

  /** Rows at once; undefined where there are none that can be read. */
  async open(): Promise<{ readonly head: CachedHead; readonly rows: readonly StorySummary[] } | undefined> {
    const text = await this.read(indexName);
    const index = openText<Index>(text);
    const rows = index && openText<PackedRows>(await this.read(index.rows));
    if (!index || !rows) {
      if (text !== undefined) this.log.info(`The cache of ${this.folder} can’t be used: it is read from GitHub anew.`);
      return undefined;
    }
    this.index = index;
    this.rows = unpackRows(rows, this.repository);
    return { head: index, rows: this.rows };
  }

  /** The stories, chunk by chunk, after {@link open}. @returns whether that was all of them */
  async *stories(): AsyncGenerator<readonly CachedStory[], boolean> {
    const { index } = this;
    if (!index?.chunks) return false;
    const chunks: Chunk[] = [];
    for (const { name, size } of index.chunks) {
      const stories = openText<readonly CachedStory[]>(await this.read(name));
      if (!stories) {
        this.log.info(`A part of the cache of ${this.folder} can’t be used: all is read from GitHub anew.`);
        return false;
      }
      chunks.push({ name, size, numbers: new Set(stories.map(({ issue }) => issue.number)) });
      yield stories;
    }
    this.chunks = chunks;
    for (const chunk of chunks) for (const number of chunk.numbers) this.chunkOf.set(number, chunk);
    this.isWhole = true;
    return true;
  }

  /** Writes what has changed since it was read or saved last. */
  async save(source: CacheSource): Promise<void> {
    for (const number of source.changed) this.unsaved.add(number);
    const there = openText<Index>(await this.read(indexName));
    const isOthers = there !== undefined && there.id !== this.index?.id;
    if (isOthers && this.isWithin(otherWindowsTurn, there)) return;
    const isAnew = isOthers || !there || !this.isWhole;
    const isSeen = this.unsaved.size === 0 && isSame(this.rows, source.rows);
    if (!isAnew && isSeen && this.isWithin(leastBetween, there)) return;
    if (isAnew) this.beginAnew(source);
    // Whatever fails from here on leaves files that do not fit together: the next time begins anew.
    this.isWhole = false;
    const before = [...namesOf(there), ...namesOf(this.index)];
    for (const chunk of this.assign(source)) await this.writeChunk(chunk, source);
    const rows = this.index && isSame(this.rows, source.rows) ? this.index.rows : await this.writeRows(source.rows);
    await this.writeIndex(source, rows);
    const named = new Set(namesOf(this.index));
    for (const name of new Set(before)) if (!named.has(name)) await this.storage.remove(`${this.folder}/${name}`);
    if (isAnew) await dropOldest(this.storage);
    this.isWhole = true;
  }

  /** What was written in the time to come was written by a wrong clock. */
  private isWithin(span: number, { written }: Index): boolean {
    const age = this.now() - written;
    return age >= 0 && age < span;
  }

  private beginAnew(source: CacheSource): void {
    this.chunks = [];
    this.chunkOf.clear();
    this.index = undefined;
    for (const number of source.all()) this.unsaved.add(number);
  }

  private assign(source: CacheSource): Set<Chunk> {
    const dirty = new Set<Chunk>();
    for (const number of this.unsaved) {
      const known = this.chunkOf.get(number);
      if (source.story(number)) dirty.add(known ?? this.place(number));
      else if (known) {
        known.numbers.delete(number);
        this.chunkOf.delete(number);
        dirty.add(known);
      }
    }
    this.unsaved.clear();
    return dirty;
  }

  private place(number: IssueNumber): Chunk {
    let chunk = this.chunks.at(-1);
    if (!chunk || chunk.numbers.size >= storiesInChunk) {
      chunk = { name: undefined, size: 0, numbers: new Set() };
      this.chunks.push(chunk);
    }
    chunk.numbers.add(number);
    this.chunkOf.set(number, chunk);
    return chunk;
  }

  private async writeChunk(chunk: Chunk, source: CacheSource): Promise<void> {
    if (this.isTooMuch) return;
    const text = sealText([...chunk.numbers].flatMap((number) => source.story(number) ?? []));
    chunk.name = `chunk-${newId()}`;
    chunk.size = text.length;
    this.isTooMuch = this.chunks.reduce((sum, { size }) => sum + size, 0) > mostText;
    await this.storage.add(`${this.folder}/${chunk.name}`, text);
  }

  private async writeRows(rows: readonly StorySummary[]): Promise<string> {
    const name = `rows-${newId()}`;
    await this.storage.add(`${this.folder}/${name}`, sealText(packRows(rows)));
    this.rows = rows;
    return name;
  }

  private async writeIndex({ head }: CacheSource, rows: string): Promise<void> {
    const chunks = this.chunks.flatMap(({ name, size }) => (name === undefined ? [] : [{ name, size }]));
    const stories = this.isTooMuch ? {} : { chunks };
    const index: Index = { ...head, id: newId(), written: this.now(), rows, ...stories };
    await this.storage.write(`${this.folder}/${indexName}`, sealText(index));
    // When it is too much, chunks that were written are named by nobody.
    if (this.isTooMuch) for (const { name } of chunks) await this.storage.remove(`${this.folder}/${name}`);
    this.index = index;
  }

  private read(name: string): Promise<string | undefined> {
    return this.storage.read(`${this.folder}/${name}`).catch((error: unknown) => {
      this.log.warn(`The cache file ${name} can’t be read: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    });
  }
}

function namesOf(index: Index | undefined): string[] {
  return index ? [index.rows, ...(index.chunks ?? []).map(({ name }) => name)] : [];
}

/** Rows that did not change are the same objects. */
function isSame(before: readonly StorySummary[], rows: readonly StorySummary[]): boolean {
  return before.length === rows.length && before.every((row, at) => row === rows[at]);
}
