import { type Label, type RepositoryId, repositoryName } from '../../domain/story';
import { internLabels, internText } from '../../domain/interned';
import { type StorySummary } from '../stories/storyDetail';

type Row = Omit<StorySummary, 'ref' | 'repository' | 'url' | 'labels' | 'queries'>;

interface PackedRow extends Row {
  /** Places in the tables. */
  readonly l: number;
  readonly q: number;
  readonly url?: string;
}

/** Rows in short: what thousands have in common stands once, in tables. */
export interface PackedRows {
  /** What addresses begin with, up to the number. */
  readonly base: string;
  readonly labels: readonly (readonly Label[])[];
  readonly queries: readonly (readonly string[])[];
  readonly rows: readonly PackedRow[];
}

export function packRows(rows: readonly StorySummary[]): PackedRows {
  const base = rows[0]?.url.replace(/(?<!\d)\d+$/, '') ?? '';
  const labels = new Table<readonly Label[]>();
  const queries = new Table<readonly string[]>();
  const packed = rows.map(({ ref: _, repository: _repository, url, labels: own, queries: selecting, ...row }) => ({
    ...row,
    l: labels.place(own),
    q: queries.place(selecting),
    ...(url === `${base}${row.number}` ? {} : { url }),
  }));
  return { base, labels: labels.items, queries: queries.items, rows: packed };
}

export function unpackRows({ base, labels, queries, rows }: PackedRows, repository: RepositoryId): StorySummary[] {
  const name = repositoryName(repository);
  const shared = labels.map((own) => internLabels(own));
  // Written out, which for ten thousand rows takes a third of the time of copying what is there.
  return rows.map((row) => ({
    ref: `${name}#${row.number}`,
    repository,
    number: row.number,
    title: row.title,
    url: row.url ?? `${base}${row.number}`,
    author: internText(row.author),
    assignees: row.assignees,
    labels: shared[row.l] ?? [],
    ...(row.milestone === undefined ? undefined : { milestone: row.milestone }),
    updatedAt: row.updatedAt,
    stage: row.stage,
    changedSinceRead: row.changedSinceRead,
    queries: queries[row.q] ?? [],
    ...(row.estimate === undefined ? undefined : { estimate: row.estimate }),
    ...(row.decisionStanding === undefined ? undefined : { decisionStanding: row.decisionStanding }),
    ...(row.sealed === undefined ? undefined : { sealed: row.sealed }),
    ...(row.session === undefined ? undefined : { session: row.session }),
    myEstimateState: row.myEstimateState,
    risks: row.risks,
    openQuestions: row.openQuestions,
    readiness: row.readiness,
    nextStep: row.nextStep,
    ...(row.edited === undefined ? undefined : { edited: row.edited }),
    ...(row.estimateDoubt === undefined ? undefined : { estimateDoubt: row.estimateDoubt }),
    waitingWrites: row.waitingWrites,
  }));
}

class Table<T> {
  readonly items: T[] = [];
  private readonly places = new Map<string, number>();
  private readonly known = new Map<T, number>();

  place(item: T): number {
    const known = this.known.get(item);
    if (known !== undefined) return known;
    const key = JSON.stringify(item);
    const place = this.places.get(key) ?? this.items.push(item) - 1;
    this.places.set(key, place);
    this.known.set(item, place);
    return place;
  }
}
