import { currentRound, type Session } from '../../domain/session/session';
import { type IssueNumber, type Login, sameLogin } from '../../domain/story';
import { type SealedBallot } from '../../records/ballotsRecord';
import { recordIn } from './editedText';
import { type AuthoredRound, type VoterBallots } from './readRecords';
import { type RepositoryModel } from './repositoryModel';

/** The newest revealed round of a story in this session, if any, from whoever may reveal. */
export function revealedRound(model: RepositoryModel, session: Session, story: IssueNumber): AuthoredRound | undefined {
  return model
    .records(session.number)
    .rounds.filter((round) => round.story === story && sameLogin(round.author, session.facilitator))
    .sort((a, b) => b.round - a.round)[0];
}

/** True once the round that is open by the session's record has a result. */
export function isRevealed(model: RepositoryModel, session: Session, story: IssueNumber): boolean {
  return (revealedRound(model, session, story)?.round ?? 0) >= currentRound(session, story);
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

/**
 * All ballots on a session's issue, each with its author, also of those that count for nobody here: what each machine is told of
 * roles may differ.
 */
export function standingBallots(
  model: RepositoryModel,
  session: IssueNumber,
): { voter: Login; ballot: SealedBallot }[] {
  return model.comments(session).flatMap((comment) => {
    const record = recordIn(comment);
    if (record.kind !== 'ballots') return [];
    return record.record.ballots.map((ballot) => ({ voter: comment.author, ballot }));
  });
}

/** Whether a ballot is for this round of this story. */
export function isFor(ballot: SealedBallot, story: IssueNumber, round: number): boolean {
  return ballot.story === story && ballot.round === round;
}

/**
 * Whether an estimate of mine has done its work, by where it was sealed: its round is revealed. It is not cast again in another
 * session without being asked for.
 */
export function isSpent(
  model: RepositoryModel,
  story: IssueNumber,
  sealed: { readonly session: IssueNumber; readonly round: number } | undefined,
): boolean {
  if (!sealed) return false;
  const session = model.sessions.all().find(({ number }) => number === sealed.session);
  return session !== undefined && (revealedRound(model, session, story)?.round ?? 0) >= sealed.round;
}
