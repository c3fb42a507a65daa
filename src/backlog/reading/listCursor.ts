import { type Page, type PageQuestion } from '../ports/look';
import { type KeptList } from './readingPlan';

// https://docs.github.com/rest/search: more are found, but not given.
const mostFound = 1_000;

/** Where in a list the reading of it is. A search is read on past its cap in parts, by time of creation. */
export class ListCursor {
  private after: string | undefined;
  private olderThan: string | undefined;
  private readInPart = 0;
  private all: number | undefined;
  private missed = false;
  isDone = false;

  constructor(readonly kept: KeptList) {}

  /** Of the whole list, once the first page is in. */
  get total(): number | undefined {
    return this.all;
  }

  /** It ends at search's cap, and there are more. */
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

  /** The cursor after a page, as a new one: this one is where to go on if the next page fails. */
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
