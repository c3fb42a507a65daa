import { t } from '../base/translate';
import { invalid } from '../domain/errors';
import { type IssueNumber, parseStoryName, repositoryName, type StoryName } from '../domain/story';
import { type Disposable, Emitter } from '../base/events';
import { type Write } from './acts/writeKinds';
import { type RepositoryBacklog } from './repositoryBacklog';
import { type Thoroughness } from './reading/sync';
import { type SessionDetail } from './stories/describeSession';
import { type StoryDetail } from './stories/storyDetail';
import { type PendingWrite } from './writing/outboxEntry';

/** A story, and the backlog that it is in. */
export interface StoryPlace {
  readonly backlog: RepositoryBacklog;
  readonly number: IssueNumber;
}

/** The same, read. */
export interface Target extends StoryPlace {
  readonly detail: StoryDetail<Write>;
}

/** A write that is not written yet, and where it is to be. */
export interface WaitingWrite {
  readonly backlog: RepositoryBacklog;
  readonly pending: PendingWrite<Write>;
}

/** All repositories of the workspace. */
export class WorkspaceBacklog implements Disposable {
  private readonly emitter = new Emitter<void>();
  private subscriptions: Disposable[] = [];
  private backlogs: readonly RepositoryBacklog[] = [];

  private readonly stopped = new Emitter<WaitingWrite>();

  readonly onDidChange = this.emitter.event;
  /** A write that nobody waits for any more needs its person. */
  readonly onDidStopWrite = this.stopped.event;

  get repositories(): readonly RepositoryBacklog[] {
    return this.backlogs;
  }

  get isSessionOpen(): boolean {
    return this.backlogs.some((backlog) => backlog.sessions().some(({ isOpen }) => isOpen));
  }

  /** Takes ownership: those that are no longer among them are disposed. */
  setRepositories(backlogs: readonly RepositoryBacklog[]): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    for (const gone of this.backlogs.filter((backlog) => !backlogs.includes(backlog))) gone.dispose();
    this.backlogs = backlogs;
    this.subscriptions = backlogs.flatMap((backlog) => [
      backlog.onDidChange(() => this.emitter.fire()),
      backlog.onDidStopWrite((pending) => this.stopped.fire({ backlog, pending })),
    ]);
    this.emitter.fire();
  }

  /** `12` or `#12` where one repository is open, else `owner/name#12`. @throws InvalidData, with what was expected. */
  resolve(story: number | string): StoryPlace {
    const name = parseStoryName(story);
    if (!name) throw invalid('story', t('“{0}” names no story. Use 12, or owner/name#12.', story));
    return { backlog: this.theRepository(name), number: name.number };
  }

  /** As it is known now, without asking anybody; undefined where it is not open here or has not been read. */
  known(story: number | string): Target | undefined {
    const name = parseStoryName(story);
    const [backlog, ...others] = name ? this.repositoriesOf(name) : [];
    if (!name || !backlog || others.length > 0) return undefined;
    const detail = backlog.story(name.number);
    return detail && { backlog, number: name.number, detail };
  }

  /** A session that counts, as it is known now. */
  knownSession(
    session: number | string,
  ): { readonly backlog: RepositoryBacklog; readonly detail: SessionDetail } | undefined {
    const name = parseStoryName(session);
    const [backlog, ...others] = name ? this.repositoriesOf(name) : [];
    const detail = name && others.length === 0 ? backlog?.session(name.number) : undefined;
    return backlog && detail && { backlog, detail };
  }

  /** A story that no query selects is read first. @throws InvalidData, NotFound */
  async read(story: number | string): Promise<Target> {
    const { backlog, number } = this.resolve(story);
    return { backlog, number, detail: backlog.story(number) ?? (await backlog.openStory(number)) };
  }

  private repositoriesOf({ repository: name }: StoryName): readonly RepositoryBacklog[] {
    if (name === undefined) return this.backlogs;
    return this.backlogs.filter(({ repository }) => repositoryName(repository).toLowerCase() === name.toLowerCase());
  }

  private theRepository(name: StoryName): RepositoryBacklog {
    const [first, second] = this.repositoriesOf(name);
    const open = this.backlogs.map(({ repository }) => repositoryName(repository)).join(', ') || t('none');
    if (!first)
      throw invalid('story', t('The repository {0} is not open here. Open: {1}.', name.repository ?? '', open));
    if (second) throw invalid('story', t('Several repositories are open: write owner/name#12. Open: {0}.', open));
    return first;
  }

  /** How many writes wait in other windows of this machine, of every repository. */
  get waitingElsewhere(): number {
    return this.backlogs.reduce((sum, { waitingElsewhere }) => sum + waitingElsewhere, 0);
  }

  /** All that is not written yet, of every repository. */
  waitingWrites(): readonly WaitingWrite[] {
    return this.backlogs.flatMap((backlog) => backlog.pendingWrites().map((pending) => ({ backlog, pending })));
  }

  /** See {@link RepositoryBacklog.refresh}. */
  async refresh(how: Thoroughness = 'changes'): Promise<void> {
    await Promise.all(this.backlogs.map((backlog) => backlog.refresh(how)));
  }

  async whenIdle(): Promise<void> {
    await Promise.all(this.backlogs.map((backlog) => backlog.whenIdle()));
  }

  dispose(): void {
    this.setRepositories([]);
    this.emitter.dispose();
    this.stopped.dispose();
  }
}
