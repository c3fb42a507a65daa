import { type RepositoryBacklog } from '../../backlog/repositoryBacklog';
import { type Disposable } from '../../base/events';
import { type WaitingWrite, type WorkspaceBacklog } from '../../backlog/workspaceBacklog';
import { type NoticeAction, warn } from '../shared/notices';
import { type WriteActions } from './writeActions';
import { type WriteAction } from '../../protocol/pendingWrite';
import { actionLabel, actionsFor, whyText } from './writeText';
import { showWaitingAction } from './writeNotices';
import { t } from '../../base/translate';

/** Shows a notice for each write that stopped while nobody was waiting for it. */
export function tellOfStoppedWrites(
  workspace: WorkspaceBacklog,
  actions: WriteActions,
  tell: (error: unknown) => void,
): Disposable {
  // One sign-in helps all writes of a backlog, and after it the backlog is a new object.
  const toldToSignIn = new WeakSet<RepositoryBacklog>();
  return workspace.onDidStopWrite(({ backlog, pending }) => {
    if (pending.failure?.code === 'AuthRequired') {
      if (toldToSignIn.has(backlog)) return;
      toldToSignIn.add(backlog);
    }
    void warn(`${pending.what}: ${whyText(pending)}`, ...noticeActions({ backlog, pending }, actions, tell));
  });
}

function noticeActions(
  { pending }: WaitingWrite,
  actions: WriteActions,
  tell: (error: unknown) => void,
): readonly NoticeAction[] {
  const button = (label: string, run: () => Promise<unknown>) => ({ label, run: () => void run().catch(tell) });
  if (pending.state === 'conflict')
    return [button(t('Compare and Choose…'), () => actions.ask(pending.id)), showWaitingAction()];
  const offered: readonly WriteAction[] = ['signIn', 'retry', 'edit', 'discard'];
  const shown = actionsFor(pending).filter((action) => offered.includes(action));
  return [
    ...shown.map((action) => button(actionLabel(action), () => actions.run(action, pending.id))),
    showWaitingAction(),
  ];
}
