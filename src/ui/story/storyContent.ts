import { t } from '../../base/translate';
import { defined } from '../../base/defined';
import { oneLine } from '../../base/plainText';
import { type StoryDetail } from '../../backlog/stories/storyDetail';
import { type Target, type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { type StoryPageTypes, type StoryRequest } from '../../protocol/storyPage';
import { type CodePlaces } from '../codeRisks/codePlaces';
import { type Done, type PageContent, type Shown } from '../pages/pageKind';
import { type ErrorFunnel } from '../shared/errorFunnel';
import { noticeLine, statusNotice } from '../shared/statusText';
import { rowLabel } from '../shared/storyRow';
import { type StoryLookup } from '../workspace/storyLookup';
import { type PreviewDocuments } from '../writes/previewDocuments';
import { type WriteActions } from '../writes/writeActions';
import { perform } from './storyRequests';
import { toStoryPageView } from './toStoryPageView';

// What most discussions have, and what is soon drawn of a long one.
const [contributionsAtOnce, earlierAtOnce] = [30, 60];

export interface StoryTools {
  readonly workspace: WorkspaceBacklog;
  readonly lookup: StoryLookup;
  readonly anchors: CodePlaces;
  readonly documents: PreviewDocuments;
  readonly funnel: ErrorFunnel;
  /** Asked late: they open panels. */
  readonly actions: () => WriteActions;
}

/** One story, as its page shows it. */
export class StoryContent implements PageContent<StoryPageTypes> {
  readonly unavailable = t('The story can’t be shown. The log has the details.');
  private most = contributionsAtOnce;
  /** The first contribution that its person has seen on this page. */
  private from: number | undefined;
  private shownAtOnce = 0;
  /** The newest comment when its person looked last; set whenever the page comes up. */
  private newAfter: number | undefined;
  private completions: StoryPageTypes['view']['completions'];

  constructor(
    private readonly ref: string,
    private readonly tools: StoryTools,
  ) {}

  async load(): Promise<Shown<StoryPageTypes>> {
    const target = await this.tools.lookup.find(this.ref);
    this.newAfter = target.detail.discussion.seen;
    // The page does not wait for it.
    void this.read(target);
    void this.readFacts(target, true);
    return this.shown(target);
  }

  /** That it can't be read is said where it is missing. */
  private async read({ backlog, number }: Target): Promise<void> {
    await backlog.acts.discussion.read(number).catch((error: unknown) => this.note(error));
  }

  private async readFacts({ backlog, detail }: Target, isOpened: boolean): Promise<void> {
    await backlog.acts.facts.read(detail.story, isOpened).catch((error: unknown) => this.note(error));
  }

  private note(error: unknown): void {
    this.tools.funnel.note(error, `What is said about ${this.ref}`);
  }

  onShown(): void {
    const target = this.tools.workspace.known(this.ref);
    if (!target || target.detail.discussion.unread > 0) return;
    // Of whoever looks for the first time, what comes from now on is new.
    this.newAfter ??= target.detail.discussion.contributions.at(-1)?.id ?? 0;
    target.backlog.acts.discussion.noteSeen(target.number).catch((error: unknown) => this.note(error));
  }

  current(): Shown<StoryPageTypes> | undefined {
    const target = this.tools.workspace.known(this.ref);
    if (!target) return undefined;
    void this.readFacts(target, false);
    return this.shown(target);
  }

  async perform(request: StoryRequest): Promise<Done> {
    if (request.type === 'showEarlier') {
      this.most = Math.max(this.most, this.shownAtOnce) + earlierAtOnce;
      return {};
    }
    if (request.type === 'complete') {
      await this.complete(request);
      return {};
    }
    return perform(request, await this.tools.lookup.find(this.ref), this.tools);
  }

  private async complete({ sign, typed }: Extract<StoryRequest, { type: 'complete' }>): Promise<void> {
    const target = this.tools.workspace.known(this.ref);
    const items = (await target?.backlog.acts.discussion.complete(target.number, sign, typed)) ?? [];
    this.completions = { sign, typed, items: [...items] };
  }

  private shown({ backlog, detail }: Target): Shown<StoryPageTypes> {
    const notice = statusNotice(backlog.status, new Date());
    const shown = toStoryPageView(detail, {
      isLead: backlog.isLead,
      labels: backlog.configuration.labels,
      labelDoubt: backlog.labelDoubt,
      extent: {
        most: this.most,
        from: this.from,
        newAfter: this.newAfter,
        isReading: backlog.acts.discussion.isReading(detail.number),
      },
      staleNote: notice && notice.kind !== 'loading' ? noticeLine(notice) : undefined,
    });
    this.keepInSight(shown.discussion);
    const { stage } = detail;
    return {
      view: { ...shown, ...defined({ completions: this.completions }) },
      title: panelTitle(detail),
      icon: `story-${stage}.svg`,
      typedBy: { account: detail.viewer.login, ref: detail.ref },
    };
  }

  private keepInSight({ contributions, unread }: StoryPageTypes['view']['discussion']): void {
    this.shownAtOnce = contributions.length;
    // While texts are missing, those that are known are not the last.
    if (unread === 0) this.from = contributions[0]?.id;
  }
}

/** A tab has little room. */
export function panelTitle(detail: StoryDetail): string {
  return oneLine(rowLabel(detail), 40);
}
