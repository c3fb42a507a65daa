import * as z from 'zod/mini';
import { type WaitingWrite, type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { storyRef } from '../../domain/story';
import { type CommandHandler, type Commands, command } from '../shared/commands';
import { type OpenRepositories } from '../workspace/openRepositories';
import { chooseWaiting } from './waitingPick';
import { type WriteActions } from './writeActions';
import { actionsFor, type WriteAction, writeLabel } from './writeText';

const write = z.string().check(z.minLength(1), z.maxLength(100));
const oneWrite = z.strictObject({ write });
/** Without a choice, it asks. */
const choiceOfOne = z.strictObject({ write, choice: z.optional(z.enum(['mine', 'theirs'])) });

export function writeCommands(
  workspace: WorkspaceBacklog,
  repositories: OpenRepositories,
  actions: WriteActions,
): Commands {
  return {
    showWaitingWrites: command({
      argument: z.strictObject({}),
      ask: () => Promise.resolve({}),
      run: async (_, { isInteractive }) => {
        await repositories.start();
        if (!isInteractive) return workspace.waitingWrites().map(waitingJson);
        const { id, action } = await chooseWaiting(workspace);
        return action ? actions.run(action, id) : actions.ask(id);
      },
    }),
    chooseWrite: command<z.infer<typeof choiceOfOne>>({
      argument: choiceOfOne,
      ask: async () => ({ write: (await chooseWaiting(workspace)).id }),
      run: ({ write: id, choice }) => (choice ? actions.choose(actions.find(id), choice) : actions.ask(id)),
    }),
    retryWrite: actOn('retry', workspace, actions),
    discardWrite: command({
      argument: oneWrite,
      ask: async () => ({ write: (await chooseWaiting(workspace)).id }),
      run: ({ write: id }, { isInteractive }) =>
        isInteractive ? actions.run('discard', id) : actions.discard(actions.find(id)),
    }),
    editWrite: actOn('edit', workspace, actions),
    lookAtWrite: actOn('look', workspace, actions),
  };
}

function actOn(action: WriteAction, workspace: WorkspaceBacklog, actions: WriteActions): CommandHandler {
  return command({
    argument: oneWrite,
    ask: async () => ({ write: (await chooseWaiting(workspace)).id }),
    run: ({ write: id }) => actions.run(action, id),
  });
}

/** A write that waits, for scripts. */
function waitingJson({ backlog, pending }: WaitingWrite) {
  const { id, write: waiting, story, state, since, message, until, conflicts } = pending;
  return {
    write: id,
    what: writeLabel(waiting),
    ...(story === undefined ? {} : { story: storyRef(backlog.repository, story) }),
    ...{ state, since, conflicts },
    ...(message === undefined ? {} : { message }),
    ...(until === undefined ? {} : { until }),
    actions: actionsFor(pending),
  };
}
