import { t } from '../base/translate';
import * as z from 'zod/mini';
import { type Attendance, type ParticipantRole, participantRoles } from '../domain/session/session';
import { type IssueNumber } from '../domain/story';
import { composeComment } from './composeComment';
import { dateTime, paragraphs } from './markdown';
import { base64Url, id, list, moment, round, storyNumber, uniqueBy } from './storedFields';

/** One developer's estimate for one story in one round, which only the holder of the session's key can read. */
export interface SealedBallot {
  readonly story: IssueNumber;
  readonly round: number;
  /** The id of the session's key that it is sealed to. */
  readonly key: string;
  /** HPKE's encapsulated key and ciphertext in base64url; always of the same length. */
  readonly sealed: string;
}

/** One participant of a session: that they have joined, and all their ballots; one comment on its issue, edited in place. */
export interface BallotsRecord {
  readonly id: string;
  readonly ballots: readonly SealedBallot[];
  /** Absent: has voted without joining. */
  readonly attendance?: Attendance;
}

const stored = z.object({
  id,
  // Looser than what we write: one damaged ballot must not make the others unreadable.
  ballots: list(() => t('ballots'), z.object({ story: storyNumber, round, key: id, sealed: base64Url(4_000) }), 500),
  // From version 2 on.
  attendance: z.exactOptional(
    z.object({ as: z.enum(participantRoles), joinedAt: moment, leftAt: z.exactOptional(moment) }),
  ),
});

/** From stored JSON. Of two ballots for the same round of a story, the first counts. */
export const ballotsSchema = z.pipe(
  stored,
  z.transform((record): BallotsRecord => ({
    ...record,
    ballots: uniqueBy(record.ballots, ({ story, round }) => `${story}/${round}`),
  })),
);

/** @throws {RefinementError} InvalidData where it does not fit into a comment */
export function renderBallots(record: BallotsRecord): string {
  return composeComment<z.input<typeof stored>>({
    kind: 'ballots',
    version: record.attendance ? 2 : 1,
    name: t('ballots'),
    schema: stored,
    stored: { ...record, ballots: [...record.ballots] },
    markdown: [() => markdown(record)],
    advice: t('Withdraw the estimates of stories that are revealed already, or split the session.'),
  });
}

const footer = '_Sealed with Backlog Refinement, and edited in place whenever an estimate is sealed or withdrawn._';

function markdown({ ballots, attendance }: BallotsRecord): string {
  const stories = [...new Set(ballots.map(({ story }) => story))].sort((a, b) => a - b).map((story) => `#${story}`);
  const there = attendance ? attendanceLine(attendance) : '';
  if (stories.length === 0) return paragraphs(there, attendance ? '' : '**No sealed estimates.**', footer);
  const sealed = `**Sealed estimates** for ${stories.join(', ')}. Nobody can read them before the reveal.`;
  return paragraphs(there, sealed, footer);
}

const roleWords: Readonly<Record<ParticipantRole, string>> = {
  voter: 'to estimate',
  'product owner': 'as product owner',
  spectator: 'to look on',
};

function attendanceLine({ as, joinedAt, leftAt }: Attendance): string {
  const joined = `**Joined** ${roleWords[as]}, ${dateTime(joinedAt)}`;
  return leftAt === undefined ? joined : `${joined}; left ${dateTime(leftAt)}`;
}
