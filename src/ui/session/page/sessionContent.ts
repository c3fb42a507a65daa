import { type SessionDetail } from '../../../backlog/stories/describeSession';
import { type RepositoryBacklog } from '../../../backlog/repositoryBacklog';
import { oneLine } from '../../../base/plainText';
import { t } from '../../../base/translate';
import { RefinementError } from '../../../domain/errors';
import { type IssueNumber, storyRef } from '../../../domain/story';
import { isAboutHour } from '../../../protocol/aboutHour';
import { type SessionPageTypes, type SessionRequest } from '../../../protocol/sessionPage';
import { type StoryPageTypes } from '../../../protocol/storyPage';
import { roleLabel } from '../../../words/sessionWords';
import { type Done, type PageContent, type Shown } from '../../pages/pageKind';
import { StoryContent, type StoryTools } from '../../story/storyContent';
import { tellWaiting } from '../../writes/writeNotices';
import { type OpenRepositories } from '../../workspace/openRepositories';
import { toSessionView } from './toSessionView';

export interface SessionTools extends StoryTools {
  readonly repositories: OpenRepositories;
  /** Asks what is to be asked, and closes the session. */
  readonly end: (backlog: RepositoryBacklog, session: IssueNumber) => Promise<void>;
}

interface Found {
  readonly backlog: RepositoryBacklog;
  readonly detail: SessionDetail;
}

/** One session, as its page shows it: the hour, and the story that all look at, or that I look at meanwhile. */
export class SessionContent implements PageContent<SessionPageTypes> {
  readonly unavailable = t('The session can’t be shown. The log has the details.');
  /** The story that I look at while the others look at theirs. */
  private away: IssueNumber | undefined;
  private readonly stories = new Map<string, StoryContent>();
  private readonly loading = new Map<string, Promise<void>>();

  constructor(
    private readonly ref: string,
    private readonly tools: SessionTools,
  ) {}

  async load(): Promise<Shown<SessionPageTypes>> {
    await this.tools.repositories.start();
    const found = this.found();
    if (!found) throw this.notFound();
    const story = this.storyOf(found);
    if (story !== undefined) await this.loadStory(story);
    return this.shown(found, story === undefined ? undefined : this.contentOf(story).current());
  }

  current(): Shown<SessionPageTypes> | undefined {
    const found = this.found();
    if (!found) return undefined;
    const story = this.storyOf(found);
    const shown = story === undefined ? undefined : this.contentOf(story).current();
    // One that has not been read here is shown as soon as it is: the hour does not wait for it.
    if (story !== undefined && !shown) void this.loadStory(story);
    return this.shown(found, shown);
  }

  /** Once: that it can't be read is noted, and the hour is shown all the same. */
  private loadStory(ref: string): Promise<void> {
    const loading = this.loading.get(ref) ?? this.read(ref);
    this.loading.set(ref, loading);
    return loading;
  }

  private async read(ref: string): Promise<void> {
    try {
      await this.contentOf(ref).load();
    } catch (error) {
      this.tools.funnel.note(error, `The story ${ref} of a session`);
    }
  }

  onShown(): void {
    const found = this.found();
    const story = found && this.storyOf(found);
    if (story !== undefined) this.contentOf(story).onShown();
  }

  /** What is asked about a story is done to the one that was shown then: the leader may have gone on meanwhile. */
  async perform(request: SessionPageTypes['request'], ref: string): Promise<Done> {
    const found = this.found();
    if (!found) throw this.notFound();
    if (isAboutHour(request)) return this.performHour(request, found);
    const { backlog, detail } = found;
    const isOfSession = detail.session.stories.some(({ number }) => storyRef(backlog.repository, number) === ref);
    return isOfSession ? this.contentOf(ref).perform(request) : {};
  }

  private notFound(): RefinementError {
    return new RefinementError({ code: 'NotFound' }, t('{0} is no session that counts.', this.ref));
  }

  private async performHour(request: SessionRequest, { backlog, detail }: Found): Promise<Done> {
    const { number } = detail.session;
    const { session } = backlog.acts;
    switch (request.type) {
      case 'move': {
        // Whoever leads is where all are.
        this.away = undefined;
        const moved = await session.move(number, request.move);
        if (moved.kind === 'waiting') tellWaiting(moved);
        return {};
      }
      case 'join': {
        const joined = await session.join(number, request.as);
        if (joined.kind === 'waiting') {
          tellWaiting(joined);
          return {};
        }
        return { notice: t('You have joined: {0}.', roleLabel(request.as ?? detail.expectedAs)) };
      }
      case 'leave': {
        const left = await session.leave(number);
        if (left.kind === 'waiting') tellWaiting(left);
        return {};
      }
      case 'lookAt':
        this.away = request.story;
        return {};
      case 'endSession':
        await this.tools.end(backlog, number);
        return {};
    }
  }

  private found(): Found | undefined {
    return this.tools.workspace.knownSession(this.ref);
  }

  /** Before all are led to one, the first. */
  private storyOf({ backlog, detail: { session } }: Found): string | undefined {
    const away = session.stories.find(({ number }) => number === this.away)?.number;
    const number = away ?? session.course?.story ?? session.stories[0]?.number;
    return number === undefined ? undefined : storyRef(backlog.repository, number);
  }

  private contentOf(ref: string): StoryContent {
    const known = this.stories.get(ref) ?? new StoryContent(ref, this.tools);
    this.stories.set(ref, known);
    return known;
  }

  private shown({ backlog, detail }: Found, story: Shown<StoryPageTypes> | undefined): Shown<SessionPageTypes> {
    const session = toSessionView(backlog, detail, this.away);
    const typedBy = story?.typedBy ?? { account: detail.me, ref: session.ref };
    return {
      view: { typedFor: typedBy.ref, session, ...(story ? { story: story.view } : {}) },
      title: oneLine(detail.session.title, 40),
      icon: 'session.svg',
      typedBy,
    };
  }
}
