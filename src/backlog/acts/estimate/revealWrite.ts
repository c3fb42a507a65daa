import * as z from 'zod/mini';
import { t } from '../../../base/translate';
import { isInDeck } from '../../../domain/deck';
import { invalid } from '../../../domain/errors';
import { newId } from '../../../domain/ids';
import { type RejectedBallot, type RevealedCard, type RevealedRound } from '../../../domain/round';
import { currentRound, type Session } from '../../../domain/session/session';
import { type IssueNumber, type Login, sameLogin } from '../../../domain/story';
import { ballotDigest } from '../../../records/ballotDigest';
import { renderResult } from '../../../records/resultRecord';
import { openBallot } from '../../../records/sealing';
import { mySession } from '../../model/agreement';
import { type BacklogContext, freshState } from '../../model/backlogContext';
import { recordIn } from '../../model/editedText';
import { ballotsFor, revealedRound } from '../../model/rounds';
import { type IssueComment } from '../../ports/comments';
import { storedIssue } from '../../writing/changes/stored';
import { ownComments, putComment } from '../../writing/ownComment';
import { emptyPlan, type Plan } from '../../writing/plan';
import { type Planning, type WriteKind } from '../../writing/writeKind';
import { withEarlierName } from '../earlierNames';
import { openSession, privateKeyFor, requireAsWritten } from '../session/openSession';
import { placeOf } from './ballotPlace';

export interface RevealWrite {
  readonly kind: 'reveal';
  readonly session: IssueNumber;
  readonly story: IssueNumber;
  readonly round: number;
}

export const reveal: WriteKind<RevealWrite> = {
  schema: withEarlierName(
    'session',
    z.object({ kind: z.literal('reveal'), session: storedIssue, story: storedIssue, round: z.number() }),
  ),
  story: ({ story }) => story,
  target: ({ session }) => session,
  about: ({ session, story }) => `${session} ${story}`,
  plan,
  isPlannedAgain: async (context, write) => {
    const { comments } = await freshState(context, write.session);
    return hasLateBallots(context, write, comments);
  },
  // Who has seen the cards can't forget them.
  isUndoable: false,
  label: ({ story }) => t('Reveal of #{0}', story),
  keptText: () => t('The ballots are as they were.'),
  discardText: () => t('It is not sent. The ballots stay sealed.'),
  canBeLookedAt: false,
  canBeEdited: false,
};

/** @throws Forbidden where this machine does not hold the key, InvalidData where the story is in no open session */
export async function revealWrite(context: BacklogContext, story: IssueNumber): Promise<RevealWrite> {
  const session = mySession(context, story) ?? context.model.sessions.claimsOn(story)[0];
  if (!session) throw invalid('story', t('#{0} is in no open session. Prepare a session with it first.', story));
  await privateKeyFor(context, session);
  requireAsWritten(context, session);
  return { kind: 'reveal', session: session.number, story, round: currentRound(session, story) };
}

/**
 * Opens the ballots of the round with the key that this machine keeps. Repeated, or where a lost answer had arrived after all,
 * nothing is written again.
 */
async function plan({ context, read }: Planning, write: RevealWrite): Promise<Plan> {
  const { session: number, story, round } = write;
  const { comments } = await read(number);
  const session = openSession(context, number, 'estimate');
  const [first] = ownComments(context, comments, 'result');
  const shown = revealedRound(context.model, session, story);
  const isShown = shown !== undefined && shown.round >= round;
  if (isShown && !(await hasLateBallots(context, write, comments))) return emptyPlan;
  requireAsWritten(context, session);
  const opened = await openBallots(context, session, story, await privateKeyFor(context, session));
  if (opened.cards.length + opened.rejected.length === 0)
    throw invalid('estimates', t('Nobody has estimated #{0} yet. Nothing was written.', story));
  const revealed = { story, round, deck: session.deck, ...opened, revealedAt: context.clock.now().toISOString() };
  const id = first?.record.id ?? newId();
  const others = first?.record.rounds.filter((each) => each.story !== story || each.round !== round) ?? [];
  const body = renderResult({ id, rounds: [...others, revealed] });
  return { ...emptyPlan, changes: putComment(session.number, first?.comment, { kind: 'result', id }, body) };
}

/** Somebody has voted while the result was being written: the ballot was there before it, and is not in it. */
async function hasLateBallots(
  context: BacklogContext,
  { session, story, round }: RevealWrite,
  comments: readonly IssueComment[],
): Promise<boolean> {
  const [result] = ownComments(context, comments, 'result');
  const shown = result?.record.rounds.find((each) => each.story === story && each.round === round);
  if (!result || !shown?.ballots) return false;
  const isEarlier = ({ author, updatedAt }: IssueComment, voter: Login) =>
    sameLogin(author, voter) && updatedAt <= result.comment.updatedAt;
  for (const [voter, ballot] of ballotsFor(context.model.records(session).ballots, story, round)) {
    if (shown.rejected.some((other) => sameLogin(other.voter, voter))) continue;
    if (shown.ballots.includes(await ballotDigest(ballot))) continue;
    if (comments.some((comment) => recordIn(comment).kind === 'ballots' && isEarlier(comment, voter))) return true;
  }
  return false;
}

/** The ballots that count are named by their digests; the record puts both in orders of their own, so that nothing joins them. */
async function openBallots(
  context: BacklogContext,
  session: Session,
  story: IssueNumber,
  privateKey: string,
): Promise<Pick<Required<RevealedRound>, 'cards' | 'rejected' | 'ballots'>> {
  const round = currentRound(session, story);
  const cards: RevealedCard[] = [];
  const rejected: RejectedBallot[] = [];
  const ballots: string[] = [];
  for (const [voter, ballot] of ballotsFor(context.model.records(session.number).ballots, story, round)) {
    const opened = await openBallot(ballot, privateKey, placeOf(context, session, story, round, voter));
    // A receipt is random: two voters who have the same have agreed on it, to make the count look wrong.
    const isDouble = cards.some(({ receipt }) => receipt === opened?.receipt);
    if (!opened || isDouble) rejected.push({ voter, reason: 'cannot be opened' });
    else if (!isInDeck(session.deck, opened.card)) rejected.push({ voter, reason: 'not in the deck' });
    else {
      cards.push(session.anonymous ? opened : { ...opened, voter });
      ballots.push(await ballotDigest(ballot));
    }
  }
  return { cards, rejected, ballots };
}
