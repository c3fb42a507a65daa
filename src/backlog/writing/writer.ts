import { RefinementError } from '../../domain/errors';
import { type IssueNumber } from '../../domain/story';
import { type BacklogContext, freshComments, freshState, knownState } from '../model/backlogContext';
import { concernsBlockers, withBlockedLabelKept } from '../acts/preRead/blockedLabel';
import { planDecision } from '../acts/decision/deciding';
import { planBallot, planReveal } from '../acts/estimate/estimating';
import { ownComments } from './ownComment';
import { planPreRead } from '../acts/preRead/preReading';
import { planEndSession, planSession } from '../acts/session/sessions';
import { type RecordKind } from '../../records/envelope';
import { recordIn } from '../model/readRecords';
import { carryOut, type StepLog } from './carryOut';
import { type Journal } from './journal';
import { type Attempt } from './outbox';
import { type OutboxEntry } from './outboxEntry';
import { type Change, type IssueState, type Plan } from './plan';
import { planUndo } from './undo';
import { storyOf, type Write } from './write';

/** What a write has done, once GitHub has it. */
export interface Written {
  /** As it was written: joined with an earlier one, if that waited. */
  readonly write: Write;
  readonly changes: readonly Change[];
  /** In the journal, by which it can be undone; absent where nothing changed, or it can't be taken back. */
  readonly journal?: string;
}

/** Turns writes into plans, and plans into what GitHub has. */
export class Writer {
  constructor(
    private readonly context: BacklogContext,
    private readonly journal: Journal,
  ) {}

  /** Plans from what GitHub has right now, writes, and enters it in the journal. Repeatable. */
  async attempt({ id, write, accepted }: OutboxEntry, log: StepLog): Promise<Attempt<Written>> {
    const { context } = this;
    const plan = await this.plan(write, (number) => freshState(context, number));
    const conflicts = plan.conflicts.filter(({ key }) => !accepted.includes(key));
    if (conflicts.length > 0) return { kind: 'conflict', conflicts };
    await carryOut(context, plan, log);
    if (concernsBlockers(context, write) || (await this.isDoubled(plan)))
      await carryOut(context, await this.plan(write, (number) => freshState(context, number)), log);
    const changes = log.steps().map((step) => this.completed(step));
    const journal = await this.enter(id, write, changes);
    await plan.onWritten?.();
    context.changed();
    return { kind: 'written', result: { write, changes, ...(journal === undefined ? {} : { journal }) } };
  }

  /** Another window or machine of mine may have begun a comment in the same moment: whoever comes last joins both. */
  private async isDoubled({ changes }: Plan): Promise<boolean> {
    const { context } = this;
    for (const change of changes) {
      if (change.kind !== 'createComment' || change.record.kind === 'decision') continue;
      const comments = await freshComments(context, change.issue);
      context.changed();
      if (ownComments(context, comments, change.record.kind).length > 1) return true;
    }
    return false;
  }

  /** A step whose answer was lost, with the id that a later look has found. */
  private completed(step: Change): Change {
    const { model } = this.context;
    if (step.kind === 'createComment' && step.comment === undefined) {
      const found = model.comments(step.issue).find((comment) => hasRecord(comment, step.record.kind, step.record.id));
      return found ? { ...step, comment: found.id, url: found.url } : step;
    }
    if (step.kind === 'createIssue' && step.issue === undefined) {
      const found = [...model.issues()].find((issue) => hasRecord(issue, 'session', step.record));
      return found ? { ...step, issue: found.number, url: found.url } : step;
    }
    return step;
  }

  /** Under the id that it waits by: killed before it is forgotten there, it is entered again, not twice. */
  private async enter(id: string, write: Write, changes: readonly Change[]): Promise<string | undefined> {
    const what = undoable(write);
    if (what === undefined || changes.length === 0) return undefined;
    const issue = storyOf(write);
    const at = this.context.clock.now().toISOString();
    const entry = { id, at, what, changes, ...(issue === undefined ? {} : { issue }) };
    await this.journal.add(entry);
    return entry.id;
  }

  /** What a write will do, from what the model holds: nothing is written. */
  look(write: Write): Promise<Plan> {
    return this.plan(write, (number) => knownState(this.context, number));
  }

  private async plan(write: Write, read: (number: IssueNumber) => Promise<IssueState>): Promise<Plan> {
    const { context } = this;
    switch (write.kind) {
      case 'preRead':
        return planPreRead(context, write, await read(write.issue));
      case 'decision':
        return planDecision(context, write, await read(write.issue));
      case 'ballot':
        return planBallot(context, write, await read(write.issue));
      case 'reveal':
        return planReveal(context, write, await read(write.issue));
      case 'session':
        return planSession(context, write);
      case 'endSession':
        return planEndSession(await read(write.issue));
      case 'undo':
        return this.planUndo(write.journal, read);
    }
  }

  private async planUndo(id: string, read: (number: IssueNumber) => Promise<IssueState>): Promise<Plan> {
    const entry = await this.journal.find(id);
    if (!entry) throw new RefinementError({ code: 'NotFound' }, 'This write is not in the journal any more.');
    const plan = await planUndo(entry, read);
    const onWritten = () => this.journal.add({ ...entry, undoneAt: this.context.clock.now().toISOString() });
    return { ...plan, changes: withBlockedLabelKept(this.context, entry, plan.changes), onWritten };
  }
}

function hasRecord(text: { readonly body: string }, kind: RecordKind, id: string): boolean {
  const parsed = recordIn(text);
  return parsed.kind === kind && parsed.record.id === id;
}

/**
 * A few words for a write that can be taken back. A reveal can't; a ballot is withdrawn, since an older one in its place would
 * count; an undo is itself the way back.
 */
function undoable(write: Write): string | undefined {
  switch (write.kind) {
    case 'preRead':
      return `Pre-read of #${write.issue}`;
    case 'decision':
      return `Decision “${write.decision.outcome}” on #${write.issue}`;
    case 'session':
      return `Session “${write.title}”`;
    case 'endSession':
      return `End of session #${write.issue}`;
    case 'ballot':
    case 'reveal':
    case 'undo':
      return undefined;
  }
}
