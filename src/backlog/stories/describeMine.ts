import { type Session } from '../../domain/session/session';
import { type IssueNumber } from '../../domain/story';
import { isSealedFor } from '../model/agreement';
import { type BacklogContext } from '../model/backlogContext';
import { type EstimateDraft } from '../model/myState';
import { isRevealed, isSpent } from '../model/rounds';
import { type PendingWrite } from '../writing/outboxEntry';
import { type AnyWrite } from '../writing/writeKind';
import { type Assessment } from './assess';
import { ballotTrouble, myBallot, ownCheck } from './roundChecks';
import { sealingOffers } from './sealingOffers';
import { type MyEstimate, type SealingOffer } from './storyDetail';

/** What a story has of mine that nobody else sees. */
export interface Mine<W extends AnyWrite = AnyWrite> {
  /** What waits to be written about it. */
  readonly pending: readonly PendingWrite<W>[];
  readonly offers: readonly SealingOffer[];
  readonly myEstimate: MyEstimate;
}

/** @param pendingWrites all that waits in this repository */
export function describeMine<W extends AnyWrite>(
  context: BacklogContext,
  number: IssueNumber,
  facts: Assessment,
  pendingWrites: readonly PendingWrite<W>[],
): Mine<W> {
  const pending = pendingWrites.filter(({ story }) => story === number);
  const offers = sealingOffers(context, number, pending);
  return { pending, offers, myEstimate: estimateOfMine(context, number, facts, offers) };
}

function estimateOfMine(
  context: BacklogContext,
  number: IssueNumber,
  facts: Assessment,
  offers: readonly SealingOffer[],
): MyEstimate {
  const { session, revealed } = facts;
  if (session && !isRevealed(context.model, session, number)) return estimateInRound(context, session, number, offers);
  const draft = context.mine.estimate(number);
  const receipt = revealed && ownCheck(context, revealed);
  const checked = { ...estimateOf(draft), ...(receipt ? { receipt } : {}) };
  const isMeant = draft !== undefined && !isSpent(context.model, number, draft.sealed);
  if (!session && isMeant) return { state: 'draft', reason: waitsFor(offers) ?? 'no session', ...checked };
  return session || receipt ? { state: 'revealed', ...checked } : { state: 'none' };
}

/** In the round that is open. */
function estimateInRound(
  context: BacklogContext,
  session: Session,
  number: IssueNumber,
  offers: readonly SealingOffer[],
): MyEstimate {
  const kept = context.mine.estimate(number);
  const draft = kept && !isSpent(context.model, number, kept.sealed) ? kept : undefined;
  const ballot = myBallot(context, session, number);
  const found = ballotTrouble(context, session, number, ballot);
  const trouble = found ? { trouble: found } : {};
  if (draft && !(ballot && isSealedFor(draft.sealed, session, number)))
    return { state: 'draft', ...estimateOf(draft), reason: waitsFor(offers) ?? 'not sent', ...trouble };
  return ballot ? { state: 'sealed', ...estimateOf(draft), ...trouble } : { state: 'none', ...trouble };
}

function estimateOf(draft: EstimateDraft | undefined): Pick<MyEstimate, 'estimate'> {
  return draft ? { estimate: { card: draft.card, ...only('confidence', draft), ...only('reason', draft) } } : {};
}

/** What my kept card waits for that only I can say. */
function waitsFor([offer, ...others]: readonly SealingOffer[]): MyEstimate['reason'] {
  if (!offer) return undefined;
  if (others.length > 0) return 'several sessions';
  return offer.changed.length > 0 ? 'changed' : 'not agreed';
}

function only<T extends object, K extends keyof T>(key: K, from: T): { [P in K]?: NonNullable<T[K]> } {
  const value = from[key];
  return value === undefined || value === null ? {} : ({ [key]: value } as { [P in K]?: NonNullable<T[K]> });
}
