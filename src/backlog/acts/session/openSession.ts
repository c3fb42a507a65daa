import { t } from '../../../base/translate';
import { RefinementError } from '../../../domain/errors';
import { changedParts, isFacilitator, type Session } from '../../../domain/session/session';
import { type IssueNumber } from '../../../domain/story';
import { sessionPartLabel } from '../../../words/domainWords';
import { type BacklogContext } from '../../model/backlogContext';

/**
 * @param kept what its person keeps where it has ended meanwhile
 * @throws {RefinementError} Conflict where it has
 */
export function openSession({ model }: BacklogContext, number: IssueNumber, kept?: 'estimate'): Session {
  const session = model.sessions.all().find((each) => each.number === number && each.isOpen);
  if (session) return session;
  throw new RefinementError(
    { code: 'Conflict' },
    kept
      ? t('The session #{0} has ended. Nothing was written, and your estimate is kept for the next one.', number)
      : t('The session #{0} has ended. Nothing was written.', number),
  );
}

/**
 * The key with which this machine opens a session's ballots.
 * @throws {RefinementError} Forbidden where another machine holds it
 */
export async function privateKeyFor(context: BacklogContext, session: Session): Promise<string> {
  const key = isFacilitator(session, context.me.login) ? await context.mine.privateKey(session.key.id) : undefined;
  if (key !== undefined) return key;
  throw new RefinementError(
    { code: 'Forbidden', reason: 'permission' },
    t(
      'Only the VS Code in which {0} prepared “{1}” holds the key that opens its ballots.',
      session.facilitator,
      session.title,
    ),
  );
}

/**
 * Who can edit issues could have names told, another deck or other rounds: what is revealed is what was prepared here.
 * @throws {RefinementError} Conflict
 */
export function requireAsWritten({ mine }: BacklogContext, session: Session): void {
  // Earlier versions have kept no record of what they wrote.
  const written = mine.writtenSession(session.key.id);
  const changed = written ? changedParts(written, session) : [];
  if (changed.length === 0) return;
  throw new RefinementError(
    { code: 'Conflict' },
    t(
      'Somebody has changed the session “{0}” on GitHub, which this VS Code wrote otherwise: {1}. Nothing was revealed. Restore it from the edit history of #{2}, or end it and prepare another.',
      session.title,
      changed.map(sessionPartLabel).join(', '),
      session.number,
    ),
  );
}
