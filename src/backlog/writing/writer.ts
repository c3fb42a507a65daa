import { t } from '../../base/translate';
import { RefinementError } from '../../domain/errors';
import { type IssueNumber } from '../../domain/story';
import { isOnePerAuthor } from '../../records/envelope';
import { type BacklogContext, freshState, knownState } from '../model/backlogContext';
import { askUntil } from '../model/settling';
import { carryOut, type StepLog } from './carryOut';
import { type Change } from './changes/change';
import { changeKindOf, stepKey } from './changes/changeKinds';
import { type Journal } from './journal';
import { type Attempt } from './outboxOptions';
import { type OutboxEntry } from './outboxEntry';
import { ownComments } from './ownComment';
import { type WritePacer } from './pacing';
import { emptyPlan, type Plan } from './plan';
import { type AnyWrite, type Planning, type WriteTable } from './writeKind';

/** What a write has done, once GitHub has it. */
export interface Written<W extends AnyWrite> {
  /** As it was written: joined with an earlier one, if that waited. */
  readonly write: W;
  readonly changes: readonly Change[];
  /** In the journal, by which it can be undone; absent where nothing changed, or it can't be taken back. */
  readonly journal?: string;
}

interface Parts<W extends AnyWrite> {
  readonly context: BacklogContext;
  readonly table: WriteTable<W>;
  readonly journal: Journal;
  readonly pacer: WritePacer;
}

/** Turns writes into plans, and plans into what GitHub has. */
export class Writer<W extends AnyWrite> {
  constructor(private readonly parts: Parts<W>) {}

  /** Plans from what GitHub has right now, writes, and enters it in the journal. Repeatable. */
  async attempt({ id, write, accepted }: OutboxEntry<W>, log: StepLog): Promise<Attempt<Written<W>>> {
    const { context, table, pacer } = this.parts;
    const plan = await this.planNow(write, log);
    const conflicts = plan.conflicts.filter(({ key }) => !accepted.includes(key));
    if (conflicts.length > 0) return { kind: 'conflict', conflicts };
    if (plan.refusal) return { kind: 'refused', refusal: plan.refusal };
    let missed = await carryOut(context, pacer, plan, log);
    const isMissed = missed !== undefined;
    if ((await table.of(write).isPlannedAgain?.(context, write, isMissed)) || (await this.isDoubled(plan)))
      missed = await carryOut(context, pacer, await this.planNow(write, log), log);
    const rest = missed === undefined ? await plan.settle?.() : undefined;
    if (rest && rest.length > 0) missed = await carryOut(context, pacer, { ...emptyPlan, changes: rest }, log);
    if (missed !== undefined) throw notDone(missed);
    const changes = log.steps().map((step) => changeKindOf(step).found?.(step, context) ?? step);
    const journal = await this.enter(id, write, changes);
    await plan.onWritten?.();
    context.changed();
    return { kind: 'written', result: { write, changes, ...(journal === undefined ? {} : { journal }) } };
  }

  /** Another window or machine of mine may have begun a comment in the same moment: whoever comes last joins both. */
  private async isDoubled({ changes }: Plan): Promise<boolean> {
    const { context } = this.parts;
    for (const change of changes) {
      if (change.kind !== 'createComment' || !isOnePerAuthor(change.record.kind)) continue;
      const { comments } = await freshState(context, change.issue);
      if (ownComments(context, comments, change.record.kind).length > 1) return true;
    }
    return false;
  }

  /** Under the id that it waits by: killed before it is forgotten there, it is entered again, not twice. */
  private async enter(id: string, write: W, changes: readonly Change[]): Promise<string | undefined> {
    const { table, context, journal } = this.parts;
    if (!table.of(write).isUndoable || changes.length === 0) return undefined;
    const issue = table.story(write);
    const at = context.clock.now().toISOString();
    const entry = { id, at, what: table.label(write), changes, ...(issue === undefined ? {} : { issue }) };
    await journal.add(entry);
    return entry.id;
  }

  /** What a write will do, from what the model holds: nothing is written. */
  look(write: W): Promise<Plan> {
    const read = (number: IssueNumber) => knownState(this.parts.context, number);
    return this.plan(write, { read, begun: [], isLookAhead: true });
  }

  /** What was begun and never answered may have arrived without being seen yet: it is looked for some times. */
  private planNow(write: W, log: StepLog): Promise<Plan> {
    const { context } = this.parts;
    const read = (number: IssueNumber) => freshState(context, number);
    const begun = new Set(log.steps().filter(isUnanswered).map(stepKey));
    return askUntil(
      context,
      () => this.plan(write, { read, begun: log.steps(), isLookAhead: false }),
      ({ changes }) => !changes.some((change) => isUnanswered(change) && begun.has(stepKey(change))),
    );
  }

  private plan(write: W, how: Pick<Planning, 'read' | 'begun' | 'isLookAhead'>): Promise<Plan> {
    const { context, journal, table } = this.parts;
    return table.of(write).plan({ context, journal, ...how }, write);
  }
}

function notDone(missed: string): RefinementError {
  return new RefinementError(
    { code: 'Conflict' },
    t('{0} What you entered is kept here; try again, or ask a maintainer.', missed),
  );
}

/** Something to be made of which GitHub has given no id. */
function isUnanswered(change: Change): boolean {
  return (
    ((change.kind === 'createComment' || change.kind === 'postComment') && change.comment === undefined) ||
    (change.kind === 'createIssue' && change.issue === undefined)
  );
}
