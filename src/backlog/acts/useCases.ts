import { isFailure, RefinementError } from '../../domain/errors';
import { type PreReadChange } from '../../domain/preRead';
import { type Estimate } from '../../domain/round';
import { type IssueNumber, sameLogin } from '../../domain/story';
import { assess } from '../stories/assess';
import { type BacklogContext } from '../model/backlogContext';
import { decisionWrite, missedCriteria, notReady } from './decision/deciding';
import { keepEstimate, revealWrite, withdrawWrite } from './estimate/estimating';
import { keepChanges, preReadWrite } from './preRead/preReading';
import { endSessionWrite, madeSession, sessionWrite } from './session/sessions';
import { type MyEstimate, type StoryDetail } from '../stories/storyDetail';
import {
  type DecisionInput,
  type DecisionResult,
  type EndedSession,
  type NotReady,
  type PostedPreRead,
  type PreparedSession,
  type PreviewedDecision,
  type RevealedView,
  type SessionInput,
} from './useCaseTypes';
import { type Waiting } from '../writing/outboxAnswers';
import { type PendingWrite } from '../writing/outboxEntry';
import { type WritePreview } from '../writing/preview';
import { type RepositoryWrites, type Sent } from '../writing/repositoryWrites';
import { type DecisionWrite, type Write } from '../writing/write';

/**
 * What a person does in the backlog of one repository. Each resolves when GitHub has it and the model shows it, or when it is
 * kept and waits; it throws a RefinementError, whose message says what was kept, where it needs its person.
 */
export abstract class UseCases {
  protected abstract connected(): Promise<BacklogContext>;
  abstract writes(): Promise<RepositoryWrites>;
  abstract pendingWrites(): readonly PendingWrite[];
  abstract story(number: IssueNumber): StoryDetail | undefined;

  /** Keeps changes to my pre-read on this machine. */
  async draftPreRead(number: IssueNumber, changes: readonly PreReadChange[]): Promise<void> {
    await keepChanges(await this.connected(), number, changes);
  }

  /** Drops the draft, also where it waits to be sent. @throws Conflict while it is being sent */
  async discardPreRead(number: IssueNumber): Promise<void> {
    const context = await this.connected();
    const waiting = this.pendingWrites().find(({ write }) => write.kind === 'preRead' && write.issue === number);
    if (waiting) await (await this.writes()).discard(waiting.id);
    await context.mine.setPreReadChanges(number, []);
    context.changed();
  }

  /** Posts the draft; with nothing in it, only remembers that I have read the story. */
  async postPreRead(number: IssueNumber): Promise<PostedPreRead | Waiting> {
    const context = await this.connected();
    return this.post(context, number, context.mine.preReadChanges(number));
  }

  /** Posts these changes alone; the rest of the draft stays a draft. */
  async postPreReadChanges(number: IssueNumber, changes: readonly PreReadChange[]): Promise<PostedPreRead | Waiting> {
    const context = await this.connected();
    // Kept first: if this machine stops now, nothing is lost.
    return this.post(context, number, await keepChanges(context, number, changes));
  }

  private async post(
    context: BacklogContext,
    number: IssueNumber,
    changes: readonly PreReadChange[],
  ): Promise<PostedPreRead | Waiting> {
    const sent = await this.submit(preReadWrite(context, number, changes));
    if (sent.kind === 'waiting') return sent;
    const mine = context.model.records(number).preReads.find(({ author }) => sameLogin(author, context.me.login));
    return { kind: 'posted', ...(mine ? { url: mine.url } : {}), ...labelled(sent), ...journalOf(sent) };
  }

  /** @throws InvalidData where the card is not in the deck. Without an open session it is kept as a draft. */
  async submitEstimate(number: IssueNumber, estimate: Estimate): Promise<MyEstimate> {
    const ballot = await keepEstimate(await this.connected(), number, estimate);
    if (ballot) await this.submit(ballot);
    return this.story(number)?.estimateOfMine ?? { state: 'draft', estimate, reason: 'no session' };
  }

  async withdrawEstimate(number: IssueNumber): Promise<Waiting | undefined> {
    const ballot = await withdrawWrite(await this.connected(), number);
    const sent = ballot && (await this.submit(ballot));
    return sent?.kind === 'waiting' ? sent : undefined;
  }

  async prepareSession(input: SessionInput): Promise<PreparedSession | Waiting> {
    const context = await this.connected();
    const write = await sessionWrite(context, input);
    const sent = await this.submit(write);
    return sent.kind === 'waiting'
      ? sent
      : { kind: 'prepared', ...madeSession(context, sent.result.write), ...journalOf(sent) };
  }

  async endSession(session: IssueNumber): Promise<EndedSession | Waiting> {
    const sent = await this.submit(endSessionWrite(await this.connected(), session));
    return sent.kind === 'waiting' ? sent : { kind: 'ended', ...journalOf(sent) };
  }

  /** Opens the ballots and writes the result. Repeated, it returns what was revealed. */
  async revealEstimates(number: IssueNumber): Promise<RevealedView | Waiting> {
    const sent = await this.submit(await revealWrite(await this.connected(), number));
    if (sent.kind === 'waiting') return sent;
    const round = this.story(number)?.round;
    if (!round) throw new RefinementError({ code: 'NotFound' }, `#${number} is in no session any more.`);
    return { kind: 'revealed', ...round };
  }

  async recordDecision(number: IssueNumber, decision: DecisionInput): Promise<DecisionResult | Waiting> {
    return this.recordPreviewed(decisionWrite(await this.connected(), number, decision));
  }

  /** Records the very decision that was looked at: what has changed since then is a conflict. */
  async recordPreviewed(write: DecisionWrite): Promise<DecisionResult | Waiting> {
    try {
      return recorded(await this.submit(write));
    } catch (error) {
      if (!isFailure(error, 'InvalidData') || error.failure.source !== notReady) throw error;
      const kept = this.pendingWrites().find(
        (pending) => pending.write.kind === 'decision' && pending.write.issue === write.issue,
      );
      if (kept) await (await this.writes()).discard(kept.id);
      return this.notReady(write);
    }
  }

  /** What a decision would write, by what is known now. */
  async previewDecision(number: IssueNumber, decision: DecisionInput): Promise<PreviewedDecision | NotReady> {
    const write = decisionWrite(await this.connected(), number, decision);
    const refused = await this.notReady(write);
    if (refused.unmet.length > 0) return refused;
    return { kind: 'previewed', write, preview: await (await this.writes()).look(write) };
  }

  private async notReady({ issue, decision }: DecisionWrite): Promise<NotReady> {
    const { criteria } = assess(await this.connected(), issue, decision.estimate);
    return { kind: 'notReady', unmet: missedCriteria(decision, criteria) };
  }

  /** What posting the draft would write. */
  async previewPreRead(number: IssueNumber): Promise<WritePreview> {
    const context = await this.connected();
    return (await this.writes()).look(preReadWrite(context, number, context.mine.preReadChanges(number)));
  }

  private async submit(write: Write): Promise<Sent | Waiting> {
    return (await this.writes()).submit(write);
  }
}

function journalOf({ result: { journal } }: Sent): { readonly journal?: string } {
  return journal === undefined ? {} : { journal };
}

function labelled({ result: { changes } }: Sent) {
  const names = (kind: 'addLabel' | 'removeLabel') =>
    changes.flatMap((change) => (change.kind === kind ? [change.name] : []));
  return { labelsAdded: names('addLabel'), labelsRemoved: names('removeLabel') };
}

function recorded(sent: Sent | Waiting): DecisionResult | Waiting {
  if (sent.kind === 'waiting') return sent;
  const url = sent.result.changes.find((change) => change.kind === 'createComment')?.url ?? '';
  return {
    kind: 'recorded',
    url,
    ...labelled(sent),
    ...journalOf(sent),
  };
}
