import { type Attendance } from '../../domain/session/session';
import { type Login, sameLogin } from '../../domain/story';
import { type VoterBallots } from './readRecords';

/** Of what two machines of one person have written, the later. */
export function latestAttendance(
  records: readonly { readonly attendance?: Attendance | undefined }[],
): Attendance | undefined {
  const all = records.flatMap(({ attendance }) => attendance ?? []);
  return all.reduce<Attendance | undefined>(
    (latest, each) => (latest && changedAt(latest) > changedAt(each) ? latest : each),
    undefined,
  );
}

function changedAt({ joinedAt, leftAt = joinedAt }: Attendance): number {
  return Date.parse(leftAt);
}

/** Everybody who has joined, in the order of their comments. */
export function attendances(
  ballots: readonly VoterBallots[],
): readonly { readonly login: Login; readonly attendance: Attendance }[] {
  const logins = ballots.map(({ voter }) => voter);
  return logins
    .filter((login, at) => logins.findIndex((other) => sameLogin(other, login)) === at)
    .flatMap((login) => {
      const attendance = latestAttendance(ballots.filter(({ voter }) => sameLogin(voter, login)));
      return attendance ? [{ login, attendance }] : [];
    });
}
