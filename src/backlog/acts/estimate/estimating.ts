import { isInDeck } from '../../../domain/deck';
import { invalid, RefinementError } from '../../../domain/errors';
import { newId } from '../../../domain/ids';
import { type Estimate, type RejectedBallot, type RevealedCard } from '../../../domain/round';
import { currentRound, isFacilitator, type Session } from '../../../domain/session';
import { type IssueNumber, sameLogin } from '../../../domain/story';
import { renderBallots, type SealedBallot } from '../../../records/ballotsRecord';
import { renderResult } from '../../../records/resultRecord';
import { newReceipt, openBallot, sealBallot } from '../../../records/sealing';
import { type BacklogContext } from '../../model/backlogContext';
import { type EstimateDraft } from '../../model/myState';
import { type IssueComment } from '../../ports/issueTracker';
import { ownComments, putComment } from '../../writing/ownComment';
import { type AuthoredRound, type VoterBallots } from '../../model/readRecords';
import { type Change, emptyPlan, type IssueState, type Plan } from '../../writing/plan';
import { type Write } from '../../writing/write';

type BallotWrite = Extract<Write, { kind: 'ballot' }>;
type RevealWrite = Extract<Write, { kind: 'reveal' }>;

/** The newest revealed round of a story in this session, if any, from whoever may reveal. */
export function revealedRound(
  context: BacklogContext,
  session: Session,
  story: IssueNumber,
): AuthoredRound | undefined {
  return context.model
    .records(session.number)
    .rounds.filter((round) => round.story === story && sameLogin(round.author, session.facilitator))
    .sort((a, b) => b.round - a.round)[0];
}

/** True once the round that is open by the session's record has a result. */
export function isRevealed(context: BacklogContext, session: Session, story: IssueNumber): boolean {
  return (revealedRound(context, session, story)?.round ?? 0) >= currentRound(session, story);
}

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
    throw invalid('card', `“${estimate.card}” is not in the deck. Choose one of: ${cards}.`);
  }
  if (session) requireUnrevealed(context, session, story, 'this round takes no more. Nothing was sent.');
  await context.mine.setEstimate(story, { ...estimate, receipt: newReceipt() });
  context.changed();
  return session && { kind: 'ballot', issue: session.number, story, withdraw: false };
}

/** @returns the write that takes my ballot back; none where there is none on GitHub. */
export async function withdrawWrite(context: BacklogContext, story: IssueNumber): Promise<BallotWrite | undefined> {
  const session = context.model.sessionOf(story);
  if (session) {
    requireUnrevealed(context, session, story, 'yours can’t be withdrawn any more.');
    return { kind: 'ballot', issue: session.number, story, withdraw: true };
  }
  await context.mine.setEstimate(story, undefined);
  context.changed();
  return undefined;
}

function requireUnrevealed(context: BacklogContext, session: Session, story: IssueNumber, so: string): void {
  if (!isRevealed(context, session, story)) return;
  throw new RefinementError({ code: 'Conflict' }, `The estimates for #${story} are revealed already: ${so}`);
}

/** The writes that seal every estimate kept for a story which has come into an open session, or whose session has a new key. */
export function waitingBallots(context: BacklogContext): BallotWrite[] {
  return context.mine.estimatedStories().flatMap((story): BallotWrite[] => {
    const session = context.model.sessionOf(story);
    const draft = context.mine.estimate(story);
    if (!session || !draft || isRevealed(context, session, story) || !isInDeck(session.deck, draft.card)) return [];
    const isNew = !draft.sealed || draft.sealed.session !== session.number;
    const isForOldKey = draft.sealed?.round === currentRound(session, story) && draft.sealed.key !== session.key.id;
    return isNew || isForOldKey ? [{ kind: 'ballot', issue: session.number, story, withdraw: false }] : [];
  });
}

/** Makes my one ballots comment on the session's issue say what my draft says. */
export async function planBallot(
  context: BacklogContext,
  { story, withdraw }: BallotWrite,
  { issue, comments }: IssueState,
): Promise<Plan> {
  const session = openSession(context, issue.number);
  requireUnrevealed(context, session, story, 'this round takes no more. Nothing was sent.');
  // The write may come from another window.
  await context.mine.reload();
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

function openSession({ model }: BacklogContext, number: IssueNumber): Session {
  const session = model.sessions().find((each) => each.number === number && each.isOpen);
  if (session) return session;
  throw new RefinementError(
    { code: 'Conflict' },
    `The session #${number} has ended. Nothing was written, and your estimate is kept for the next one.`,
  );
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

/** @throws Forbidden where this machine does not hold the key, InvalidData where the story is in no open session */
export async function revealWrite(context: BacklogContext, story: IssueNumber): Promise<RevealWrite> {
  const session = context.model.sessionOf(story);
  if (!session) throw invalid('story', `#${story} is in no open session. Prepare a session with it first.`);
  await privateKeyFor(context, session);
  return { kind: 'reveal', issue: session.number, story, round: currentRound(session, story) };
}

/**
 * Opens the ballots of the round with the key that this machine keeps. Repeated, or where a lost answer had arrived after all,
 * nothing is written again.
 */
export async function planReveal(
  context: BacklogContext,
  { story, round }: RevealWrite,
  { issue, comments }: IssueState,
): Promise<Plan> {
  const session = openSession(context, issue.number);
  const [first] = ownComments(context, comments, 'result');
  const shown = revealedRound(context, session, story);
  if (shown && shown.round >= round) return emptyPlan;
  const opened = await openBallots(context, session, story, await privateKeyFor(context, session));
  if (opened.cards.length + opened.rejected.length === 0)
    throw invalid('estimates', `Nobody has estimated #${story} yet. Nothing was written.`);
  const revealed = { story, round, deck: session.deck, ...opened, revealedAt: context.clock.now().toISOString() };
  const id = first?.record.id ?? newId();
  const body = renderResult({ id, rounds: [...(first?.record.rounds ?? []), revealed] });
  return { ...emptyPlan, changes: putComment(session.number, first?.comment, { kind: 'result', id }, body) };
}

async function privateKeyFor(context: BacklogContext, session: Session): Promise<string> {
  const key = isFacilitator(session, context.me.login) ? await context.mine.privateKey(session.key.id) : undefined;
  if (key !== undefined) return key;
  throw new RefinementError(
    { code: 'Forbidden', reason: 'permission' },
    `Only the VS Code in which ${session.facilitator} prepared “${session.title}” holds the key that opens its ballots.`,
  );
}

async function openBallots(
  context: BacklogContext,
  session: Session,
  story: IssueNumber,
  privateKey: string,
): Promise<{ cards: RevealedCard[]; rejected: RejectedBallot[] }> {
  const round = currentRound(session, story);
  const cards: RevealedCard[] = [];
  const rejected: RejectedBallot[] = [];
  for (const [voter, ballot] of ballotsFor(context.model.records(session.number).ballots, story, round)) {
    const opened = await openBallot(ballot, privateKey, placeOf(context, session, story, round, voter));
    if (!opened) rejected.push({ voter, reason: 'cannot be opened' });
    else if (!isInDeck(session.deck, opened.card)) rejected.push({ voter, reason: 'not in the deck' });
    else cards.push(session.anonymous ? opened : { ...opened, voter });
  }
  return { cards, rejected };
}

/** One ballot per voter: the later comment's, where two machines wrote at once. */
export function ballotsFor(
  ballots: readonly VoterBallots[],
  story: IssueNumber,
  round: number,
): Map<string, SealedBallot> {
  const byVoter = new Map<string, SealedBallot>();
  for (const { voter, ballots: own } of ballots) {
    const ballot = own.findLast((candidate) => isFor(candidate, story, round));
    if (ballot) byVoter.set(voter, ballot);
  }
  return byVoter;
}

function isFor(ballot: SealedBallot, story: IssueNumber, round: number): boolean {
  return ballot.story === story && ballot.round === round;
}

function placeOf(context: BacklogContext, session: Session, story: IssueNumber, round: number, voter: string) {
  return { repository: context.tracker.repository, session: session.number, story, round, voter };
}

function estimateOf({ card, confidence, reason, receipt }: EstimateDraft): Estimate & { receipt: string } {
  return { card, receipt, ...(confidence ? { confidence } : {}), ...(reason ? { reason } : {}) };
}
