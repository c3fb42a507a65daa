import * as z from 'zod/mini';
import { t } from '../../../base/translate';
import { newId } from '../../../domain/ids';
import {
  type Attendance,
  expectedRole,
  type ParticipantRole,
  participantRoles,
  termsOf,
} from '../../../domain/session/session';
import { type IssueNumber } from '../../../domain/story';
import { type BallotsRecord, renderBallots } from '../../../records/ballotsRecord';
import { latestAttendance } from '../../model/attendances';
import { type BacklogContext } from '../../model/backlogContext';
import { storedIssue } from '../../writing/changes/stored';
import { ownComments, putComment } from '../../writing/ownComment';
import { emptyPlan, type Plan } from '../../writing/plan';
import { type Planning, type WriteKind } from '../../writing/writeKind';
import { openSession } from './openSession';

/** I join a session, or leave it. */
export interface AttendanceWrite {
  readonly kind: 'attendance';
  readonly session: IssueNumber;
  readonly as: ParticipantRole | 'gone';
  /** ISO 8601, by GitHub's clock. */
  readonly at: string;
}

export const attendance: WriteKind<AttendanceWrite> = {
  schema: z.object({
    kind: z.literal('attendance'),
    session: storedIssue,
    as: z.enum([...participantRoles, 'gone']),
    at: z.string(),
  }),
  story: () => undefined,
  target: ({ session }) => session,
  about: ({ session }) => `${session}`,
  content: ({ session, as }) => [session, as],
  plan,
  // Who has joined leaves.
  isUndoable: false,
  label: ({ session, as }) => (as === 'gone' ? t('Leaving session #{0}', session) : t('Joining session #{0}', session)),
  keptText: ({ as }) => (as === 'gone' ? t('You are still shown as there.') : t('You have not joined.')),
  discardText: ({ as }) =>
    as === 'gone' ? t('It is not sent: you are still shown as there.') : t('It is not sent: you have not joined.'),
  canBeLookedAt: true,
  canBeEdited: false,
};

/** Joining to vote is agreeing to the session as it is. `as`: absent, as what its facilitator expects. */
export async function joining(
  context: BacklogContext,
  number: IssueNumber,
  as?: ParticipantRole,
): Promise<AttendanceWrite> {
  const session = openSession(context, number);
  const role = as ?? expectedRole(session, context.me.login);
  if (role === 'voter') await context.mine.setAgreement(number, termsOf(session));
  context.changed();
  return { kind: 'attendance', session: number, as: role, at: context.gitHubNow().toISOString() };
}

export function leaving(context: BacklogContext, number: IssueNumber): AttendanceWrite {
  return { kind: 'attendance', session: number, as: 'gone', at: context.gitHubNow().toISOString() };
}

/** Makes my one comment on the session's issue say it; ballots stay as they are. */
async function plan({ context, read }: Planning, { session: number, as, at }: AttendanceWrite): Promise<Plan> {
  const { comments } = await read(number);
  openSession(context, number);
  const own = ownComments(context, comments, 'ballots');
  const first = own[0];
  const before = latestAttendance(own.map(({ record }) => record));
  const next = as === 'gone' ? before && left(before, at) : joined(before, as, at);
  if (!next || next === before) return emptyPlan;
  const record: BallotsRecord = {
    id: first?.record.id ?? newId(),
    ballots: first?.record.ballots ?? [],
    attendance: next,
  };
  const { id } = record;
  return { ...emptyPlan, changes: putComment(number, first?.comment, { kind: 'ballots', id }, renderBallots(record)) };
}

function joined(before: Attendance | undefined, as: ParticipantRole, at: string): Attendance {
  if (before?.as === as && before.leftAt === undefined) return before;
  return { as, joinedAt: at };
}

function left(before: Attendance, at: string): Attendance {
  return before.leftAt === undefined ? { ...before, leftAt: at } : before;
}
