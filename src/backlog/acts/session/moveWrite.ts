import * as z from 'zod/mini';
import { said, t } from '../../../base/translate';
import { invalid, RefinementError } from '../../../domain/errors';
import { moved, type SessionMove } from '../../../domain/session/moves';
import { type Session } from '../../../domain/session/session';
import { type IssueNumber } from '../../../domain/story';
import { renderSession, type SessionRecord } from '../../../records/sessionRecord';
import { moveLabel } from '../../../words/sessionWords';
import { type BacklogContext } from '../../model/backlogContext';
import { revealedRound } from '../../model/rounds';
import { storedIssue } from '../../writing/changes/stored';
import { emptyPlan, type Plan } from '../../writing/plan';
import { type Planning, type WriteKind } from '../../writing/writeKind';
import { openSession, privateKeyFor } from './openSession';

/** The facilitator leads a session on. */
export interface MoveWrite {
  readonly kind: 'move';
  readonly session: IssueNumber;
  readonly move: SessionMove;
  /** ISO 8601, by GitHub's clock: when it was done, however late it arrives. */
  readonly at: string;
}

const count = z.int().check(z.nonnegative());

const storedMove: z.ZodMiniType<SessionMove> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start') }),
  z.object({ kind: z.literal('segment'), segment: count, story: z.exactOptional(storedIssue) }),
  z.object({ kind: z.literal('story'), story: storedIssue }),
  z.object({ kind: z.literal('length'), segment: count, added: count }),
  z.object({ kind: z.literal('park'), story: storedIssue, isParked: z.boolean() }),
  z.object({ kind: z.literal('round'), story: storedIssue, round: count }),
]);

export const move: WriteKind<MoveWrite> = {
  schema: z.object({ kind: z.literal('move'), session: storedIssue, move: storedMove, at: z.string() }),
  story: () => undefined,
  target: ({ session }) => session,
  // All of them, one after the other: where the session stands follows from their order.
  about: ({ session, at }) => `${session} ${at}`,
  plan,
  // It is moved back, as it was moved on.
  isUndoable: false,
  label: ({ session, move: what }) => t('{0} (session #{1})', moveLabel(what), session),
  keptText: () => t('The session stands where it stood.'),
  discardText: () => t('It is not sent: the session stays where it stands.'),
  canBeLookedAt: true,
  canBeEdited: false,
};

/** @throws {RefinementError} Forbidden where this machine does not hold the session, InvalidData where it can't be moved so */
export async function moveWrite(context: BacklogContext, number: IssueNumber, what: SessionMove): Promise<MoveWrite> {
  const session = openSession(context, number);
  await privateKeyFor(context, session);
  const at = context.gitHubNow().toISOString();
  const next = after(context, session, what, at);
  if (next instanceof RefinementError) throw next;
  return { kind: 'move', session: number, move: what, at };
}

async function plan({ context, read }: Planning, write: MoveWrite): Promise<Plan> {
  const { issue } = await read(write.session);
  const session = openSession(context, write.session);
  await privateKeyFor(context, session);
  const next = after(context, session, write.move, write.at);
  if (next instanceof RefinementError) return { ...emptyPlan, refusal: next };
  if (next === session) return emptyPlan;
  const record = recordOf(next);
  const body = renderSession(record, issue.url);
  return {
    ...emptyPlan,
    changes: [{ kind: 'editIssue', issue: issue.number, record: record.id, before: issue.body, body }],
    onWritten: () => context.mine.setWrittenSession(record),
  };
}

/** @returns the session as it is then; or why it can't be moved so */
function after(context: BacklogContext, session: Session, what: SessionMove, at: string): Session | RefinementError {
  const revealed = (story: IssueNumber) => revealedRound(context.model, session, story)?.round ?? 0;
  const result = moved(session, what, { at, revealed });
  return 'session' in result ? result.session : invalid('move', said(result.refused));
}

function recordOf({ number: _, facilitator: __, isOpen: ___, ...record }: Session): SessionRecord {
  return record;
}
