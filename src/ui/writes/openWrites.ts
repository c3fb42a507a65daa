import { type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { type Foundation } from '../shared/foundation';
import { type OpenRepositories } from '../workspace/openRepositories';
import { WritesPage } from './page/writesPage';
import { PreviewDocuments } from './previewDocuments';
import { tellOfStoppedWrites } from './stoppedNotices';
import { undoCommands } from './undoCommand';
import { type Forms, WriteActions } from './writeActions';
import { writeCommands } from './writeCommands';
import { WritesStatusItem } from './writesStatusItem';

interface Options extends Foundation {
  readonly workspace: WorkspaceBacklog;
  readonly repositories: OpenRepositories;
  readonly forms: Forms;
}

/** Opens everything that shows what waits to be written, looks at it, or undoes what was written. */
export function openWrites({ own, funnel, extensionUri, workspace, repositories, forms }: Options) {
  const documents = own(new PreviewDocuments());
  const actions = new WriteActions({ workspace, documents, forms, tell: funnel.tell });
  own(new WritesStatusItem(workspace));
  own(tellOfStoppedWrites(workspace, actions, funnel.tell));
  const page = own(new WritesPage({ workspace, repositories, actions, funnel, extensionUri }));
  const commands = {
    ...writeCommands({ workspace, repositories, actions, page, documents }),
    ...undoCommands(workspace, repositories, documents),
  };
  return { documents, actions, commands };
}
