import * as z from 'zod/mini';
import { oneLine } from '../../../base/plainText';
import { t } from '../../../base/translate';
import { RefinementError } from '../../../domain/errors';
import { type IssueNumber } from '../../../domain/story';
import { freshState } from '../../model/backlogContext';
import { type Change } from '../../writing/changes/change';
import { storedIssue } from '../../writing/changes/stored';
import { type Plan } from '../../writing/plan';
import { planUndo } from '../../writing/undo';
import { type Planning, type Undoing, type WriteKind } from '../../writing/writeKind';
import { withEarlierName } from '../earlierNames';

/** Takes back what a journal entry says was written. */
export interface UndoWrite {
  readonly kind: 'undo';
  readonly journal: string;
  readonly what: string;
  readonly story?: IssueNumber;
}

/** @param undoings what the kinds that can be taken back ask for */
export function undoKind(undoings: readonly Undoing[]): WriteKind<UndoWrite> {
  return {
    schema: withEarlierName(
      'story',
      z.object({
        kind: z.literal('undo'),
        journal: z.string(),
        what: z.string(),
        story: z.exactOptional(storedIssue),
      }),
    ),
    story: ({ story }) => story,
    target: ({ story }) => story,
    about: ({ journal }) => journal,
    plan: (planning, write) => plan(planning, write, undoings),
    // It is itself the way back.
    isUndoable: false,
    label: ({ what }) => t('Undo: {0}', oneLine(what, 60)),
    keptText: () => '',
    discardText: () => t('It is not sent: what was written stays.'),
    canBeLookedAt: true,
    canBeEdited: false,
  };
}

async function plan(planning: Planning, { journal: id }: UndoWrite, undoings: readonly Undoing[]): Promise<Plan> {
  const { journal, context } = planning;
  const entry = await journal.find(id);
  if (!entry) throw notInJournal();
  const onWritten = () => journal.add({ ...entry, undoneAt: context.clock.now().toISOString() });
  const settle = async () => {
    if (entry.issue === undefined) return [];
    await freshState(context, entry.issue);
    const rest: Change[] = [];
    for (const { settle: more } of undoings) rest.push(...((await more?.(context, entry)) ?? []));
    return rest;
  };
  return { ...(await planUndo(planning, entry, undoings)), settle, onWritten };
}

export function notInJournal(): RefinementError {
  return new RefinementError({ code: 'NotFound' }, t('This write is not in the journal any more.'));
}
