import { teamFilePath } from '../configuration/teamFile';
import { RefinementError } from '../../domain/errors';
import { type IssueNumber } from '../../domain/story';
import { type RepositoryModel } from '../model/repositoryModel';
import { type AskingAgain, settleDoubts } from '../model/settling';
import { type Issue } from '../ports/issues';
import { select } from './following';
import { ListCursor } from './listCursor';
import { type Page, type Seen } from '../ports/look';
import { QueryProblems } from './queryProblems';
import { isOn, keptLists, type ReadingPlan } from './readingPlan';
import { StoryReader } from './readStories';

/** A query that finds more than GitHub's search gives, which is 1,000. */
export interface CappedQuery {
  readonly shown: number;
  readonly total: number;
}

interface LoadEvents {
  /**
   * It is known who we are, and what the team's file says: rows can be shown. `begin anew`: by that, something else is to be
   * read.
   */
  readonly started: () => Promise<'go on' | 'begin anew'>;
  /** The model has one page more. */
  readonly progressed: () => void;
}

interface OpenList {
  cursor: ListCursor;
  readonly numbers: Set<IssueNumber>;
}

// GitHub asks clients to send few requests at a time, and more would not be faster.
const listsAtOnce = 3;

/** Reads everything, page by page. Where a run is stopped or fails, the next one goes on from there. */
export class FirstLoad {
  readonly stories: StoryReader;
  readonly problems: QueryProblems;
  readonly capped = new Map<string, CappedQuery>();
  private readonly lists: readonly OpenList[];
  private readonly started: number;
  /** What was asked first has been answered. */
  hasStarted = false;
  /** When anything there changed last as this began, ISO 8601 by GitHub's clock; undefined where there was nothing. */
  newest: string | undefined;
  /** The team's file, as this began. */
  file: Seen['file'];
  private isOver = false;

  private readonly model: RepositoryModel;

  constructor(
    private readonly asking: AskingAgain,
    private readonly plan: ReadingPlan,
  ) {
    const { tracker, model } = asking;
    this.model = model;
    this.stories = new StoryReader(tracker, model);
    this.lists = keptLists(plan).map((kept) => ({ cursor: new ListCursor(kept), numbers: new Set() }));
    this.started = model.now();
    this.problems = new QueryProblems(plan);
    // Where the query has rows from before, they stay until all of it is read.
    for (const { cursor, numbers } of this.lists) {
      const { label } = cursor.kept;
      if (label !== undefined) model.selection.begin(label, numbers);
    }
  }

  get isDone(): boolean {
    return this.isOver;
  }

  /** How many candidates have been read, and how many there are where GitHub has said. */
  get progress(): { loaded: number; total?: number } {
    const queries = this.lists.filter(({ cursor }) => cursor.kept.label !== undefined);
    const loaded = queries.reduce((sum, { numbers }) => sum + numbers.size, 0);
    const totals = queries.flatMap(({ cursor }) => cursor.total ?? []);
    return totals.length > 0 ? { loaded, total: totals.reduce((sum, total) => sum + total, 0) } : { loaded };
  }

  /** Resolves when everything is read. @throws what failed; a query that fails alone is among the {@link problems} */
  async run(signal: AbortSignal, { started, progressed }: LoadEvents): Promise<void> {
    const waiting = this.lists.filter(({ cursor }) => !cursor.isDone);
    const firstPages = this.hasStarted ? new Map<OpenList, Promise<Asked>>() : this.start(signal);
    // The lists whose first page is being read already come first.
    waiting.sort((a, b) => Number(firstPages.has(b)) - Number(firstPages.has(a)));
    await Promise.all([...firstPages.values()]);
    if ((await started()) === 'begin anew') return;
    const worker = async () => {
      for (let list = waiting.shift(); list; list = waiting.shift())
        await this.readList(list, firstPages.get(list) ?? this.ask(list, signal), signal, progressed);
    };
    await Promise.all(Array.from({ length: listsAtOnce }, worker));
    await this.stories.finish(signal);
    this.finish();
    await this.removeUnlisted(signal);
    await settleDoubts(this.asking, undefined, signal);
    this.isOver = true;
  }

  /**
   * Asks in one request who we are, what the team's file says, which labels exist, and for the first page of the first query
   * and of the sessions.
   */
  private start(signal: AbortSignal): Map<OpenList, Promise<Asked>> {
    const first = [
      ...new Set([this.lists[0], this.lists.find(({ cursor }) => cursor.kept === this.plan.sessions)]),
    ].filter((list) => list !== undefined);
    const labels = [...new Set(this.plan.queries.flatMap((query) => query.labels))];
    const asked = this.model.now();
    const look = {
      access: true,
      newest: true,
      file: teamFilePath,
      labels,
      pages: first.map(({ cursor }) => cursor.question('records')),
    };
    const seen = this.asking.tracker.reading.look(look, signal).then((answer) => {
      this.hasStarted = true;
      this.noteStart(answer);
      return answer;
    });
    return new Map(first.map((list, at) => [list, seen.then(({ pages }) => ({ page: pages[at], asked }))]));
  }

  private noteStart({ missingLabels, roles, newest, file }: Seen): void {
    this.newest = newest;
    this.file = file;
    for (const { login, role } of roles) this.model.setRole(login, role);
    this.problems.noteMissing(missingLabels);
  }

  private async ask({ cursor }: OpenList, signal: AbortSignal): Promise<Asked> {
    const asked = this.model.now();
    const seen = await this.asking.tracker.reading.look({ pages: [cursor.question('records')] }, signal);
    return { page: seen.pages[0], asked };
  }

  private async readList(
    list: OpenList,
    first: Promise<Asked>,
    signal: AbortSignal,
    progressed: () => void,
  ): Promise<void> {
    for (let answer: Promise<Asked> | undefined = first; answer;) {
      const { page, asked } = await answer;
      if (!page || page instanceof RefinementError) {
        if (page) this.problems.noteRefusal(list.cursor.kept, page);
        return;
      }
      const cursor = list.cursor.afterPage(page);
      // The next page is asked for before this one is put into the model.
      answer = cursor.isDone ? undefined : this.ask({ ...list, cursor }, signal);
      answer?.catch(() => undefined);
      if (answer) await nextTurn();
      this.put(list, page, asked);
      list.cursor = cursor;
      progressed();
    }
  }

  private put({ cursor: { kept }, numbers }: OpenList, page: Page, asked: number): void {
    for (const read of page.read()) {
      this.stories.put(read, asked);
      if (kept.matches?.(read.issue) ?? true) numbers.add(read.issue.number);
    }
  }

  private finish(): void {
    this.problems.requireAnswers();
    for (const { cursor, numbers } of this.lists) {
      const { label } = cursor.kept;
      if (label === undefined) continue;
      if (cursor.isDone) this.model.selection.set(label, numbers);
      if (cursor.isCapped) this.capped.set(label, { shown: numbers.size, total: cursor.total ?? numbers.size });
    }
    const labels = new Set([...this.plan.queries.map(({ label }) => label), ...this.plan.problems.keys()]);
    this.model.selection.keepOnly(labels);
  }

  /**
   * Removes what an earlier reading found and this one did not: closed, deleted, or no longer asked for. What should be on a
   * list by all that is known may be too new for whoever answered: it is read by its number.
   */
  private async removeUnlisted(signal: AbortSignal): Promise<void> {
    if (this.problems.hasRefusals) return;
    const unlisted = [...this.model.issues()].filter(({ number }) => !this.model.isNewerThan(number, this.started));
    const isListed = (issue: Issue) => this.lists.some(({ cursor }) => isOn(cursor.kept, issue) === true);
    const missed = unlisted.filter(isListed).map(({ number }) => number);
    for (const issue of unlisted) if (!isListed(issue)) this.model.removeIssue(issue.number);
    await this.stories.read(missed, signal);
    for (const number of missed) {
      const issue = this.model.issue(number);
      if (issue && !isListed(issue)) this.model.removeIssue(number);
      select(this.model, this.plan, number);
    }
  }
}

interface Asked {
  readonly page: Page | RefinementError | undefined;
  readonly asked: number;
}

/** Lets the request that was just asked for be sent before the work that follows. A timer would wait longer. */
function nextTurn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
