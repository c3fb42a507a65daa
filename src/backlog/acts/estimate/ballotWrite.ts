import * as z from 'zod/mini';
import { t } from '../../../base/translate';
import { isInDeck } from '../../../domain/deck';
import { invalid, RefinementError } from '../../../domain/errors';
import { type Estimate } from '../../../domain/round';
import { changedTerms, currentRound, type Session, termsOf } from '../../../domain/session/session';
import { type IssueNumber } from '../../../domain/story';
import { ballotDigest } from '../../../records/ballotDigest';
import { type SealedBallot } from '../../../records/ballotsRecord';
import { type BallotPlace, newReceipt, sealBallot } from '../../../records/sealing';
import { termLabel } from '../../../words/domainWords';
import { isAgreed, mySession, sealsByItself, shownTerms, waitingWith } from '../../model/agreement';
import { type BacklogContext } from '../../model/backlogContext';
import { type RoundPlace } from '../../model/mySealings';
import { type EstimateDraft } from '../../model/myState';
import { isFor, isRevealed } from '../../model/rounds';
import { storedIssue } from '../../writing/changes/stored';
import { type OwnComment, ownComments } from '../../writing/ownComment';
import { emptyPlan, type Plan } from '../../writing/plan';
import { type Planning, type WriteKind } from '../../writing/writeKind';
import { withEarlierName } from '../earlierNames';
import { putBallot } from './ballotComments';
import { openSession } from '../session/openSession';
import { placeOf } from './ballotPlace';

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

/**
 * Keeps my estimate on this machine. Where its session has not asked me yet, submitting is agreeing: the page names at the
 * button who holds the key.
 * @param shown the terms that were shown there, if any were: to others nobody has agreed
 * @returns the write that seals it; none while the story is in no open session, or in one that asks
 */
export async function keepEstimate(
  context: BacklogContext,
  story: IssueNumber,
  estimate: Estimate,
  shown?: string,
): Promise<BallotWrite | undefined> {
  const session = mySession(context, story);
  const deck = session?.deck ?? context.configuration().deck;
  if (!isInDeck(deck, estimate.card)) {
    const cards = [...deck.cards, ...deck.specials].join(', ');
    throw invalid('card', t('“{0}” is not in the deck. Choose one of: {1}.', estimate.card, cards));
  }
  if (session) requireUnrevealed(context, session, story, noMore(story));
  await context.mine.setEstimate(story, { ...estimate, receipt: newReceipt() });
  if (session && !context.mine.agreement(session.number) && isAsShown(session, shown))
    await context.mine.setAgreement(session.number, termsOf(session));
  context.changed();
  return session && isAgreed(context, session) ? ballotFor(session, story) : undefined;
}

function ballotFor(session: Session, story: IssueNumber): BallotWrite {
  return { kind: 'ballot', session: session.number, story, withdraw: false };
}

function isAsShown(session: Session, shown: string | undefined): boolean {
  return shown === undefined || shown === shownTerms(session);
}

/** Agrees to a session as it is. @returns the writes that seal what was waiting for it */
export async function agreedBallots(
  context: BacklogContext,
  number: IssueNumber,
  story: IssueNumber | undefined,
  shown: string | undefined,
): Promise<BallotWrite[]> {
  const session = openSession(context, number, 'estimate');
  if (!isAsShown(session, shown))
    throw new RefinementError(
      { code: 'Conflict' },
      t('“{0}” has changed while you were looking. Nothing was sealed: look at it again.', session.title),
    );
  await context.mine.setAgreement(number, termsOf(session));
  context.changed();
  return waitingWith(context, session, story).map((each) => ballotFor(session, each));
}

/** @returns the write that takes my ballot back; none where there is none on GitHub. */
export async function withdrawWrite(context: BacklogContext, story: IssueNumber): Promise<BallotWrite | undefined> {
  const { sealed } = context.mine.estimate(story) ?? {};
  const session =
    context.model.sessions.claimsOn(story).find(({ number }) => number === sealed?.session) ??
    mySession(context, story);
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

/** The writes that seal the estimates kept for stories which have come into a session that I have agreed to. */
export function waitingBallots(context: BacklogContext): BallotWrite[] {
  return context.mine.estimatedStories().flatMap((story) => {
    const [session] = context.model.sessions.claimsOn(story);
    return session && sealsByItself(context, session, story) ? [ballotFor(session, story)] : [];
  });
}

/** @throws {RefinementError} Conflict where the session is not what its voter has agreed to */
function requireAgreed(context: BacklogContext, session: Session): void {
  if (isAgreed(context, session)) return;
  const agreed = context.mine.agreement(session.number);
  const { facilitator, title } = session;
  throw new RefinementError(
    { code: 'Conflict' },
    agreed
      ? t(
          '“{0}” is not what you agreed to: {1}. Nothing was sealed. Look at its story, and seal your card there if {2} is to hold the key.',
          title,
          changedTerms(agreed, session).map(termLabel).join(', '),
          facilitator,
        )
      : t(
          'Nothing was sealed: {0} would hold the key of “{1}”. Look at its story, and agree there.',
          facilitator,
          title,
        ),
  );
}

function noMore(story: IssueNumber): string {
  return t('The estimates for #{0} are revealed already: this round takes no more. Nothing was sent.', story);
}

/** Makes my one ballots comment on the session's issue say what my draft says. */
async function plan({ context, read }: Planning, { session: number, story, withdraw }: BallotWrite): Promise<Plan> {
  const { comments } = await read(number);
  const session = openSession(context, number, 'estimate');
  requireUnrevealed(context, session, story, noMore(story));
  // The write may come from another window.
  if (await context.mine.reload()) context.changed();
  const { mine, me } = context;
  const draft = mine.estimate(story);
  const at = { session: number, story, round: currentRound(session, story) };
  const own = ownComments(context, comments, 'ballots');
  if (withdraw || !draft) {
    const onWritten = async () => {
      await mine.sealings.settle(at);
      if (withdraw) await mine.setEstimate(story, undefined);
    };
    return { ...emptyPlan, changes: putBallot(own, at), onWritten };
  }
  requireAgreed(context, session);
  const onWritten = async () => {
    await mine.sealings.settle(at, draft.receipt);
    const sealed = { session: number, round: at.round, key: session.key.id, terms: termsOf(session) };
    // Typed anew while the ballot was on its way: then this draft is not what was sealed.
    if (mine.estimate(story)?.receipt === draft.receipt) await mine.setEstimate(story, { ...draft, sealed });
  };
  const sealed =
    (await sealedBefore(context, own, at, { ...draft, key: session.key.id })) ??
    (await seal(context, draft, placeOf(context, session, story, at.round, me.login)));
  return { ...emptyPlan, changes: putBallot(own, at, sealed), onWritten };
}

/** What an earlier attempt has brought there, though its answer was lost. */
async function sealedBefore(
  { mine }: BacklogContext,
  own: readonly OwnComment<'ballots'>[],
  at: RoundPlace,
  { receipt, key }: EstimateDraft & { readonly key: string },
): Promise<SealedBallot | undefined> {
  const there = own.flatMap(({ record }) => record.ballots).findLast((each) => isFor(each, at.story, at.round));
  if (there?.key !== key) return undefined;
  const digest = await ballotDigest(there);
  const isOfDraft = mine.sealings
    .of(at)
    .some((sealing) => sealing.digest === digest && sealing.draft === receipt && sealing.state !== 'over');
  return isOfDraft ? there : undefined;
}

/** With a receipt of its own each time: nobody can join two rounds by it. */
async function seal({ mine }: BacklogContext, draft: EstimateDraft, place: BallotPlace): Promise<SealedBallot> {
  const estimate = { ...estimateOf(draft), receipt: newReceipt() };
  const sealed = await sealBallot(estimate, place);
  const digest = await ballotDigest(sealed);
  const { anonymous } = place.terms;
  await mine.sealings.add(place, { ...estimate, digest, anonymous, state: 'sent', draft: draft.receipt });
  return sealed;
}

function estimateOf({ card, confidence, reason }: EstimateDraft): Estimate {
  return { card, ...(confidence ? { confidence } : {}), ...(reason ? { reason } : {}) };
}
