import { RefinementError } from '../domain/errors';
import { hasLabel, type IssueNumber } from '../domain/story';
import { type BacklogContext, learnRoles } from './backlogContext';
import { type Changes, type Issue, type IssueComment } from './issueTracker';
import { matchesLabelQuery, parseLabelQuery } from './labelQuery';
import { authorsToCheck } from './readRecords';

/** How true the model is. While `loading` after a first success, the old stories stay. */
export interface BacklogStatus {
  readonly phase: 'not loaded' | 'loading' | 'current' | 'failed';
  /** Stories read so far, while loading for the first time. */
  readonly loaded: number;
  /** When the model last equalled GitHub, ISO 8601. */
  readonly asOf?: string;
  readonly error?: RefinementError;
  /** Queries that failed while others did not, by label. */
  readonly queryErrors: ReadonlyMap<string, RefinementError>;
}

// Well under GitHub's 100 concurrent requests, and enough to hide the latency of each.
const concurrentRequests = 8;
// Rows that appear one by one cannot be clicked: they move.
const rowsAtOnce = 50;
// Clocks differ: what changed in this time before we asked is asked for again, which does no harm.
const clockTolerance = 5 * 60_000;

/** Keeps a model equal to GitHub: reads all once, then what has changed. */
export class Sync {
  private cursor: string | undefined;
  private current: BacklogStatus = { phase: 'not loaded', loaded: 0, queryErrors: new Map() };

  constructor(private readonly changed: () => void) {}

  get status(): BacklogStatus {
    return this.current;
  }

  /** Never throws: a failure is a status, and the model stays as it was. */
  async run(connect: () => Promise<BacklogContext>, signal: AbortSignal): Promise<void> {
    const { error: _, ...before } = this.current;
    this.set({ ...before, phase: 'loading' });
    try {
      const context = await connect();
      const started = context.clock.now();
      if (this.cursor === undefined) await this.loadAll(context, started, signal);
      else await this.loadChanges(context, this.cursor, signal);
      this.set({ ...this.current, phase: 'current', asOf: started.toISOString() });
    } catch (error) {
      this.set({ ...this.current, phase: 'failed', error: asRefinementError(error) });
    }
  }

  private set(status: BacklogStatus): void {
    this.current = status;
    this.changed();
  }

  private async loadAll(context: BacklogContext, started: Date, signal: AbortSignal): Promise<void> {
    const { candidateQueries, labels } = context.configuration();
    const queries = candidateQueries.map(({ label, query }) => this.runQuery(context, label, query, signal));
    const [sessions] = await Promise.all([
      context.tracker.issuesWithLabel(labels.session, signal),
      ...queries,
      this.readAll(context, `label:"${labels.ready}"`, signal),
    ]);
    for (const issue of sessions) context.model.putIssue(issue);
    this.failIfAllFailed(context);
    await loadComments(context, [...context.model.issues()], signal);
    await learnRoles(context, authorsToCheck(everything(context)));
    this.cursor = new Date(started.getTime() - clockTolerance).toISOString();
  }

  /** One query's failure leaves the others, and what it selected before. */
  private async runQuery(context: BacklogContext, label: string, query: string, signal: AbortSignal): Promise<void> {
    const failure = await this.readAll(context, query, signal).then(
      (numbers) => void context.model.selected.set(label, numbers),
      (error: unknown) => asRefinementError(error),
    );
    const errors = new Map(this.current.queryErrors);
    if (failure) errors.set(label, failure);
    else errors.delete(label);
    this.set({ ...this.current, queryErrors: errors });
  }

  private failIfAllFailed(context: BacklogContext): void {
    const errors = context.configuration().candidateQueries.map(({ label }) => this.current.queryErrors.get(label));
    const first = errors[0];
    if (first && errors.every((error) => error !== undefined)) throw first;
  }

  private async readAll(context: BacklogContext, query: string, signal: AbortSignal): Promise<Set<IssueNumber>> {
    const numbers = new Set<IssueNumber>();
    for await (const page of context.tracker.findIssues(query, signal)) {
      for (const issue of page) {
        context.model.putIssue(issue);
        numbers.add(issue.number);
      }
      if (this.cursor === undefined) this.set({ ...this.current, loaded: this.current.loaded + page.length });
    }
    return numbers;
  }

  private async loadChanges(context: BacklogContext, cursor: string, signal: AbortSignal): Promise<void> {
    const changes = await context.tracker.changesSince(cursor, signal);
    if (changes === 'unchanged') return;
    const relevant = changes.issues.filter((issue) => isRelevant(context, issue));
    for (const issue of relevant) context.model.putIssue(issue);
    for (const comment of changes.comments) context.model.putComment(comment);
    await loadComments(context, relevant, signal);
    await this.selectAgain(context, signal);
    await learnRoles(context, authorsToCheck(everything(context)));
    this.cursor = newest(changes, cursor);
  }

  /** Queries of labels alone are answered from the model; the others are asked again. */
  private async selectAgain(context: BacklogContext, signal: AbortSignal): Promise<void> {
    for (const { label, query } of context.configuration().candidateQueries) {
      const byLabel = parseLabelQuery(query);
      if (!byLabel) {
        await this.runQuery(context, label, query, signal);
        continue;
      }
      const matching = [...context.model.issues()].filter((issue) => matchesLabelQuery(byLabel, issue));
      const before = context.model.selected.get(label) ?? new Set();
      const added = matching.map(({ number }) => number).filter((number) => !before.has(number));
      const still = new Set(matching.map(({ number }) => number));
      // New ones come first, as on GitHub; the others keep their places.
      context.model.selected.set(label, new Set([...added, ...[...before].filter((number) => still.has(number))]));
    }
  }
}

/** The open stories that a query selects, in its order, then the ready ones. */
export function listedStories(context: BacklogContext): Issue[] {
  const { labels } = context.configuration();
  const selected = [...context.model.selected.values()].flatMap((numbers) => [...numbers]);
  const ready = [...context.model.issues()]
    .filter((issue) => hasLabel(issue, labels.ready))
    .map(({ number }) => number);
  return (
    [...new Set([...selected, ...ready])]
      .flatMap((number) => context.model.issue(number) ?? [])
      .filter((issue) => issue.state === 'open' && !hasLabel(issue, labels.session))
      // Where a story stands is in its comments: before they are read, its row would only jump from group to group.
      .filter((issue) => context.model.hasCommentsOf(issue.number))
  );
}

function isRelevant(context: BacklogContext, issue: Issue): boolean {
  const { candidateQueries, labels } = context.configuration();
  if (context.model.issue(issue.number)) return true;
  if (hasLabel(issue, labels.session) || hasLabel(issue, labels.ready)) return true;
  return candidateQueries.some(({ query }) => {
    const byLabel = parseLabelQuery(query);
    return byLabel !== undefined && matchesLabelQuery(byLabel, issue);
  });
}

/** Reads the comments of every issue of these whose number of comments is not what we hold. */
async function loadComments(context: BacklogContext, issues: readonly Issue[], signal: AbortSignal): Promise<void> {
  const waiting: Issue[] = [];
  for (const issue of issues) {
    const isFull =
      context.model.hasCommentsOf(issue.number) && context.model.comments(issue.number).length === issue.commentCount;
    if (isFull) continue;
    if (issue.commentCount === 0) context.model.setComments(issue.number, []);
    else waiting.push(issue);
  }
  const worker = async () => {
    for (let issue = waiting.shift(); issue; issue = waiting.shift()) {
      context.model.setComments(issue.number, await context.tracker.comments(issue.number, signal));
      if (waiting.length > 0 && waiting.length % rowsAtOnce === 0) context.changed();
    }
  };
  await Promise.all(Array.from({ length: concurrentRequests }, worker));
}

function* everything(context: BacklogContext): Iterable<Issue | IssueComment> {
  for (const issue of context.model.issues()) {
    yield issue;
    yield* context.model.comments(issue.number);
  }
}

function newest(changes: Changes, cursor: string): string {
  const times = [...changes.issues, ...changes.comments].map(({ updatedAt }) => updatedAt);
  return times.reduce((latest, time) => (time > latest ? time : latest), cursor);
}

function asRefinementError(error: unknown): RefinementError {
  if (error instanceof RefinementError) return error;
  return new RefinementError(
    { code: 'InvalidData', source: 'refinement' },
    'Something unexpected went wrong; see the log.',
    {
      cause: error,
    },
  );
}
