import { t } from '../base/translate';
import { invalid } from '../domain/errors';
import { isIssueNumber, type IssueNumber, type RepositoryId, repositoryKey, repositoryName } from '../domain/story';
import { type Disposable, Emitter } from '../base/events';
import { type Write } from './acts/writeKinds';
import { type RepositoryBacklog } from './repositoryBacklog';
import { type Thoroughness } from './reading/sync';
import { type PendingWrite } from './writing/outboxEntry';

const storyForm = /^(?:(?<repository>[\w.-]+\/[\w.-]+))?#?(?<number>\d{1,10})$/;

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
  resolve(story: number | string): { readonly backlog: RepositoryBacklog; readonly number: IssueNumber } {
    const { repository, number } = storyForm.exec(`${story}`.trim())?.groups ?? {};
    const issue = Number(number);
    if (!isIssueNumber(issue)) throw invalid('story', t('“{0}” names no story. Use 12, or owner/name#12.', story));
    return { backlog: this.theRepository(repository), number: issue };
  }

  private theRepository(name: string | undefined): RepositoryBacklog {
    const matching = this.backlogs.filter(
      ({ repository }) => name === undefined || repositoryName(repository).toLowerCase() === name.toLowerCase(),
    );
    const [first, second] = matching;
    const open = this.backlogs.map(({ repository }) => repositoryName(repository)).join(', ') || t('none');
    if (!first) throw invalid('story', t('The repository {0} is not open here. Open: {1}.', name ?? '', open));
    if (second) throw invalid('story', t('Several repositories are open: write owner/name#12. Open: {0}.', open));
    return first;
  }

  find(repository: RepositoryId): RepositoryBacklog | undefined {
    return this.backlogs.find((backlog) => repositoryKey(backlog.repository) === repositoryKey(repository));
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
