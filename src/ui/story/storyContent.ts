import { t } from '../../base/translate';
import { oneLine } from '../../base/plainText';
import { type StoryDetail } from '../../backlog/stories/storyDetail';
import { type Target, type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { type StoryPageTypes, type StoryRequest } from '../../protocol/storyPage';
import { type CodePlaces } from '../codeRisks/codePlaces';
import { type Done, type PageContent, type Shown } from '../pages/pageKind';
import { canLead } from '../shared/canLead';
import { type Settings } from '../shared/settings';
import { noticeLine, statusNotice } from '../shared/statusText';
import { rowLabel } from '../shared/storyRow';
import { type StoryLookup } from '../workspace/storyLookup';
import { type PreviewDocuments } from '../writes/previewDocuments';
import { type WriteActions } from '../writes/writeActions';
import { perform } from './storyRequests';
import { toStoryPageView } from './toStoryPageView';

export interface StoryTools {
  readonly workspace: WorkspaceBacklog;
  readonly lookup: StoryLookup;
  readonly anchors: CodePlaces;
  readonly settings: () => Settings;
  readonly documents: PreviewDocuments;
  /** Asked late: they open panels. */
  readonly actions: () => WriteActions;
}

/** One story, as its page shows it. */
export class StoryContent implements PageContent<StoryPageTypes> {
  readonly unavailable = t('The story can’t be shown. The log has the details.');

  constructor(
    private readonly ref: string,
    private readonly tools: StoryTools,
  ) {}

  async load(): Promise<Shown<StoryPageTypes>> {
    return this.shown(await this.tools.lookup.find(this.ref));
  }

  current(): Shown<StoryPageTypes> | undefined {
    const target = this.tools.workspace.known(this.ref);
    return target && this.shown(target);
  }

  async perform(request: StoryRequest): Promise<Done> {
    return perform(request, await this.tools.lookup.find(this.ref), this.tools);
  }

  private shown({ backlog, detail }: Target): Shown<StoryPageTypes> {
    const notice = statusNotice(backlog.status, new Date());
    const view = toStoryPageView(detail, {
      isLead: canLead(backlog.access),
      labels: this.tools.settings().configuration.labels,
      staleNote: notice && notice.kind !== 'loading' ? noticeLine(notice) : undefined,
    });
    return { view, title: panelTitle(detail), typedBy: { account: detail.viewer.login, ref: detail.ref } };
  }
}

/** A tab has little room. */
export function panelTitle(detail: StoryDetail): string {
  return oneLine(rowLabel(detail), 40);
}
