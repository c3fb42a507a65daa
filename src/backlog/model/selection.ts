import { type IssueNumber } from '../../domain/story';

/** What the candidate queries select, by the query's label: the queries in the order of the settings, the stories in GitHub's. */
export class Selection {
  private readonly byQuery = new Map<string, ReadonlySet<IssueNumber>>();

  /** The stories of one query. */
  of(query: string): ReadonlySet<IssueNumber> {
    return this.byQuery.get(query) ?? new Set();
  }

  /** Each story once, in the order of the queries. */
  stories(): ReadonlySet<IssueNumber> {
    return new Set([...this.byQuery.values()].flatMap((numbers) => [...numbers]));
  }

  /** The queries that select a story. */
  queriesOf(story: IssueNumber): string[] {
    return [...this.byQuery].filter(([, numbers]) => numbers.has(story)).map(([query]) => query);
  }

  entries(): Iterable<readonly [string, ReadonlySet<IssueNumber>]> {
    return this.byQuery;
  }

  /** `numbers` may grow while the query is being read. */
  set(query: string, numbers: ReadonlySet<IssueNumber>): void {
    this.byQuery.set(query, numbers);
  }

  /** What is known of a query stays until all of it is read anew. */
  begin(query: string, numbers: ReadonlySet<IssueNumber>): void {
    if (!this.byQuery.has(query)) this.byQuery.set(query, numbers);
  }

  /** Forgets the queries that are not among these. */
  keepOnly(queries: ReadonlySet<string>): void {
    for (const query of this.byQuery.keys()) if (!queries.has(query)) this.byQuery.delete(query);
  }

  /** Without an `order`, stories that are new on the list come first, and the others keep their places. */
  change(query: string, on: readonly IssueNumber[], off: readonly IssueNumber[], order?: 'newest first'): void {
    const before = this.of(query);
    const added = on.filter((number) => !before.has(number));
    if (added.length === 0 && !off.some((number) => before.has(number))) return;
    const gone = new Set(off);
    const next = [...added, ...[...before].filter((number) => !gone.has(number))];
    this.byQuery.set(query, new Set(order ? next.sort((a, b) => b - a) : next));
  }
}
