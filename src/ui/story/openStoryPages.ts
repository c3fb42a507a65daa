import { type LocalStorage, type SecretStorage } from '../../backlog/ports/storage';
import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { type CodePlaces } from '../codeRisks/codePlaces';
import { type Foundation } from '../shared/foundation';
import { type OpenRepositories } from '../workspace/openRepositories';
import { type StoryLookup } from '../workspace/storyLookup';
import { type PreviewDocuments } from '../writes/previewDocuments';
import { type WriteActions } from '../writes/writeActions';
import { storyPanelCommands } from './storyPanelCommands';
import { StoryPanels } from './storyPanels';

interface Options extends Foundation {
  readonly workspace: WorkspaceBacklog;
  readonly repositories: OpenRepositories;
  readonly secrets: SecretStorage;
  readonly memory: LocalStorage;
  readonly lookup: StoryLookup;
  readonly documents: PreviewDocuments;
  readonly actions: WriteActions;
  readonly code: CodePlaces;
}

/** The pages of stories. */
export function openStoryPages({ own, actions, code, ...tools }: Options) {
  const panels = own(
    new StoryPanels({
      ...tools,
      anchors: code,
      actions: () => actions,
    }),
  );
  return {
    panels,
    tools: { ...tools, anchors: code, actions: () => actions },
    commands: storyPanelCommands(panels, tools.lookup),
  };
}
