import { type Session } from '../../../domain/session/session';
import { type IssueNumber, type Login } from '../../../domain/story';
import { type BallotPlace } from '../../../records/sealing';
import { type BacklogContext } from '../../model/backlogContext';

/** What a ballot is bound to when it is sealed. */
export function placeOf(
  context: BacklogContext,
  session: Session,
  story: IssueNumber,
  round: number,
  voter: Login,
): BallotPlace {
  return { repository: context.tracker.repository, session: session.number, story, round, voter, terms: session };
}
