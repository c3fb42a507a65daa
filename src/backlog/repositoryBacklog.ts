import { isFailure, RefinementError } from '../domain/errors';
import { type PreReadChange } from '../domain/preRead';
import { type Estimate } from '../domain/round';
import { type Session } from '../domain/session';
import { type IssueNumber, type RepositoryId, repositoryKey } from '../domain/story';
import { type BacklogContext, freshComments, freshIssue, keeping, learnRoles } from './backlogContext';
import { BacklogKeeper, type CacheOptions } from './cache/backlogKeeper';
import { type Configuration } from './configuration';
import { recordDecision } from './deciding';
import { describe } from './describeStory';
import { sealWaitingDrafts, submitEstimate, revealEstimates, withdrawEstimate } from './estimating';
import { type Disposable, Emitter } from './events';
import { type Access, type IssueTracker } from './issueTracker';
import { MyState } from './myState';
import { type Clock, type LocalStorage, type Log, type SecretStorage } from './ports';
import { keepChanges, postChanges } from './preReading';
import { authorsToCheck } from './readRecords';
import { RepositoryModel } from './repositoryModel';
import { SerialTasks } from './serialTasks';
import { endSession, prepareSession } from './sessions';
import { StoryRows } from './storyRows';
import { type MyEstimate, type MyPreRead, type RoundView, type StoryDetail, type StorySummary } from './storyView';
import { type BacklogStatus, Sync, type Thoroughness } from './sync';
import { type DecisionInput, type DecisionResult, type PostedPreRead, type SessionInput } from './useCases';

export interface RepositoryBacklogOptions {
  readonly tracker: IssueTracker;
  /** Asked at each use: settings may change at any time. */
  readonly configuration: () => Configuration;
  readonly storage: LocalStorage;
  readonly secrets: SecretStorage;
  readonly clock: Clock;
  readonly log: Log;
  /** Absent: nothing is remembered of what GitHub has told. */
  readonly cache?: CacheOptions;
}

/**
 * The backlog of one repository, as one account: the model that every view reads, and the use cases that write to GitHub.
 * Each use case resolves when GitHub has it and the model shows it; on failure it throws a RefinementError whose message
 * says what was kept.
 */
export class RepositoryBacklog implements Disposable {
  private readonly emitter = new Emitter<void>();
  private readonly disposed = new AbortController();
  private readonly model: RepositoryModel;
  private readonly writes = new SerialTasks();
  private readonly sendingPreReads = new Map<IssueNumber, Pick<MyPreRead, 'sending' | 'error'>>();
  private readonly sync: Sync;
  private readonly rows = new StoryRows();
  private readonly keeper: BacklogKeeper | undefined;
  /** Rows of an earlier start, until the model is in. */
  private shown: readonly StorySummary[] | undefined;
  private restoring: Promise<void> | undefined;
  private me: Access | undefined;
  private context: BacklogContext | undefined;
  private connecting: Promise<BacklogContext> | undefined;
  private refreshing: Promise<void> | undefined;
  private derived: { stories: readonly StorySummary[] } | undefined;
  private isTelling = false;

  readonly onDidChange = this.emitter.event;

  constructor(private readonly options: RepositoryBacklogOptions) {
    this.model = new RepositoryModel(() => options.configuration().labels.session);
    const { tracker, configuration, clock } = options;
    const [changed, connect] = [() => this.changed(), () => this.connected()];
    this.sync = new Sync({ tracker, model: this.model, configuration, clock, changed, connect });
    const { repository } = tracker;
    const { model, rows, sync } = this;
    const { cache, log } = options;
    if (cache) this.keeper = new BacklogKeeper({ cache, repository, model, rows, sync, configuration, clock, log });
  }

  get repository(): RepositoryId {
    return this.options.tracker.repository;
  }

  get status(): BacklogStatus {
    return this.sync.status;
  }

  /** Known after the first load, and from an earlier start. */
  get access(): Access | undefined {
    return this.me;
  }

  /** Candidates and ready stories, in the order of the queries. Cheap: derived once per change. */
  stories(): readonly StorySummary[] {
    if (this.shown) return this.shown;
    const { context } = this;
    if (!context) return [];
    this.derived ??= { stories: this.rows.list(context, this.mine()) };
    return this.derived.stories;
  }

  /** Stories about which this machine keeps something of mine. */
  private mine(): ReadonlySet<IssueNumber> {
    const { storage, tracker } = this.options;
    const prefix = this.me ? `${ownerKey(tracker.repository, this.me)}/` : undefined;
    const kept = prefix === undefined ? [] : storage.keys().filter((key) => key.startsWith(prefix));
    const numbers = kept.flatMap((key) => /\/(\d+)$/.exec(key)?.[1] ?? []).map((text) => Number(text) as IssueNumber);
    return new Set([...numbers, ...(this.context?.mine.estimatedStories() ?? [])]);
  }

  story(number: IssueNumber): StoryDetail | undefined {
    const issue = this.model.issue(number);
    if (!issue || !this.context) return undefined;
    return describe(this.context, issue, this.sendingPreReads.get(number) ?? { sending: false });
  }

  sessions(): readonly Session[] {
    return this.model.sessions();
  }

  /** Reads all on the first call, then what has changed, and with `all` also what no change tells. Never two at a time. */
  async refresh(how: Thoroughness = 'changes'): Promise<void> {
    // One that is under way may look for less than this one is to.
    while (this.refreshing && how === 'all') await this.refreshing;
    this.refreshing ??= this.refreshOnce(how).finally(() => {
      this.refreshing = undefined;
    });
    await this.refreshing;
  }

  /** Stops the first load. What is loaded stays; `refresh('all')` goes on. */
  cancelLoading(): void {
    this.sync.cancelLoading();
  }

  private async refreshOnce(how: Thoroughness): Promise<void> {
    await this.restored();
    await this.sync.run(this.disposed.signal, how);
    if (!this.context) return;
    await this.noteCurrent();
    try {
      await sealWaitingDrafts(this.context);
    } catch (error) {
      this.options.log.warn(`A kept estimate could not be sealed yet: ${messageOf(error)}`);
    }
  }

  private async noteCurrent(): Promise<void> {
    const { phase } = this.status;
    if (phase !== 'current' && phase !== 'partial') return;
    // As the looks of this round have told.
    this.me = await this.options.tracker.access();
    if (this.shown) this.changed();
    this.shown = undefined;
  }

  /** Shows what an earlier start has left, then takes it into the model: once, before anything is asked of GitHub. */
  private restored(): Promise<void> {
    this.restoring ??= this.restore().catch((error: unknown) => {
      this.options.log.warn(`What was kept of the backlog can't be used: ${messageOf(error)}`);
    });
    return this.restoring;
  }

  private async restore(): Promise<void> {
    const kept = await this.keeper?.show();
    if (!kept) return;
    this.shown = kept.rows;
    this.me = kept.me;
    this.changed();
    // Where it is not whole, its rows stay until all is read anew.
    if (!(await this.keeper?.fill(this.disposed.signal))) return;
    await this.connect();
    this.shown = undefined;
    this.changed();
  }

  /** Resolves when what there is now is kept on this machine. */
  async keep(): Promise<void> {
    await this.keeper?.save(() => this.keepable());
  }

  private keepable() {
    const { me, shown } = this;
    return me && !shown ? { me, stories: this.stories(), mine: [...this.mine()] } : undefined;
  }

  /** Resolves when no sync or write is under way. */
  async whenIdle(): Promise<void> {
    while (this.refreshing ?? this.writes.isBusy) {
      await this.refreshing?.catch(() => undefined);
      await this.writes.whenIdle();
    }
  }

  /** Reads a story that no query selects. @throws NotFound */
  async openStory(number: IssueNumber): Promise<StoryDetail> {
    const context = await this.connected();
    try {
      await freshIssue(context, number);
      await learnRoles(context, authorsToCheck(await freshComments(context, number)));
    } catch (error) {
      if (isFailure(error, 'NotFound')) this.model.removeIssue(number);
      throw error;
    } finally {
      this.changed();
    }
    const detail = this.story(number);
    if (!detail) throw new RefinementError({ code: 'NotFound' }, `#${number} is not on GitHub any more.`);
    return detail;
  }

  /** Keeps changes to my pre-read on this machine. */
  async draftPreRead(number: IssueNumber, changes: readonly PreReadChange[]): Promise<void> {
    await keepChanges(await this.connected(), number, changes);
  }

  async discardPreRead(number: IssueNumber): Promise<void> {
    await (await this.connected()).mine.setPreReadChanges(number, []);
    this.sendingPreReads.delete(number);
    this.changed();
  }

  /** Posts the draft; with nothing in it, only remembers that I have read the story. */
  async postPreRead(number: IssueNumber): Promise<PostedPreRead> {
    const context = await this.connected();
    return this.post(context, number, context.mine.preReadChanges(number));
  }

  /** Posts these changes alone; the rest of the draft stays a draft. On failure they join the draft. */
  async postPreReadChanges(number: IssueNumber, changes: readonly PreReadChange[]): Promise<PostedPreRead> {
    const context = await this.connected();
    // Kept first: if this machine stops now, nothing is lost.
    return this.post(context, number, await keepChanges(context, number, changes));
  }

  private async post(
    context: BacklogContext,
    number: IssueNumber,
    changes: readonly PreReadChange[],
  ): Promise<PostedPreRead> {
    this.setSending(number, { sending: true });
    try {
      const kept = 'Your pre-read is kept here as a draft.';
      const posted = await keeping(kept, () => postChanges(context, number, changes));
      this.setSending(number, { sending: false });
      return posted;
    } catch (error) {
      this.setSending(number, { sending: false, error: messageOf(error) });
      throw error;
    }
  }

  private setSending(number: IssueNumber, state: Pick<MyPreRead, 'sending' | 'error'>): void {
    this.sendingPreReads.set(number, state);
    this.changed();
  }

  /** @throws InvalidData where the card is not in the deck. Without an open session it is kept as a draft. */
  async submitEstimate(number: IssueNumber, estimate: Estimate): Promise<MyEstimate> {
    const context = await this.connected();
    await keeping('Your estimate is kept here.', () => submitEstimate(context, number, estimate));
    return this.story(number)?.estimateOfMine ?? { state: 'draft', estimate, reason: 'no session' };
  }

  async withdrawEstimate(number: IssueNumber): Promise<void> {
    const context = await this.connected();
    await keeping('Your estimate is still sealed.', () => withdrawEstimate(context, number));
  }

  async prepareSession(input: SessionInput): Promise<Session & { readonly url: string }> {
    const context = await this.connected();
    const kept = 'Prepare the same stories again to go on: nothing is made twice.';
    return keeping(kept, () => prepareSession(context, input));
  }

  async endSession(session: IssueNumber): Promise<void> {
    await endSession(await this.connected(), session);
  }

  /** Opens the ballots and writes the result. Repeated, it returns what was revealed. */
  async revealEstimates(number: IssueNumber): Promise<RoundView> {
    const context = await this.connected();
    await keeping('The ballots are as they were.', () => revealEstimates(context, number));
    const round = this.story(number)?.round;
    if (!round) throw new RefinementError({ code: 'NotFound' }, `#${number} is in no session any more.`);
    return round;
  }

  async recordDecision(number: IssueNumber, decision: DecisionInput): Promise<DecisionResult> {
    const context = await this.connected();
    const kept = 'What you decided is kept here: record it again to go on, nothing is written twice.';
    return keeping(kept, () => recordDecision(context, number, decision));
  }

  dispose(): void {
    this.disposed.abort();
    this.keeper?.dispose();
    this.emitter.dispose();
  }

  /** Who we are must be known before anything is shown as mine. */
  private connected(): Promise<BacklogContext> {
    this.connecting ??= this.restored()
      .then(() => this.connect())
      .catch((error: unknown) => {
        this.connecting = undefined;
        throw error;
      });
    return this.connecting;
  }

  private async connect(): Promise<BacklogContext> {
    if (this.context) return this.context;
    const { tracker, storage, secrets, configuration, clock, log } = this.options;
    const me = (this.me ??= await tracker.access(this.disposed.signal));
    const mine = await MyState.open(ownerKey(tracker.repository, me), storage, secrets);
    const { model, writes } = this;
    model.setRole(me.login, me.role);
    const changed = () => {
      this.rows.noteMine();
      this.changed();
    };
    const now = () => this.me ?? me;
    this.context = {
      ...{ tracker, model, mine, configuration, clock, log, writes, changed },
      get me() {
        return now();
      },
    };
    return this.context;
  }

  /** Many changes in one turn are told once. */
  private changed(): void {
    this.derived = undefined;
    if (!this.disposed.signal.aborted) this.keeper?.schedule(() => this.keepable());
    if (this.isTelling || this.disposed.signal.aborted) return;
    this.isTelling = true;
    queueMicrotask(() => {
      this.isTelling = false;
      this.emitter.fire();
    });
  }
}

/** Names what is mine alone in a repository. */
function ownerKey(repository: RepositoryId, { login }: Access): string {
  return `${repositoryKey(repository)}/${login.toLowerCase()}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
