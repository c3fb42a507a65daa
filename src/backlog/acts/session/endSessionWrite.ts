import * as z from 'zod/mini';
import { t } from '../../../base/translate';
import { invalid } from '../../../domain/errors';
import { type IssueNumber } from '../../../domain/story';
import { type BacklogContext } from '../../model/backlogContext';
import { storedIssue } from '../../writing/changes/stored';
import { emptyPlan, type Plan } from '../../writing/plan';
import { type Planning, type WriteKind } from '../../writing/writeKind';
import { withEarlierName } from '../earlierNames';
import { requireLead } from '../requireLead';

export interface EndSessionWrite {
  readonly kind: 'endSession';
  readonly session: IssueNumber;
  /** Its person has agreed that estimates which are not revealed stay unread for ever. */
  readonly lost?: true;
}

export const endSession: WriteKind<EndSessionWrite> = {
  schema: withEarlierName(
    'session',
    z.object({ kind: z.literal('endSession'), session: storedIssue, lost: z.exactOptional(z.literal(true)) }),
  ),
  story: () => undefined,
  target: ({ session }) => session,
  about: ({ session }) => `${session}`,
  plan,
  isUndoable: true,
  label: ({ session }) => t('End of session #{0}', session),
  keptText: () => t('The session is still open.'),
  discardText: () => t('It is not sent: the session stays open.'),
  canBeLookedAt: true,
  canBeEdited: false,
};

/** Its stories can come into another session then, and nothing more is sealed to its key. */
export function endSessionWrite(context: BacklogContext, number: IssueNumber, lost: boolean): EndSessionWrite {
  requireLead(context.me, t('Ending a session'));
  const session = context.model.sessions.all().find((each) => each.number === number && each.isOpen);
  if (!session) throw invalid('session', t('#{0} is no open session.', number));
  return { kind: 'endSession', session: number, ...(lost ? { lost } : {}) };
}

async function plan({ context, read }: Planning, { session, lost }: EndSessionWrite): Promise<Plan> {
  const { issue } = await read(session);
  const key = context.model.sessions.all().find(({ number }) => number === session)?.key.id;
  const onWritten = async () => {
    if (key !== undefined && context.mine.hasPrivateKey(key))
      await context.mine.noteEnded(session, { key, ...(lost ? { lost } : {}) });
  };
  if (issue.state === 'closed') return { ...emptyPlan, onWritten };
  return { ...emptyPlan, changes: [{ kind: 'setState', issue: session, state: 'closed' }], onWritten };
}
