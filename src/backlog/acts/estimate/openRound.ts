import { t } from '../../../base/translate';
import { RefinementError } from '../../../domain/errors';
import { type Session } from '../../../domain/session/session';
import { type IssueNumber, type Login } from '../../../domain/story';
import { type BallotPlace } from '../../../records/sealing';
import { type BacklogContext } from '../../model/backlogContext';

/** @throws {RefinementError} Conflict where it has ended meanwhile */
export function openSession({ model }: BacklogContext, number: IssueNumber): Session {
  const session = model.sessions.all().find((each) => each.number === number && each.isOpen);
  if (session) return session;
  throw new RefinementError(
    { code: 'Conflict' },
    t('The session #{0} has ended. Nothing was written, and your estimate is kept for the next one.', number),
  );
}

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
