import { currentRound, type Session } from '../../domain/session';
import { type IssueNumber, sameLogin } from '../../domain/story';
import { type SealedBallot } from '../../records/ballotsRecord';
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

/** Whether a ballot is for this round of this story. */
export function isFor(ballot: SealedBallot, story: IssueNumber, round: number): boolean {
  return ballot.story === story && ballot.round === round;
}
