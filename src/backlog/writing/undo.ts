import { t } from '../../base/translate';
import { RefinementError } from '../../domain/errors';
import { type IssueNumber } from '../../domain/story';
import { type IssueState } from '../model/backlogContext';
import { type Change } from './changes/change';
import { changeKindOf } from './changes/changeKinds';
import { type JournalEntry } from './journal';
import { emptyPlan, type Plan } from './plan';
import { type Planning, type Undoing } from './writeKind';

/**
 * Takes back what was written, the last step first, as long as all of it still stands as it was written.
 * @param undoings what kinds of write ask for beyond that
 * @throws {RefinementError} Conflict: what somebody has changed since; nothing is written then
 */
export async function planUndo(
  { context, read }: Pick<Planning, 'context' | 'read'>,
  entry: JournalEntry,
  undoings: readonly Undoing[],
): Promise<Plan> {
  const states = new Map<IssueNumber, IssueState>();
  const steps: Change[] = [];
  const reasons: string[] = [];
  for (const change of entry.changes.toReversed()) {
    const number = 'issue' in change ? change.issue : undefined;
    // What is of no issue stays: others may use it by now.
    if (number === undefined) continue;
    const state = states.get(number) ?? (await read(number));
    states.set(number, state);
    const back = changeKindOf(change).takeBack(change, state);
    const objections =
      typeof back === 'string' ? [back] : undoings.flatMap(({ objection }) => objection?.(change, state) ?? []);
    reasons.push(...objections);
    if (typeof back !== 'string') steps.push(...back);
  }
  if (reasons.length > 0)
    throw new RefinementError(
      { code: 'Conflict' },
      t('“{0}” can’t be undone: {1} Nothing was changed.', entry.what, reasons.join(' ')),
    );
  const adjusted = undoings.reduce<readonly Change[]>(
    (left, { adjust }) => adjust?.(context, entry, left) ?? left,
    steps,
  );
  return { ...emptyPlan, changes: adjusted };
}
