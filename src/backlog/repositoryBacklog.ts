import { t } from '../base/translate';
import { isFailure, RefinementError } from '../domain/errors';
import { isFacilitator, type Session } from '../domain/session/session';
import { type IssueNumber, type RepositoryId, repositoryKey } from '../domain/story';
import { type Acts, createActs } from './acts/acts';
import { type Write, writeTable } from './acts/writeKinds';
import { type BacklogContext, freshState } from './model/backlogContext';
import { Team } from './configuration/team';
import { BallotWitness } from './model/ballotWitness';
import { BacklogKeeper, type CacheOptions } from './cache/backlogKeeper';
import { type CodeRisk } from './stories/codeRisks';
import { describeSession, type SessionDetail } from './stories/describeSession';
import { DerivedStories } from './stories/derivedStories';
import { type Configuration } from './ports/configuration';
import { type Disposable, Emitter } from '../base/events';
import { type Access } from './ports/people';
import { type IssueTracker } from './ports/issueTracker';
import { MyState } from './model/myState';
import { type Clock, type LocalStorage, type Log, type SecretStorage, type SharedStorage } from './ports/storage';
import { RepositoryModel } from './model/repositoryModel';
import { StoryRows } from './stories/storyRows';
import { type StoryDetail, type StorySummary } from './stories/storyDetail';
import { type BacklogStatus, Sync, type Thoroughness } from './reading/sync';
import { type PendingWrite } from './writing/outboxEntry';
import { type Pace, type WritePacer } from './writing/pacing';
import { RepositoryWrites, type WritingOptions } from './writing/repositoryWrites';

export interface RepositoryBacklogOptions extends Pick<WritingOptions<Write>, 'foundUnreadable'> {
  readonly tracker: IssueTracker;
  /** The person's own settings. Asked at each use: they may change at any time. */
  readonly configuration: () => Configuration;
  readonly storage: LocalStorage;
  readonly secrets: SecretStorage;
  /** What waits to be written, and what was: shared by the windows of this machine. */
  readonly shared: SharedStorage;
  /** Names this window. */
  readonly window: string;
  /** One for all repositories of a host. */
  readonly pacer: WritePacer;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly log: Log;
  /** Absent: nothing is remembered of what GitHub has told. */
  readonly cache?: CacheOptions;
}

/** The backlog of one repository, as one account: the model that every view reads, and the acts that write to GitHub. */
export class RepositoryBacklog implements Disposable {
  /** What a person does here. */
  readonly acts: Acts;
  private readonly emitter = new Emitter<void>();
  private readonly disposed = new AbortController();
  private readonly team: Team;
  private readonly model: RepositoryModel;
  private readonly sync: Sync;
  private readonly rows = new StoryRows();
  private readonly witness = new BallotWitness();
  private readonly keeper: BacklogKeeper | undefined;
  /** Rows of an earlier start, until the model is in. */
  private shown: readonly StorySummary[] | undefined;
  private restoring: Promise<void> | undefined;
  private me: Access | undefined;
  private context: BacklogContext | undefined;
  private writing: RepositoryWrites<Write> | undefined;
  private connecting: Promise<BacklogContext> | undefined;
  private refreshing: Promise<void> | undefined;
  private readonly derived = new DerivedStories<Write>(this.rows, () => this.pendingWrites());
  private isTelling = false;
  private readonly stopped = new Emitter<PendingWrite<Write>>();

  readonly onDidChange = this.emitter.event;
  /** A write that nobody waits for any more needs its person. */
  readonly onDidStopWrite = this.stopped.event;

  constructor(private readonly options: RepositoryBacklogOptions) {
    const spacing = { milliseconds: options.pace.readAgain, elapsed: () => options.clock.elapsed() };
    this.team = new Team(options.configuration);
    const { team } = this;
    this.model = new RepositoryModel(() => team.configuration.labels.session, spacing);
    this.acts = createActs({
      connected: () => this.connected(),
      writes: () => this.writes(),
      pending: () => this.pendingWrites(),
      story: (number) => this.story(number),
    });
    const { tracker, clock, cache, log } = options;
    const [changed, connect, pause] = [() => this.changed(), () => this.connected(), () => this.pause()];
    const { model, rows } = this;
    const sync = (this.sync = new Sync({ tracker, model, team, clock, changed, connect, pause }));
    const { repository } = tracker;
    if (cache) this.keeper = new BacklogKeeper({ cache, repository, model, rows, sync, team, clock, log });
  }

  /** By GitHub's clock, which is the same for everybody. */
  get gitHubNow(): Date {
    const { clock, tracker } = this.options;
    return new Date(clock.now().getTime() + tracker.clock.ahead);
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

  /** What holds here: the team's word, else the person's settings. */
  get configuration(): Configuration {
    return this.team.configuration;
  }

  /** Whether what leads do is to be offered; false until it is known who we are. */
  get isLead(): boolean {
    return this.me !== undefined && this.team.isLead(this.me);
  }

  /** Sentences: what of the team's file can't be used. */
  get teamProblems(): readonly string[] {
    return this.team.problems;
  }

  /** A sentence to say before labels are written; undefined where their names are known to be the team's. */
  get labelDoubt(): string | undefined {
    return this.team.labelDoubt;
  }

  /** Candidates and ready stories, in the order of the queries. Cheap: derived once per change. */
  stories(): readonly StorySummary[] {
    if (this.shown) return this.shown;
    return this.context ? this.derived.list(this.context) : [];
  }

  /** All of a story. Cheap: derived once per change, however many views ask. */
  story(number: IssueNumber): StoryDetail<Write> | undefined {
    return this.context && this.derived.story(this.context, number);
  }

  /** Every place in the code that a risk of a story in the backlog names. Cheap: derived once per change. */
  codeRisks(): readonly CodeRisk[] {
    // Rows of an earlier start say no more than a row does.
    return this.context && !this.shown ? this.derived.codeRisks(this.context) : [];
  }

  /** What is not written yet, in the order in which it was entered. */
  pendingWrites(): readonly PendingWrite<Write>[] {
    return this.writing?.pending() ?? [];
  }

  /** How many writes wait in other windows of this machine that seem to be at work. */
  get waitingElsewhere(): number {
    return this.writing?.elsewhere ?? 0;
  }

  /** What waits, the journal, and looks ahead. Connects first. */
  async writes(): Promise<RepositoryWrites<Write>> {
    await this.connected();
    if (!this.writing) throw new Error('Connected without writes.');
    return this.writing;
  }

  sessions(): readonly Session[] {
    return this.model.sessions.all();
  }

  /** Open sessions that I have prepared on this machine: I end and reveal them, whoever leads by now. */
  get heldSessions(): readonly Session[] {
    const { context } = this;
    if (!context) return [];
    const isHeld = ({ isOpen, key }: Session) => isOpen && context.mine.hasPrivateKey(key.id);
    return this.sessions().filter((session) => isHeld(session) && isFacilitator(session, context.me.login));
  }

  /** All of a session; undefined where none that counts has this number. */
  session(number: IssueNumber): SessionDetail | undefined {
    const session = this.model.sessions.all().find((each) => each.number === number);
    return session && this.context && describeSession(this.context, session);
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
    const wasOffline = this.status.error?.failure.code === 'Offline';
    await this.sync.run(this.disposed.signal, how);
    if (!this.context || !this.writing || this.status.phase === 'failed') return;
    await Promise.all([this.noteCurrent(), this.witness.look(this.context)]);
    this.writing.wake(wasOffline);
    await this.acts.estimate.sealWaiting();
    // What counts now stays so, whatever becomes of who wrote it.
    this.model.noteCounted();
    await this.goOn('Keeping what counts', this.model.counted.save());
    await this.goOn('Deleting keys of sessions that are over', this.acts.session.deleteKeys());
  }

  /** What nobody has asked for fails alone: that is noted, and everything else goes on. */
  private async goOn(what: string, task: Promise<void>): Promise<void> {
    await task.catch((error: unknown) => this.options.log.warn(`${what}: ${messageOf(error)}`));
  }

  private async noteCurrent(): Promise<void> {
    const { phase } = this.status;
    if (phase !== 'current' && phase !== 'partial') return;
    // What the looks of this round have told of our role.
    this.me = await this.options.tracker.people.me();
    this.model.setRole(this.me.login, this.me.role);
    if (this.shown) this.changed();
    this.shown = undefined;
  }

  /** Shows what an earlier start has left, then takes it into the model: once, before anything is asked of GitHub. */
  restored(): Promise<void> {
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
    return me && !shown ? { me, stories: this.stories(), mine: [...this.derived.mine(this.context)] } : undefined;
  }

  /** Resolves when no sync or write is under way. */
  async whenIdle(): Promise<void> {
    while (this.refreshing ?? this.writing?.isBusy) {
      await this.refreshing?.catch(() => undefined);
      await this.writing?.whenIdle();
    }
  }

  /** Reads a story that no query selects. @throws NotFound */
  async openStory(number: IssueNumber): Promise<StoryDetail<Write>> {
    const context = await this.connected();
    try {
      await freshState(context, number);
    } catch (error) {
      if (isFailure(error, 'NotFound')) this.model.removeIssue(number);
      throw error;
    } finally {
      this.changed();
    }
    const detail = this.story(number);
    if (!detail) throw new RefinementError({ code: 'NotFound' }, t('#{0} is not on GitHub any more.', number));
    return detail;
  }

  dispose(): void {
    this.disposed.abort();
    this.writing?.dispose();
    this.keeper?.dispose();
    this.emitter.dispose();
    this.stopped.dispose();
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
    if (this.context && this.writing) return this.context;
    const { tracker, storage, secrets, clock, log, shared } = this.options;
    const me = (this.me ??= await tracker.people.me(this.disposed.signal));
    const folder = ownerKey(tracker.repository, me);
    const mine = await MyState.open(folder, storage, secrets);
    const { model, team } = this;
    await this.goOn('Reading what has counted', model.counted.load(shared, `${folder}/counted`));
    if (!model.counted.isEmpty) model.noteCounted(true);
    model.setRole(me.login, me.role);
    const changed = () => {
      this.rows.noteMine();
      this.changed();
    };
    const now = () => this.me ?? me;
    this.context = {
      ...{ tracker, model, mine, clock, log, changed, pause: () => this.pause() },
      configuration: () => team.configuration,
      gitHubNow: () => this.gitHubNow,
      get me() {
        return now();
      },
      get isLead() {
        return team.isLead(now());
      },
      get labelDoubt() {
        return team.labelDoubt;
      },
    };
    this.writing = new RepositoryWrites(this.context, { ...this.options, table: writeTable, storage: shared, folder });
    this.writing.onDidStop((pending) => this.stopped.fire(pending));
    if (this.disposed.signal.aborted) this.writing.dispose();
    else void this.writing.open().catch((error: unknown) => log.error('What waits to be written', error));
    return this.context;
  }

  /**
   * Gives GitHub's replicas time to catch up; nothing tells when they have. What is known by then may be old, and is not shown
   * yet.
   */
  private pause(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.options.pace.readAgain));
  }

  /** Many changes in one turn are told once. */
  private changed(): void {
    this.derived.forget();
    if (this.disposed.signal.aborted) return;
    this.keeper?.schedule(() => this.keepable());
    if (this.context) void this.witness.look(this.context);
    if (this.isTelling) return;
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
