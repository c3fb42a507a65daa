import { asRefinementError, type RefinementError } from '../../domain/errors';
import { type Login } from '../../domain/story';
import { type BacklogContext, learnRoles, learnRolesAgain } from '../model/backlogContext';
import { type Team } from '../configuration/team';
import { type IssueTracker } from '../ports/issueTracker';
import { type Clock } from '../ports/storage';
import { needsLogin, type QueryProblem } from './candidateQuery';
import { Checking } from './checking';
import { type CappedQuery, FirstLoad } from './firstLoad';
import { Following } from './following';
import { replicaLag } from '../model/doubts';
import { type AskingAgain } from '../model/settling';
import { planReading, readingKey, type ReadingPlan } from './readingPlan';
import { StoryReader } from './readStories';
import { TeamReading } from './teamReading';
import { type RepositoryModel } from '../model/repositoryModel';

/** How far the model equals GitHub. While `loading` after a first success, the old stories stay. */
export interface BacklogStatus {
  /** `partial`: the person stopped the first load; what was read until then is kept up to date. */
  readonly phase: 'not loaded' | 'loading' | 'current' | 'partial' | 'failed';
  /** How many candidates have been read, while loading for the first time. */
  readonly loaded: number;
  /** How many there are, where GitHub has said. */
  readonly total?: number;
  /** When the model last equalled GitHub, ISO 8601. */
  readonly asOf?: string;
  /** Everything is being read, not only what has changed; the person can stop that. */
  readonly isReadingAll?: boolean;
  readonly error?: RefinementError;
  /** What is wrong with single queries, by label. */
  readonly queryProblems: ReadonlyMap<string, QueryProblem>;
  /** Queries that find more than GitHub's search gives, by label. */
  readonly capped: ReadonlyMap<string, CappedQuery>;
}

/** What a round of reading looks for: changes, or also what GitHub lists nowhere as a change, such as a deleted story. */
export type Thoroughness = 'changes' | 'all';

interface Options {
  readonly tracker: IssueTracker;
  readonly model: RepositoryModel;
  readonly team: Team;
  readonly clock: Clock;
  /** What is shown has changed. */
  readonly changed: () => void;
  /** Gives GitHub time to catch up with itself, before the same is asked again. */
  readonly pause: () => Promise<void>;
  /** Finds out who we are, which must be known before anything is shown as mine. */
  readonly connect: () => Promise<BacklogContext>;
}

// GitHub's times are of whole seconds.
const second = 1_000;
const neverChanged = '1970-01-01T00:00:00Z';
const checkInterval = 10 * 60_000;
// Often enough to see the progress; seldom enough that VS Code, which can't fold rows while it draws them anew, is not always
// doing that with thousands.
const tellInterval = 1_000;

/** Keeps a model equal to GitHub: reads everything once, then what has changed, and now and then compares the two. */
export class Sync {
  private current: BacklogStatus = { phase: 'not loaded', loaded: 0, queryProblems: new Map(), capped: new Map() };
  /** The first load, until everything is read. */
  private load: { readonly first: FirstLoad; readonly key: string } | undefined;
  /** The {@link readingKey} of the settings by which the model was read. */
  private loadedKey: string | undefined;
  private following: Following | undefined;
  private readonly team: TeamReading;
  private checkedAt: number | undefined;
  private stop = new AbortController();
  private isStopped = false;
  private toldAt = 0;
  private login: Login | undefined;

  constructor(private readonly options: Options) {
    this.team = new TeamReading(options);
  }

  get status(): BacklogStatus {
    return this.current;
  }

  /** Where a later start of the editor goes on; absent until everything is read. */
  get cursor(): { readonly since: string; readonly key: string } | undefined {
    const { following, loadedKey: key, load } = this;
    return following && key !== undefined && !load ? { since: following.cursor, key } : undefined;
  }

  /** Goes on with the model that an earlier start of the editor has left. */
  resume({ since, key, asOf }: { readonly since: string; readonly key: string; readonly asOf: string }): void {
    this.following = new Following(this.options, since);
    this.loadedKey = key;
    this.show(asOf);
  }

  /** Says since when the model may be out of date. */
  show(asOf: string): void {
    this.set({ ...this.current, asOf });
  }

  /** Stops the first load. What has been read stays, and is kept up to date. */
  cancelLoading(): void {
    this.stop.abort();
  }

  /** Never throws: a failure becomes the status, and the model stays as it was. */
  async run(signal: AbortSignal, how: Thoroughness): Promise<void> {
    const { error: _, ...before } = this.current;
    this.set({ ...before, phase: 'loading' });
    try {
      const started = this.options.clock.now();
      if (how === 'all') this.isStopped = false;
      await this.read(how, signal);
      this.set({ ...this.current, phase: this.load ? 'partial' : 'current', asOf: started.toISOString() });
    } catch (error) {
      this.set({ ...this.current, phase: 'failed', error: asRefinementError(error) });
    }
  }

  private set(status: BacklogStatus): void {
    this.current = status;
    this.toldAt = this.options.clock.elapsed();
    this.options.changed();
  }

  private async read(how: Thoroughness, signal: AbortSignal): Promise<void> {
    const started = this.options.clock.elapsed();
    if (this.following) {
      const isFollowed = await this.follow(this.following, await this.plan(), signal);
      if (!isFollowed) this.forget();
    }
    await this.team.askAgain(async () => (await this.options.connect()).me, signal);
    if (this.loadedKey === this.key) {
      const isDue = this.checkedAt === undefined || started - this.checkedAt >= checkInterval;
      if (how === 'all' || isDue) await this.check(how, started, signal);
    }
    if (this.loadedKey !== this.key && !this.isStopped) await this.loadAll(started, signal);
  }

  private get key(): string {
    return readingKey(this.options.team.configuration);
  }

  /** Everything is to be read anew. */
  private forget(): void {
    this.following = undefined;
    this.loadedKey = undefined;
  }

  private async plan(): Promise<ReadingPlan> {
    const { team, tracker, connect } = this.options;
    if (team.configuration.candidateQueries.some((each) => 'query' in each && needsLogin(each.query)))
      this.login = (await connect()).me.login;
    return planReading(team.configuration, { repository: tracker.repository, login: () => this.login });
  }

  private async loadAll(started: number, signal: AbortSignal): Promise<void> {
    const [key, plan] = [this.key, await this.plan()];
    const begun = this.load?.key === key ? this.load : undefined;
    const { first } = (this.load = begun ?? { first: new FirstLoad(this.options, plan), key });
    await this.runLoad(first, signal);
    // By what the team's file says, something else is to be read: that takes one request more, the very first time.
    if (this.key !== key && !this.isStopped) return this.loadAll(started, signal);
    if (first.isDone) await this.readUnlistedSessions(first.stories, signal);
    await this.learn(first.stories);
    this.tell(first);
    if (!first.hasStarted) return;
    const following = (this.following ??= followingAfter(first, this.options));
    if (!first.isDone) return;
    this.load = undefined;
    this.loadedKey = key;
    this.checkedAt = started;
    // A page that an earlier attempt read may have changed since.
    if (begun) await this.follow(following, plan, signal);
  }

  /** Sessions that have lost their label are on no list. */
  private async readUnlistedSessions(stories: StoryReader, signal: AbortSignal): Promise<void> {
    const { model } = this.options;
    const unlisted = model.counted.sessions().filter((number) => !model.issue(number));
    if (unlisted.length === 0) return;
    await stories.read(unlisted, signal);
    await stories.finish(signal);
    for (const number of unlisted) if (!model.issue(number)) model.counted.forgetSession(number);
  }

  private async runLoad(first: FirstLoad, signal: AbortSignal): Promise<void> {
    this.stop = new AbortController();
    this.set({ ...this.current, ...first.progress, isReadingAll: true });
    try {
      await first.run(AbortSignal.any([signal, this.stop.signal]), {
        started: async () => {
          const { me } = await this.options.connect();
          this.login = me.login;
          const key = this.key;
          await this.team.take(first.file, me, signal);
          return this.key === key ? 'go on' : 'begin anew';
        },
        progressed: () => this.tellSometimes(first),
      });
    } catch (error) {
      if (signal.aborted || !this.stop.signal.aborted) throw error;
      this.isStopped = true;
    } finally {
      this.current = { ...this.current, isReadingAll: false };
    }
  }

  private tellSometimes(first: FirstLoad): void {
    const isFirst = this.current.loaded === 0;
    if (isFirst || this.options.clock.elapsed() - this.toldAt >= tellInterval) this.tell(first);
  }

  private tell({ progress, problems, capped }: FirstLoad): void {
    this.set({ ...this.current, ...progress, queryProblems: problems.all, capped: new Map(capped) });
  }

  private async follow(following: Following, plan: ReadingPlan, signal: AbortSignal): Promise<boolean> {
    const stories = this.stories();
    const isFollowed = await following.run(plan, stories, signal);
    await this.learn(stories);
    return isFollowed;
  }

  private async check(how: Thoroughness, started: number, signal: AbortSignal): Promise<void> {
    const checking = new Checking(this.options, await this.plan());
    const stories = this.stories();
    const newest = await checking.run(stories, signal);
    const context = await this.options.connect();
    await this.team.take(checking.file, context.me, signal, how === 'all');
    await learnRolesAgain(context, checking.listed);
    await this.learn(stories);
    // A cursor from a wrong clock, as older versions have kept it: nothing after it ever comes.
    if (this.following && Date.parse(this.following.cursor) > Date.parse(newest ?? neverChanged) + second)
      this.forget();
    this.checkedAt = started;
    this.set({ ...this.current, queryProblems: checking.problems.all });
  }

  private stories(): StoryReader {
    return new StoryReader(this.options.tracker, this.options.model);
  }

  private async learn({ authors }: StoryReader): Promise<void> {
    const context = await this.options.connect();
    this.login = context.me.login;
    await learnRoles(context, authors);
  }
}

/** Asks for changes from the last one on that GitHub had before all was read, whatever this machine's clock says. */
function followingAfter({ newest = neverChanged }: FirstLoad, asking: AskingAgain): Following {
  const [since = '', ...later] = [-replicaLag, 0, second].map((after) =>
    new Date(Math.max(0, Date.parse(newest) + after)).toISOString(),
  );
  return new Following(asking, since, later);
}
