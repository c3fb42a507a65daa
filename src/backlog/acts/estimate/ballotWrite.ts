import * as z from 'zod/mini';
import { t } from '../../../base/translate';
import { isInDeck } from '../../../domain/deck';
import { invalid, RefinementError } from '../../../domain/errors';
import { newId } from '../../../domain/ids';
import { type Estimate } from '../../../domain/round';
import { currentRound, type Session } from '../../../domain/session';
import { type IssueNumber } from '../../../domain/story';
import { renderBallots, type SealedBallot } from '../../../records/ballotsRecord';
import { newReceipt, sealBallot } from '../../../records/sealing';
import { type BacklogContext } from '../../model/backlogContext';
import { type EstimateDraft } from '../../model/myState';
import { isFor, isRevealed } from '../../model/rounds';
import { type IssueComment } from '../../ports/comments';
import { type Change } from '../../writing/changes/change';
import { storedIssue } from '../../writing/changes/stored';
import { ownComments, putComment } from '../../writing/ownComment';
import { emptyPlan, type Plan } from '../../writing/plan';
import { type Planning, type WriteKind } from '../../writing/writeKind';
import { withEarlierName } from '../earlierNames';
import { openSession, placeOf } from './openRound';

/** My ballot, as the draft on this machine says: the card is never in the write. */
export interface BallotWrite {
  readonly kind: 'ballot';
  readonly session: IssueNumber;
  readonly story: IssueNumber;
  readonly withdraw: boolean;
}

export const ballot: WriteKind<BallotWrite> = {
  schema: withEarlierName(
    'session',
    z.object({ kind: z.literal('ballot'), session: storedIssue, story: storedIssue, withdraw: z.boolean() }),
  ),
  story: ({ story }) => story,
  target: ({ session }) => session,
  about: ({ session, story }) => `${session} ${story}`,
  plan,
  // It is withdrawn: an older one in its place would count.
  isUndoable: false,
  label: ({ story, withdraw }) =>
    withdraw ? t('Withdrawal of your estimate for #{0}', story) : t('Estimate for #{0}', story),
  keptText: ({ withdraw }) => (withdraw ? t('Your estimate is still sealed.') : t('Your estimate is kept here.')),
  discardText: ({ withdraw }) =>
    withdraw ? t('Your estimate stays sealed.') : t('It is not sent, and this machine forgets your card.'),
  canBeLookedAt: false,
  canBeEdited: false,
  async onDiscarded({ mine }, { story, withdraw }) {
    await mine.reload();
    // An estimate that is kept would be sealed at the next look at GitHub; one that another window has sealed is another.
    if (!withdraw && !mine.estimate(story)?.sealed) await mine.setEstimate(story, undefined);
  },
};

/** Keeps my estimate on this machine. @returns the write that seals it; none while the story is in no open session. */
export async function keepEstimate(
  context: BacklogContext,
  story: IssueNumber,
  estimate: Estimate,
): Promise<BallotWrite | undefined> {
  const session = context.model.sessionOf(story);
  const deck = session?.deck ?? context.configuration().deck;
  if (!isInDeck(deck, estimate.card)) {
    const cards = [...deck.cards, ...deck.specials].join(', ');
    throw invalid('card', t('“{0}” is not in the deck. Choose one of: {1}.', estimate.card, cards));
  }
  if (session) requireUnrevealed(context, session, story, noMore(story));
  await context.mine.setEstimate(story, { ...estimate, receipt: newReceipt() });
  context.changed();
  return session && { kind: 'ballot', session: session.number, story, withdraw: false };
}

/** @returns the write that takes my ballot back; none where there is none on GitHub. */
export async function withdrawWrite(context: BacklogContext, story: IssueNumber): Promise<BallotWrite | undefined> {
  const session = context.model.sessionOf(story);
  if (session) {
    requireUnrevealed(
      context,
      session,
      story,
      t('The estimates for #{0} are revealed already: yours can’t be withdrawn any more.', story),
    );
    return { kind: 'ballot', session: session.number, story, withdraw: true };
  }
  await context.mine.setEstimate(story, undefined);
  context.changed();
  return undefined;
}

function requireUnrevealed(context: BacklogContext, session: Session, story: IssueNumber, message: string): void {
  if (!isRevealed(context.model, session, story)) return;
  throw new RefinementError({ code: 'Conflict' }, message);
}

/** The writes that seal every estimate kept for a story which has come into an open session, or whose session has a new key. */
export function waitingBallots(context: BacklogContext): BallotWrite[] {
  return context.mine.estimatedStories().flatMap((story): BallotWrite[] => {
    const session = context.model.sessionOf(story);
    const draft = context.mine.estimate(story);
    if (!session || !draft || isRevealed(context.model, session, story) || !isInDeck(session.deck, draft.card))
      return [];
    const isNew = !draft.sealed || draft.sealed.session !== session.number;
    const isForOldKey = draft.sealed?.round === currentRound(session, story) && draft.sealed.key !== session.key.id;
    return isNew || isForOldKey ? [{ kind: 'ballot', session: session.number, story, withdraw: false }] : [];
  });
}

function noMore(story: IssueNumber): string {
  return t('The estimates for #{0} are revealed already: this round takes no more. Nothing was sent.', story);
}

/** Makes my one ballots comment on the session's issue say what my draft says. */
async function plan({ context, read }: Planning, { session: number, story, withdraw }: BallotWrite): Promise<Plan> {
  const { comments } = await read(number);
  const session = openSession(context, number);
  requireUnrevealed(context, session, story, noMore(story));
  // The write may come from another window.
  if (await context.mine.reload()) context.changed();
  const draft = context.mine.estimate(story);
  if (withdraw || !draft) {
    const forget = async () => {
      if (withdraw) await context.mine.setEstimate(story, undefined);
    };
    return { ...emptyPlan, changes: putBallot(context, session, story, comments, undefined), onWritten: forget };
  }
  const place = placeOf(context, session, story, currentRound(session, story), context.me.login);
  const sealed = await sealBallot(estimateOf(draft), session.key, place);
  const onWritten = async () => {
    const at = { session: session.number, round: place.round, key: session.key.id };
    // Typed anew while the ballot was on its way: then this draft is not what was sealed.
    if (context.mine.estimate(story)?.receipt === draft.receipt)
      await context.mine.setEstimate(story, { ...draft, sealed: at });
  };
  return { ...emptyPlan, changes: putBallot(context, session, story, comments, sealed), onWritten };
}

function putBallot(
  context: BacklogContext,
  session: Session,
  story: IssueNumber,
  comments: readonly IssueComment[],
  sealed: SealedBallot | undefined,
): Change[] {
  const round = currentRound(session, story);
  const own = ownComments(context, comments, 'ballots');
  const [first, ...doubles] = own;
  const others = own.flatMap(({ record }) => record.ballots).filter((other) => !isFor(other, story, round));
  const ballots = sealed ? [...others, sealed] : others;
  if (!first && ballots.length === 0) return [];
  const put = (existing: typeof first, id: string, list: readonly SealedBallot[]) =>
    putComment(session.number, existing?.comment, { kind: 'ballots', id }, renderBallots({ id, ballots: list }));
  return [
    ...put(first, first?.record.id ?? newId(), ballots),
    ...doubles.flatMap((double) => put(double, double.record.id, [])),
  ];
}

function estimateOf({ card, confidence, reason, receipt }: EstimateDraft): Estimate & { receipt: string } {
  return { card, receipt, ...(confidence ? { confidence } : {}), ...(reason ? { reason } : {}) };
}
