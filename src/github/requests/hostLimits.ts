/** How large pages a host answers and what it lacks, as we find out by asking. Kept while the editor runs. */
export class HostLimits {
  private static readonly known = new Map<string, HostLimits>();
  private size: number = largestPage;
  private readonly missingFields = new Set<string>();
  /** GraphQL's address answered 404. */
  lacksGraphQl = false;

  static of(apiUrl: string): HostLimits {
    const known = HostLimits.known.get(apiUrl) ?? new HostLimits();
    HostLimits.known.set(apiUrl, known);
    return known;
  }

  /** How many issues, with their comments, we ask for in one page. */
  get pageSize(): number {
    return this.size;
  }

  /** @returns false where pages are as small as they get. */
  shrinkPages(): boolean {
    if (this.size <= smallestPage) return false;
    this.size = Math.max(smallestPage, Math.floor(this.size / 2));
    return true;
  }

  lacks(field: string): boolean {
    return this.missingFields.has(field);
  }

  /** @returns false where that was known already. */
  noteMissing(field: string): boolean {
    if (this.missingFields.has(field)) return false;
    this.missingFields.add(field);
    return true;
  }
}

// 50 stories with 30 comments each are answered in about a second; GitHub gives up at ten.
const largestPage = 50;
const smallestPage = 10;
