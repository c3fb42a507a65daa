import { isFailure } from '../../../domain/errors';
import { newId } from '../../../domain/ids';
import { type BallotsRecord, renderBallots, type SealedBallot } from '../../../records/ballotsRecord';
import { uniqueBy } from '../../../records/storedFields';
import { type Change } from '../../writing/changes/change';
import { type OwnComment, putComment } from '../../writing/ownComment';
import { isFor } from '../../model/rounds';
import { type RoundPlace } from '../../model/mySealings';

/**
 * Makes my ballots comments on the session's issue hold this ballot for the round, or none. One comment as long as all fit into
 * it: what two machines have begun at once is joined. What does not fit is continued in another, since ballots of revealed rounds
 * stay: by them everybody checks the count.
 */
export function putBallot(own: readonly OwnComment<'ballots'>[], place: RoundPlace, sealed?: SealedBallot): Change[] {
  const records = withBallot(
    own.map(({ record }) => record),
    place,
    sealed,
  );
  return records.flatMap((record, at) =>
    putComment(place.session, own[at]?.comment, { kind: 'ballots', id: record.id }, renderBallots(record)),
  );
}

function withBallot(
  records: readonly BallotsRecord[],
  { story, round }: RoundPlace,
  sealed: SealedBallot | undefined,
): readonly BallotsRecord[] {
  const isOther = (ballot: SealedBallot) => !isFor(ballot, story, round);
  const others = records.map((record) => ({ ...record, ballots: record.ballots.filter(isOther) }));
  const added = sealed ? [sealed] : [];
  const all = latest([...others.flatMap(({ ballots }) => ballots), ...added]);
  const [first, ...rest] = others;
  if (!first) return all.length > 0 ? [{ id: newId(), ballots: all }] : [];
  const joined = { ...first, ballots: all };
  if (fits(joined)) return [joined, ...rest.map((record) => ({ ...record, ballots: [] }))];
  const holder = records.findIndex(({ ballots }) => !ballots.every(isOther));
  const withAdded = (record: BallotsRecord) => ({ ...record, ballots: [...record.ballots, ...added] });
  const target = [holder, others.length - 1].find((at) => others[at] && fits(withAdded(others[at])));
  if (target === undefined) return [...others, { id: newId(), ballots: added }];
  return others.map((record, at) => (at === target ? withAdded(record) : record));
}

/** Of two for the same round of a story the later, as everybody reads it. */
function latest(ballots: readonly SealedBallot[]): SealedBallot[] {
  return uniqueBy(ballots.toReversed(), ({ story, round }) => `${story}/${round}`).reverse();
}

function fits(record: BallotsRecord): boolean {
  try {
    return renderBallots(record) !== '';
  } catch (error) {
    if (isFailure(error, 'InvalidData')) return false;
    throw error;
  }
}
