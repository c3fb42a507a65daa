import { type WaitingWrite, type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { storyRef } from '../../domain/story';
import { commands } from '../shared/commands';
import { type OpenRepositories } from '../workspace/openRepositories';
import { type WritesPage } from './page/writesPage';
import { type PreviewDocuments } from './previewDocuments';
import { chooseWaiting } from './waitingPick';
import { type WriteActions } from './writeActions';
import { type WriteAction } from '../../protocol/pendingWrite';
import { actionsFor } from './writeText';

interface Options {
  readonly workspace: WorkspaceBacklog;
  readonly repositories: OpenRepositories;
  readonly actions: WriteActions;
  readonly page: WritesPage;
  readonly documents: PreviewDocuments;
}

export function writeCommands({ workspace, repositories, actions, page, documents }: Options) {
  const askOne = async () => ({ write: (await chooseWaiting(workspace)).id });
  const actOn = (action: WriteAction) => {
    return { ask: askOne, run: ({ write }: { readonly write: string }) => actions.run(action, write) };
  };
  return commands({
    showWaitingWrites: {
      run: async (_, { isInteractive }) => {
        await repositories.start();
        if (!isInteractive) return workspace.waitingWrites().map(waitingJson);
        const { id, action } = await chooseWaiting(workspace);
        return action ? actions.run(action, id) : actions.ask(id);
      },
    },
    openWaitingWrites: {
      run: async () => {
        page.open();
        await repositories.start();
        return { waiting: workspace.waitingWrites().length };
      },
    },
    chooseWrite: {
      ask: askOne,
      run: ({ write: id, choice }) => (choice ? actions.choose(actions.find(id), choice) : actions.ask(id)),
    },
    retryWrite: actOn('retry'),
    discardWrite: {
      ask: askOne,
      run: ({ write: id }, { isInteractive }) =>
        isInteractive ? actions.run('discard', id) : actions.discard(actions.find(id)),
    },
    editWrite: actOn('edit'),
    lookAtWrite: actOn('look'),
    writePreviewed: {
      run: async () => {
        await documents.writeShown();
        return {};
      },
    },
  });
}

/** A waiting write as JSON, for scripts. */
function waitingJson({ backlog, pending }: WaitingWrite) {
  const { id, what, story, state, since, message, until, conflicts } = pending;
  return {
    write: id,
    what,
    ...(story === undefined ? {} : { story: storyRef(backlog.repository, story) }),
    ...{ state, since, conflicts },
    ...(message === undefined ? {} : { message }),
    ...(until === undefined ? {} : { until }),
    actions: actionsFor(pending),
  };
}
