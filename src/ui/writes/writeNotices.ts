import { type Waiting } from '../../backlog/writing/outboxCallers';
import { type RepositoryBacklog } from '../../backlog/repositoryBacklog';
import { type Call } from '../shared/commands';
import { inform, type NoticeAction } from '../shared/notices';
import { runCommand } from '../shared/runCommand';
import { t } from '../../base/translate';

/** A write that can be taken back, where it has a journal entry. */
export interface Undoable {
  readonly backlog: RepositoryBacklog;
  readonly journal?: string | undefined;
}

/** The command's JSON result for what is kept and sent by itself. */
export function waitingResult({ write, message, until }: Waiting) {
  return { state: 'waiting', write, message, ...(until === undefined ? {} : { until }) } as const;
}

/** A button that shows all that is not on GitHub yet. */
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

/** A button that takes back what has just been written, all of it; none where it can't be. */
export function undoAction(written: readonly Undoable[], tell: Call['tell']): NoticeAction[] {
  const undoable = written.flatMap(({ backlog, journal }) => (journal === undefined ? [] : [{ backlog, journal }]));
  if (undoable.length === 0) return [];
  return [{ label: t('Undo'), run: () => void undoAll(undoable).catch(tell) }];
}

/** The last first. What can't be undone does not keep the others from it. @throws the first refusal */
async function undoAll(written: readonly { readonly backlog: RepositoryBacklog; readonly journal: string }[]) {
  const refusals: unknown[] = [];
  for (const { backlog, journal } of written.toReversed())
    await undoWrite(backlog, journal).catch((error: unknown) => refusals.push(error));
  if (refusals.length > 0) throw refusals[0];
}

/** Takes a write back and says so. @throws {RefinementError} Conflict where somebody has changed it since */
export async function undoWrite(backlog: RepositoryBacklog, journal: string) {
  const writes = await backlog.writes();
  const what = (await writes.undoable()).find(({ id }) => id === journal)?.what ?? journal;
  const sent = await backlog.acts.undo.undo(journal);
  if (sent.kind === 'waiting') return tellWaiting(sent);
  void inform(t('Undone: {0}.', what));
  return { undone: journal, what };
}
