import { type Waiting } from '../../backlog/writing/outboxCallers';
import { type RepositoryBacklog } from '../../backlog/repositoryBacklog';
import { type Call } from '../shared/commands';
import { inform, type NoticeAction } from '../shared/notices';
import { runCommand } from '../shared/runCommand';
import { t } from '../../base/translate';

/** A write that can be undone if it has a journal entry. */
export interface Undoable {
  readonly backlog: RepositoryBacklog;
  readonly journal?: string | undefined;
}

/** A command's JSON result for a write that is kept and sent later by itself. */
export function waitingResult({ write, message, until }: Waiting) {
  return { state: 'waiting', write, message, ...(until === undefined ? {} : { until }) } as const;
}

/** A button that shows everything that is not on GitHub yet. */
export function showWaitingAction(): NoticeAction {
  const run = () => void runCommand('showWaitingWrites');
  return { label: t('Show What Waits'), run };
}

/** Says that something is kept, why it waits, and where to see it. */
export function tellWaiting(waiting: Waiting, others = 0): ReturnType<typeof waitingResult> {
  const more = others > 0 ? ` ${t('{0} more wait, too.', others)}` : '';
  void inform(waiting.message + more, showWaitingAction());
  return waitingResult(waiting);
}

/** A button that undoes everything that has just been written; empty if none of it can be undone. */
export function undoAction(written: readonly Undoable[], tell: Call['tell']): NoticeAction[] {
  const undoable = written.flatMap(({ backlog, journal }) => (journal === undefined ? [] : [{ backlog, journal }]));
  if (undoable.length === 0) return [];
  return [{ label: t('Undo'), run: () => void undoAll(undoable).catch(tell) }];
}

/** Undoes the last write first. One that can't be undone does not stop the others. @throws the first refusal */
async function undoAll(written: readonly { readonly backlog: RepositoryBacklog; readonly journal: string }[]) {
  const refusals: unknown[] = [];
  for (const { backlog, journal } of written.toReversed())
    await undoWrite(backlog, journal).catch((error: unknown) => refusals.push(error));
  if (refusals.length > 0) throw refusals[0];
}

/** Undoes a write and says so. @throws {RefinementError} Conflict if somebody has changed it since */
export async function undoWrite(backlog: RepositoryBacklog, journal: string) {
  const writes = await backlog.writes();
  const what = (await writes.undoable()).find(({ id }) => id === journal)?.what ?? journal;
  const sent = await backlog.acts.undo.undo(journal);
  if (sent.kind === 'waiting') return tellWaiting(sent);
  void inform(t('Undone: {0}.', what));
  return { undone: journal, what };
}
