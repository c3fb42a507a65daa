import { type Page, type PageQuestion } from '../ports/look';
import { type KeptList } from './readingPlan';

// A search may find more, but gives no more: https://docs.github.com/rest/search
const mostFound = 1_000;

/** How far a list has been read. A search that finds more than it gives is read in parts, by time of creation. */
export class ListCursor {
  private after: string | undefined;
  private olderThan: string | undefined;
  private readInPart = 0;
  private all: number | undefined;
  private missed = false;
  isDone = false;

  constructor(readonly kept: KeptList) {}

  /** How many are on the whole list; known once the first page has been read. */
  get total(): number | undefined {
    return this.all;
  }

  /** The search found more than it gave, and could not be read in parts. */
  get isCapped(): boolean {
    return this.missed;
  }

  question(what: PageQuestion['what']): PageQuestion {
    return { list: this.part(), after: this.after, what };
  }

  private part(): PageQuestion['list'] {
    const { list } = this.kept;
    if (list.kind === 'label' || this.olderThan === undefined) return list;
    return { ...list, query: `created:<=${this.olderThan} ${list.query}` };
  }

  /** A new cursor behind this page. If the next page fails, reading goes on from the old one. */
  afterPage(page: Page): ListCursor {
    const next = new ListCursor(this.kept);
    next.all = this.all ?? page.total;
    next.olderThan = this.olderThan;
    next.readInPart = this.readInPart + page.numbers.length;
    next.after = page.next;
    if (page.next === undefined) this.endPart(page, next);
    return next;
  }

  private endPart(page: Page, next: ListCursor): void {
    const isCut =
      this.kept.list.kind === 'search' && next.readInPart >= mostFound && (page.total ?? 0) > next.readInPart;
    const canGoOn = this.kept.canBeParted && page.lastCreatedAt !== undefined && page.lastCreatedAt !== this.olderThan;
    next.isDone = !isCut || !canGoOn;
    next.missed = isCut && !canGoOn;
    if (next.isDone) return;
    next.olderThan = page.lastCreatedAt;
    next.readInPart = 0;
  }
}
