import { type Label, type RepositoryId, storyRef } from '../../domain/story';
import { internLabels, internText } from '../reading/interned';
import { type StorySummary } from '../storyView';

type Row = Omit<StorySummary, 'ref' | 'repository' | 'url' | 'labels' | 'queries'>;

/** Rows in short: labels and queries by their place in a table, addresses by what they have in common. */
export interface PackedRows {
  /** What addresses begin with, up to the number. */
  readonly base: string;
  readonly labels: readonly Label[];
  readonly queries: readonly string[];
  readonly rows: readonly (Row & {
    readonly l: readonly number[];
    readonly q: readonly number[];
    readonly url?: string;
  })[];
}

export function packRows(rows: readonly StorySummary[]): PackedRows {
  const base = rows[0]?.url.replace(/\d+$/, '') ?? '';
  const labels = new Table<Label>((label) => JSON.stringify(label));
  const queries = new Table<string>((name) => name);
  const packed = rows.map(({ ref: _, repository: _repository, url, labels: own, queries: selecting, ...row }) => ({
    ...row,
    l: own.map((label) => labels.place(label)),
    q: selecting.map((name) => queries.place(name)),
    ...(url === `${base}${row.number}` ? {} : { url }),
  }));
  return { base, labels: labels.items, queries: queries.items, rows: packed };
}

export function unpackRows({ base, labels, queries, rows }: PackedRows, repository: RepositoryId): StorySummary[] {
  const at = <T>(table: readonly T[], places: readonly number[]) => places.flatMap((place) => table[place] ?? []);
  return rows.map(({ l, q, url, ...row }) => ({
    ...row,
    ref: storyRef(repository, row.number),
    repository,
    url: url ?? `${base}${row.number}`,
    author: internText(row.author),
    labels: internLabels(at(labels, l)),
    queries: at(queries, q),
  }));
}

class Table<T> {
  readonly items: T[] = [];
  private readonly places = new Map<string, number>();

  constructor(private readonly key: (item: T) => string) {}

  place(item: T): number {
    const key = this.key(item);
    const known = this.places.get(key);
    if (known !== undefined) return known;
    this.places.set(key, this.items.length);
    return this.items.push(item) - 1;
  }
}
