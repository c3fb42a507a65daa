import { RefinementError } from '../../domain/errors';
import { type IssueNumber } from '../../domain/story';
import { type IssueTracker } from '../ports/issueTracker';
import { type Issue } from '../ports/issues';
import { type Changes } from '../ports/reading';
import { replicaLag, timesToBelieve } from '../model/doubts';
import { type RepositoryModel } from '../model/repositoryModel';
import { type AskingAgain, settleDoubts } from '../model/settling';
import { type PageQuestion, type Seen } from '../ports/look';
import { isOn, keptLists, type ReadingPlan } from './readingPlan';
import { type StoryReader } from './readStories';

// A longer answer costs more to read again with every change than the ETag of the same `since` saves.
const longAnswer = 60;
// GitHub's search learns of a change within seconds, not at once: whether it finds a story is asked twice.
const timesAsked = 2;

/** Keeps a model equal to GitHub by asking what has changed. */
export class Following {
  /** Issues of earlier answers as JSON, since two changes within one second have the same time. */
  private told = new Map<IssueNumber, { readonly updatedAt: string; readonly json: string }>();
  /** Stories to be read whole, also those for which a request failed, and how often yet. */
  private readonly toRead = new Map<IssueNumber, number>();
  /** How often GitHub's search is still asked whether these changed stories are candidates, where only it can tell. */
  private readonly toSearch = new Map<IssueNumber, number>();

  private readonly model: RepositoryModel;

  /**
   * @param since ISO 8601; the model holds all that changed before it
   * @param later where that is too much, since an import has just made thousands: the model holds what changed before these, too
   */
  constructor(
    private readonly asking: AskingAgain,
    private since: string,
    private later: readonly string[] = [],
  ) {
    this.model = asking.model;
    for (const issue of this.model.issues()) if (issue.updatedAt >= since) this.tell(issue);
  }

  /** From where the next round asks. */
  get cursor(): string {
    return this.since;
  }

  /** @returns false where reading everything is cheaper. It leaves in `stories.authors` whose roles are to be asked for. */
  async run(plan: ReadingPlan, stories: StoryReader, signal: AbortSignal): Promise<boolean> {
    const asked = this.model.now();
    for (const number of this.model.doubted) this.toRead.set(number, timesToBelieve);
    this.model.doubted.clear();
    const changes = await this.changes(signal);
    if (changes === 'too much') return false;
    if (changes !== 'unchanged') this.take(changes, plan, stories, asked);
    const doubted = this.model.doubts().issues;
    await this.askMore(plan, stories, signal);
    await settleDoubts(this.asking, undefined, signal);
    // What has become of them is known only now.
    for (const number of doubted) this.noteChanged(number, plan, asked);
    await this.askMore(plan, stories, signal);
    await settleDoubts(this.asking, undefined, signal);
    if (changes !== 'unchanged') this.moveOn(changes);
    return true;
  }

  private async changes(signal: AbortSignal): ReturnType<IssueTracker['reading']['changesSince']> {
    const changes = await this.asking.tracker.reading.changesSince(this.since, signal);
    const [next, ...later] = changes === 'too much' ? this.later : [];
    this.later = later;
    if (next === undefined) return changes;
    this.since = next;
    return this.changes(signal);
  }

  private take(changes: Changes, plan: ReadingPlan, stories: StoryReader, asked: number): void {
    const relevant = changes.issues.filter((issue) => this.isRelevant(issue, plan));
    for (const issue of relevant) this.model.putIssue(issue, asked);
    for (const comment of changes.comments) this.model.putComment(comment, asked);
    for (const { number } of relevant) this.noteChanged(number, plan, asked);
    stories.noteAuthors([...relevant, ...changes.comments]);
    const news = changes.issues.filter((issue) => this.tell(issue));
    if (searched(plan).length > 0) for (const { number } of news) this.toSearch.set(number, timesAsked);
  }

  /** @returns whether no earlier answer had it like this */
  private tell(issue: Issue): boolean {
    // REST and GraphQL know different things of edits.
    const json = JSON.stringify({ ...issue, uncheckedId: undefined, edits: undefined });
    if (this.told.get(issue.number)?.json === json) return false;
    this.told.set(issue.number, { updatedAt: issue.updatedAt, json });
    return true;
  }

  private isRelevant(issue: Issue, plan: ReadingPlan): boolean {
    return this.model.issue(issue.number) !== undefined || keptLists(plan).some((kept) => isOn(kept, issue) === true);
  }

  /** Asks in one request for whatever the changes alone do not tell. */
  private async askMore(plan: ReadingPlan, stories: StoryReader, signal: AbortSignal): Promise<void> {
    const issues = [...this.toRead.keys()].slice(0, 25);
    const queries = this.toSearch.size > 0 ? searched(plan) : [];
    const texts = stories.nextTexts();
    if (issues.length + queries.length + texts.length === 0) return;
    const pages = queries.map(({ list }): PageQuestion => {
      return { list: { ...list, query: `updated:>=${this.since} ${list.query}` }, what: 'records' };
    });
    const asked = this.model.now();
    const seen = await this.asking.tracker.reading.look({ issues, pages, texts: texts.map(({ id }) => id) }, signal);
    stories.take(issues, seen.issues, asked);
    stories.takeTexts(texts, seen.texts);
    await stories.finish(signal);
    this.takeFound(queries, seen, stories, asked);
    for (const number of issues) this.noteRead(number, plan);
    if (issues.some((number) => this.toRead.has(number))) await this.asking.pause();
    if (this.toRead.size > 0) await this.askMore(plan, stories, signal);
    await stories.finish(signal);
  }

  private noteChanged(number: IssueNumber, plan: ReadingPlan, asked: number): void {
    select(this.model, plan, number);
    // Where the counts differ, a comment was deleted, or the story is new here.
    if (this.isMiscounted(number)) this.toRead.set(number, timesToBelieve);
    else if (!this.model.hasCommentsOf(number)) this.model.setComments(number, [], asked);
  }

  /** An answer that is older than the change that it was asked for is asked for again. */
  private noteRead(number: IssueNumber, plan: ReadingPlan): void {
    const left = (this.toRead.get(number) ?? 0) - 1;
    if (left > 0 && this.isMiscounted(number)) this.toRead.set(number, left);
    else {
      this.toRead.delete(number);
      this.model.acceptShort(number);
    }
    select(this.model, plan, number);
  }

  private isMiscounted(number: IssueNumber): boolean {
    const counted = this.model.issue(number)?.commentCount ?? Infinity;
    return this.model.isShort(number) || this.model.commentCount(number) > counted;
  }

  private takeFound(
    queries: readonly { readonly label: string }[],
    { pages }: Seen,
    stories: StoryReader,
    asked: number,
  ): void {
    if (queries.length === 0) return;
    const found = new Set<IssueNumber>();
    for (const [at, { label }] of queries.entries()) {
      const page = pages[at];
      if (!page) continue;
      if (page instanceof RefinementError) throw page;
      for (const read of page.read()) stories.put(read, asked);
      const gone = [...this.toSearch]
        .filter(([number, times]) => !page.numbers.includes(number) && (times <= 1 || this.isClosed(number)))
        .map(([number]) => number);
      this.model.selection.change(label, page.numbers, gone);
      for (const number of page.numbers) found.add(number);
    }
    for (const [number, times] of this.toSearch)
      if (found.has(number) || times <= 1 || this.isClosed(number)) this.toSearch.delete(number);
      else this.toSearch.set(number, times - 1);
  }

  private isClosed(number: IssueNumber): boolean {
    return this.model.issue(number)?.state === 'closed';
  }

  /** While the answer is short, the next round asks with the same `since`, so that the ETag stays valid. */
  private moveOn(changes: Changes): void {
    if (changes.issues.length + changes.comments.length < longAnswer) return;
    const times = [...changes.issues, ...changes.comments].map(({ updatedAt }) => Date.parse(updatedAt));
    const later = new Date(Math.max(...times) - replicaLag).toISOString();
    if (later <= this.since) return;
    this.since = later;
    this.told = new Map([...this.told].filter(([, { updatedAt }]) => updatedAt >= later));
  }
}

/** The queries that only GitHub's search can answer. */
function searched(plan: ReadingPlan) {
  return plan.queries.flatMap(({ label, list, matches }) =>
    !matches && list.kind === 'search' ? [{ label, list }] : [],
  );
}

/** Puts a story on the lists of the queries that the model alone can answer, or takes it off them. */
export function select(model: RepositoryModel, plan: ReadingPlan, number: IssueNumber): void {
  const issue = model.issue(number);
  for (const { label, matches } of plan.queries) {
    const isSelected = issue && matches?.(issue);
    if (!issue || isSelected === false) model.selection.change(label, [], [number]);
    else if (isSelected) model.selection.change(label, [number], [], 'newest first');
  }
}
