import { isInDeck } from '../domain/deck';
import { invalid, RefinementError } from '../domain/errors';
import { newId } from '../domain/ids';
import { type Estimate, type RejectedBallot, type RevealedCard } from '../domain/round';
import { currentRound, isFacilitator, type Session } from '../domain/session';
import { type IssueNumber, sameLogin } from '../domain/story';
import { renderBallots, type SealedBallot } from '../records/ballotsRecord';
import { renderResult } from '../records/resultRecord';
import { newReceipt, openBallot, sealBallot } from '../records/sealing';
import { type BacklogContext } from './backlogContext';
import { type EstimateDraft } from './myState';
import { ownComments, writeComment } from './ownComment';
import { type AuthoredRound, type VoterBallots } from './readRecords';

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

/** Keeps my estimate on this machine, then seals it if the story is in an open session. */
export async function submitEstimate(context: BacklogContext, story: IssueNumber, estimate: Estimate): Promise<void> {
  const session = context.model.sessionOf(story);
  const deck = session?.deck ?? context.configuration().deck;
  if (!isInDeck(deck, estimate.card)) {
    const cards = [...deck.cards, ...deck.specials].join(', ');
    throw invalid('card', `“${estimate.card}” is not in the deck. Choose one of: ${cards}.`);
  }
  if (session && isRevealed(context, session, story))
    throw new RefinementError(
      { code: 'Conflict' },
      `The estimates for #${story} are revealed already: this round takes no more. Nothing was sent.`,
    );
  await context.mine.setEstimate(story, { ...estimate, receipt: newReceipt() });
  context.changed();
  if (session) await sealDraft(context, session, story);
}

/** Seals what I have kept for this story and writes it into my one ballots comment on the session's issue. */
async function sealDraft(context: BacklogContext, session: Session, story: IssueNumber): Promise<void> {
  const draft = context.mine.estimate(story);
  if (!draft) return;
  const round = currentRound(session, story);
  const sealed = await sealBallot(
    estimateOf(draft),
    session.key,
    placeOf(context, session, story, round, context.me.login),
  );
  await changeBallots(context, session, (ballots) => [
    ...ballots.filter((other) => !isFor(other, story, round)),
    sealed,
  ]);
  const place = { session: session.number, round, key: session.key.id };
  // Typed anew while the ballot was on its way: then this draft is not what was sealed.
  if (context.mine.estimate(story)?.receipt === draft.receipt)
    await context.mine.setEstimate(story, { ...draft, sealed: place });
  context.changed();
}

/** Seals every estimate that is kept for a story which has come into an open session, or whose session has a new key. */
export async function sealWaitingDrafts(context: BacklogContext): Promise<void> {
  for (const story of context.mine.estimatedStories()) {
    const session = context.model.sessionOf(story);
    const draft = context.mine.estimate(story);
    if (!session || !draft || isRevealed(context, session, story) || !isInDeck(session.deck, draft.card)) continue;
    const isNew = !draft.sealed || draft.sealed.session !== session.number;
    const isForOldKey = draft.sealed?.round === currentRound(session, story) && draft.sealed.key !== session.key.id;
    if (isNew || isForOldKey) await sealDraft(context, session, story);
  }
}

export async function withdrawEstimate(context: BacklogContext, story: IssueNumber): Promise<void> {
  const session = context.model.sessionOf(story);
  if (session && isRevealed(context, session, story))
    throw new RefinementError(
      { code: 'Conflict' },
      `The estimates for #${story} are revealed already: yours can't be withdrawn any more.`,
    );
  if (session) {
    const round = currentRound(session, story);
    await changeBallots(context, session, (ballots) => ballots.filter((other) => !isFor(other, story, round)));
  }
  await context.mine.setEstimate(story, undefined);
  context.changed();
}

async function changeBallots(
  context: BacklogContext,
  session: Session,
  change: (ballots: readonly SealedBallot[]) => readonly SealedBallot[],
): Promise<void> {
  await context.writes.run(`${session.number}`, async () => {
    const own = await ownComments(context, session.number, 'ballots');
    const [first, ...others] = own;
    const ballots = change(own.flatMap(({ record }) => record.ballots));
    if (!first && ballots.length === 0) return;
    const body = renderBallots({ id: first?.record.id ?? newId(), ballots });
    await writeComment(context, session.number, first?.comment, body);
    for (const { comment, record } of others)
      await writeComment(context, session.number, comment, renderBallots({ ...record, ballots: [] }));
  });
}

/**
 * Opens the ballots of the open round with the key that this machine keeps, and writes the result. Repeated, or where a
 * lost answer had arrived after all, nothing is written again.
 */
export async function revealEstimates(context: BacklogContext, story: IssueNumber): Promise<void> {
  const session = context.model.sessionOf(story);
  if (!session) throw invalid('story', `#${story} is in no open session. Prepare a session with it first.`);
  const privateKey = await privateKeyFor(context, session);
  await context.writes.run(`${session.number}`, async () => {
    const own = await ownComments(context, session.number, 'result');
    context.changed();
    if (isRevealed(context, session, story)) return;
    const round = currentRound(session, story);
    const opened = await openBallots(context, session, story, privateKey);
    if (opened.cards.length + opened.rejected.length === 0)
      throw invalid('estimates', `Nobody has estimated #${story} yet. Nothing was written.`);
    const revealed = { story, round, deck: session.deck, ...opened, revealedAt: context.clock.now().toISOString() };
    const [first] = own;
    const rounds = [...(first?.record.rounds ?? []), revealed];
    const body = renderResult({ id: first?.record.id ?? newId(), rounds });
    await writeComment(context, session.number, first?.comment, body);
  });
  context.changed();
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
