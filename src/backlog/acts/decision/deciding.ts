import { RefinementError } from '../../../domain/errors';
import { type Criterion } from '../../../domain/readiness';
import { type IssueNumber, type Login, sameLogin } from '../../../domain/story';
import { mostAssignable } from '../../ports/people';
import { assess } from '../../stories/assess';
import { type Waiting } from '../../writing/outboxCallers';
import { type WritePreview } from '../../writing/preview';
import { type Desk, journalOf, labelled, type SentWrite } from '../desk';
import { type DecisionInput, type DecisionWrite, decisionWrite, missedCriteria } from './decisionWrite';

export type DecisionResult =
  | {
      readonly kind: 'recorded';
      readonly url: string;
      readonly labelsAdded: readonly string[];
      readonly labelsRemoved: readonly string[];
      readonly journal?: string;
    }
  | NotReady;

/** Refused: outcome `ready` without override. Nothing was written. */
export interface NotReady {
  readonly kind: 'notReady';
  readonly unmet: readonly Criterion[];
}

/** A decision that can be looked at, and then recorded as it was looked at. */
export interface PreviewedDecision {
  readonly kind: 'previewed';
  readonly write: DecisionWrite;
  readonly preview: WritePreview;
}

/** What was decided for a story, and why. */
export class Deciding {
  constructor(private readonly desk: Desk) {}

  async record(story: IssueNumber, input: DecisionInput): Promise<DecisionResult | Waiting> {
    return this.recordPreviewed(decisionWrite(await this.desk.connected(), story, input));
  }

  /** Records the very decision that was looked at: what has changed since then is a conflict. */
  async recordPreviewed(write: DecisionWrite): Promise<DecisionResult | Waiting> {
    const sent = await (await this.desk.writes()).submit(write);
    if (sent.kind === 'refused') return this.notReady(write);
    return sent.kind === 'waiting' ? sent : recorded(sent);
  }

  /** What a decision would write, by what is known now. */
  async preview(story: IssueNumber, input: DecisionInput): Promise<PreviewedDecision | NotReady> {
    const write = decisionWrite(await this.desk.connected(), story, input);
    const refused = await this.notReady(write);
    if (refused.unmet.length > 0) return refused;
    return { kind: 'previewed', write, preview: await (await this.desk.writes()).look(write) };
  }

  /**
   * Which of these GitHub does not offer as assignees here. None where that can't be told: it can't be reached, or has more of them
   * than are asked for.
   */
  async unassignable(owners: readonly Login[]): Promise<readonly Login[]> {
    if (owners.length === 0) return [];
    const { people } = (await this.desk.connected()).tracker;
    const known = await people.assignable().catch((error: unknown) => {
      if (error instanceof RefinementError) return [];
      throw error;
    });
    if (known.length === 0 || known.length >= mostAssignable) return [];
    return owners.filter((owner) => !known.some((login) => sameLogin(login, owner)));
  }

  private async notReady({ story, decision }: DecisionWrite): Promise<NotReady> {
    const { criteria } = assess(await this.desk.connected(), story, decision.estimate);
    return { kind: 'notReady', unmet: missedCriteria(decision, criteria) };
  }
}

function recorded(sent: SentWrite): DecisionResult {
  const url = sent.result.changes.find((change) => change.kind === 'createComment')?.url ?? '';
  return { kind: 'recorded', url, ...labelled(sent), ...journalOf(sent) };
}
