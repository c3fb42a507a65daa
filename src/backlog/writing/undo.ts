import { t } from '../../base/translate';
import { RefinementError } from '../../domain/errors';
import { type IssueNumber } from '../../domain/story';
import { type IssueState, knownState } from '../model/backlogContext';
import { askComment, askUntil, settleDoubts } from '../model/settling';
import { type Change } from './changes/change';
import { isDeletedHere } from './changes/commentChanges';
import { changeKindOf } from './changes/changeKinds';
import { isYoung, type JournalEntry } from './journal';
import { notToldYet } from './notToldYet';
import { emptyPlan, type Plan } from './plan';
import { type Planning, type Undoing } from './writeKind';

/**
 * Takes back what was written, the last step first, as long as all of it still stands as it was written. What seems to be taken
 * back already is asked for again: an answer that is old looks the same.
 * @param undoings what kinds of write ask for beyond that
 * @throws {RefinementError} Conflict: what somebody has changed since; nothing is written then
 */
export async function planUndo(
  planning: Pick<Planning, 'context' | 'read' | 'begun' | 'isLookAhead'>,
  entry: JournalEntry,
  undoings: readonly Undoing[],
): Promise<Plan> {
  const { context, isLookAhead } = planning;
  const { steps, reasons, isTold } = await askUntil(
    context,
    () => wayBack(planning, entry, undoings),
    ({ isWhole }) => isWhole || isLookAhead,
  );
  if (reasons.length > 0)
    throw new RefinementError(
      { code: 'Conflict' },
      t('“{0}” can’t be undone: {1} Nothing was changed.', entry.what, reasons.join(' ')),
    );
  if (!isTold && !isLookAhead && entry.issue !== undefined) throw notToldYet(entry.issue);
  const adjusted = undoings.reduce<readonly Change[]>(
    (left, { adjust }) => adjust?.(context, entry, left) ?? left,
    steps,
  );
  return { ...emptyPlan, changes: adjusted };
}

/** `isWhole`: nothing of it is taken back already. `isTold`: that it is gone is not said of what may only be unknown yet. */
async function wayBack(
  planning: Pick<Planning, 'context' | 'read' | 'begun' | 'isLookAhead'>,
  entry: JournalEntry,
  undoings: readonly Undoing[],
): Promise<{
  readonly steps: readonly Change[];
  readonly reasons: readonly string[];
  readonly isWhole: boolean;
  readonly isTold: boolean;
}> {
  const states = new Map<IssueNumber, IssueState>();
  const steps: Change[] = [];
  const reasons: string[] = [];
  let isWhole = true;
  let isTold = true;
  for (const change of entry.changes.toReversed()) {
    const number = 'issue' in change ? change.issue : undefined;
    // What is of no issue stays: others may use it by now.
    if (number === undefined) continue;
    const state = states.get(number) ?? (await stateNow(planning, entry, number));
    states.set(number, state);
    const back = changeKindOf(change).takeBack(change, state);
    const isOfComment = change.kind === 'createComment' || change.kind === 'postComment';
    if (isOfComment && back.length === 0)
      isTold &&=
        isDeletedHere(planning.context, planning.begun, change.comment) || !isYoung(entry, planning.context.clock);
    const objections =
      typeof back === 'string' ? [back] : undoings.flatMap(({ objection }) => objection?.(change, state) ?? []);
    reasons.push(...objections);
    isWhole &&= back.length > 0 && objections.length === 0;
    if (typeof back !== 'string') steps.push(...back);
  }
  return { steps, reasons, isWhole, isTold };
}

/** No undo rests on one list: each comment of it is asked for by its id, too. */
async function stateNow(
  { context, read, isLookAhead }: Pick<Planning, 'context' | 'read' | 'isLookAhead'>,
  { changes }: JournalEntry,
  number: IssueNumber,
): Promise<IssueState> {
  const state = await read(number);
  if (isLookAhead) return state;
  for (const change of changes)
    if ('comment' in change && change.comment !== undefined && change.issue === number)
      await askComment(context, number, change.comment);
  await settleDoubts(context, number);
  return knownState(context, number);
}
