import { t } from '../../../base/translate';
import { RefinementError } from '../../../domain/errors';
import { type Estimate } from '../../../domain/round';
import { type IssueNumber } from '../../../domain/story';
import { type MyEstimate, type RoundView } from '../../stories/storyDetail';
import { type Waiting } from '../../writing/outboxCallers';
import { type Desk, submit } from '../desk';
import { agreedBallots, keepEstimate, waitingBallots, withdrawWrite } from './ballotWrite';
import { revealWrite } from './revealWrite';

export interface RevealedView extends RoundView {
  readonly kind: 'revealed';
}

/** The stories whose cards are sealed, or are on their way. */
export interface Sealing {
  readonly stories: readonly IssueNumber[];
  readonly waiting?: Waiting;
}

/** Estimates under seal, and their reveal. */
export class Estimating {
  constructor(private readonly desk: Desk) {}

  /**
   * Without an open session, or in one that asks first, it is kept as a draft.
   * @param shown names the session that was shown, and to which submitting agrees; absent: as it is now
   * @throws InvalidData where the card is not in the deck
   */
  async submit(story: IssueNumber, estimate: Estimate, shown?: string): Promise<MyEstimate> {
    const ballot = await keepEstimate(await this.desk.connected(), story, estimate, shown);
    if (ballot) await submit(this.desk, ballot);
    return this.desk.story(story)?.myEstimate ?? { state: 'draft', estimate, reason: 'no session' };
  }

  /**
   * Agrees that the holder of a session's key may open my cards at the reveal, and seals those that wait for it: where others
   * claim their story, too, that of `story` alone.
   * @throws Conflict where the session has ended, or is not as it was shown
   */
  async agree(session: IssueNumber, story?: IssueNumber, shown?: string): Promise<Sealing> {
    const ballots = await agreedBallots(await this.desk.connected(), session, story, shown);
    const sent = await Promise.allSettled(ballots.map((ballot) => submit(this.desk, ballot)));
    for (const each of sent) if (each.status === 'rejected') throw each.reason;
    const waiting = sent.flatMap((each) =>
      each.status === 'fulfilled' && each.value.kind === 'waiting' ? each.value : [],
    );
    return { stories: ballots.map((ballot) => ballot.story), ...(waiting[0] ? { waiting: waiting[0] } : {}) };
  }

  async withdraw(story: IssueNumber): Promise<Waiting | undefined> {
    const ballot = await withdrawWrite(await this.desk.connected(), story);
    const sent = ballot && (await submit(this.desk, ballot));
    return sent?.kind === 'waiting' ? sent : undefined;
  }

  /** Opens the ballots and writes the result. Repeated, it returns what was revealed. */
  async reveal(story: IssueNumber): Promise<RevealedView | Waiting> {
    const sent = await submit(this.desk, await revealWrite(await this.desk.connected(), story));
    if (sent.kind === 'waiting') return sent;
    const round = this.desk.story(story)?.round;
    if (!round) throw new RefinementError({ code: 'NotFound' }, t('#{0} is in no session any more.', story));
    return { kind: 'revealed', ...round };
  }

  /**
   * Seals what was estimated before its story came into a session that I have agreed to. Nobody waits for it: what becomes of
   * it shows where writes wait.
   */
  async sealWaiting(): Promise<void> {
    const context = await this.desk.connected();
    // What another window of this machine keeps is shown here, too.
    if (await context.mine.reload()) context.changed();
    const isPending = (story: IssueNumber) =>
      this.desk.pending().some(({ write }) => write.kind === 'ballot' && write.story === story);
    const ballots = waitingBallots(context).filter(({ story }) => !isPending(story));
    await Promise.allSettled(ballots.map((ballot) => submit(this.desk, ballot)));
  }
}
