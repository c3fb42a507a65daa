import { type WaitingWrite, type WorkspaceBacklog } from '../../../backlog/workspaceBacklog';
import { type Disposable } from '../../../base/events';
import { t } from '../../../base/translate';
import { repositoryName, storyRef } from '../../../domain/story';
import { type WaitingWriteView, type WritesPageTypes, type WritesRequest } from '../../../protocol/writesPage';
import { type PageTools } from '../../pages/pageHost';
import { type Done, type PageContent, type Shown } from '../../pages/pageKind';
import { PagePanels } from '../../pages/pagePanels';
import { runCommand } from '../../shared/runCommand';
import { type OpenRepositories } from '../../workspace/openRepositories';
import { toPendingWriteView } from '../toPendingWriteView';
import { type WriteActions } from '../writeActions';

interface Options extends PageTools {
  readonly workspace: WorkspaceBacklog;
  readonly repositories: OpenRepositories;
  readonly actions: WriteActions;
}

/** There is one: it shows the writes of all repositories. */
const ref = 'all';
const title = () => t('What waits to be sent');

/** All that is not on GitHub yet, as a page. */
export class WritesPage implements PageContent<WritesPageTypes>, Disposable {
  private readonly panels: PagePanels<WritesPageTypes>;
  readonly unavailable = t('What waits can’t be shown. The log has the details.');

  constructor(private readonly options: Options) {
    const { workspace, repositories } = options;
    this.panels = new PagePanels(
      {
        viewType: 'refinement.waitingWrites',
        name: 'writes',
        contract: async () => (await import('../../../protocol/writesPage')).writesPageContract,
        onDidChange: workspace.onDidChange,
        onDidReopen: repositories.onDidChange,
        content: () => this,
      },
      options,
    );
  }

  open(): void {
    this.panels.open(ref, title());
  }

  async load(): Promise<Shown<WritesPageTypes>> {
    const started = this.options.repositories.start();
    // What waits is there before all stories are; that nothing does is known only after them.
    if (this.options.workspace.waitingWrites().length === 0) await started;
    return this.current();
  }

  current(): Shown<WritesPageTypes> {
    const { workspace } = this.options;
    const [now, isOneOpen] = [new Date(), workspace.repositories.length === 1];
    const writes = workspace.waitingWrites().map((waiting) => waitingWriteView(waiting, now, isOneOpen));
    return { view: { writes, elsewhere: workspace.waitingElsewhere }, title: title() };
  }

  async perform(request: WritesRequest): Promise<Done> {
    switch (request.type) {
      case 'actOnWrite':
        await this.options.actions.run(request.action, request.write);
        return {};
      case 'openStory':
        await runCommand('openStory', { story: request.ref });
        return {};
    }
  }

  dispose(): void {
    this.panels.dispose();
  }
}

function waitingWriteView({ backlog, pending }: WaitingWrite, now: Date, isOneOpen: boolean): WaitingWriteView {
  const { repository } = backlog;
  const { story, since } = pending;
  return {
    ...toPendingWriteView(pending, now),
    since,
    ...(story === undefined
      ? {}
      : { story: { ref: storyRef(repository, story), number: story, title: backlog.story(story)?.title ?? '' } }),
    ...(isOneOpen ? {} : { repository: repositoryName(repository) }),
  };
}
