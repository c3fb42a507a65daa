import * as vscode from 'vscode';
import { type Waiting } from '../../backlog/writing/outbox';
import { type RepositoryBacklog } from '../../backlog/repositoryBacklog';
import { type Call } from '../commands';
import { inform, type NoticeAction } from '../notices';
import { t } from '../translate';

/** The command's JSON result for what is kept and sent by itself. */
export function waitingResult({ write, message, until }: Waiting) {
  return { state: 'waiting', write, message, ...(until === undefined ? {} : { until }) } as const;
}

/** Says that something is kept, why it waits, and where to see it. */
export function tellWaiting(waiting: Waiting, others = 0): ReturnType<typeof waitingResult> {
  const show = () => void vscode.commands.executeCommand('refinement.showWaitingWrites');
  const more = others > 0 ? ` ${t('{0} more wait, too.', others)}` : '';
  void inform(waiting.message + more, { label: t('Show What Waits'), run: show });
  return waitingResult(waiting);
}

/** A button that takes back what has just been written; none where it can't be. */
export function undoAction(
  backlog: RepositoryBacklog,
  journal: string | undefined,
  tell: Call['tell'],
): NoticeAction[] {
  if (journal === undefined) return [];
  return [{ label: t('Undo'), run: () => void undoWrite(backlog, journal).catch(tell) }];
}

/** Takes a write back and says so. @throws {RefinementError} Conflict where somebody has changed it since */
export async function undoWrite(backlog: RepositoryBacklog, journal: string) {
  const writes = await backlog.writes();
  const what = (await writes.undoable()).find(({ id }) => id === journal)?.what ?? journal;
  const sent = await writes.undo(journal);
  if (sent.kind === 'waiting') return tellWaiting(sent);
  void inform(t('Undone: {0}.', what));
  return { undone: journal, what };
}
