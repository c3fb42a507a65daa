import {
  type CountCheck,
  checkCount,
  checkOwn,
  type KnownBallot,
  type ReceiptCheck,
  type Sealing,
} from '../../domain/roundCheck';
import { currentRound, type Session } from '../../domain/session/session';
import { type IssueNumber, sameLogin } from '../../domain/story';
import { type SealedBallot } from '../../records/ballotsRecord';
import { type BacklogContext } from '../model/backlogContext';
import { digestOf } from '../model/ballotDigests';
import { type RoundPlace } from '../model/mySealings';
import { type RepositoryModel } from '../model/repositoryModel';
import { ballotsFor, isFor, standingBallots } from '../model/rounds';
import { type Assessment } from './assess';

type Revealed = NonNullable<Assessment['revealed']>;

/** Undefined for the moment that hashing takes. */
export function countCheck(context: BacklogContext, revealed: Revealed): CountCheck | undefined {
  const place = placeOf(revealed);
  const standing = knownBallots(context.model, place);
  return standing && checkCount(revealed, { seen: context.mine.seen.of(place), standing });
}

/** What became of my estimate; undefined where I had no part in the round, and for the moment that hashing takes. */
export function ownCheck(context: BacklogContext, revealed: Revealed): ReceiptCheck | undefined {
  const place = placeOf(revealed);
  const standing = knownBallots(context.model, place);
  if (!standing) return undefined;
  const { login } = context.me;
  const known = [...(context.mine.seen.of(place) ?? []), ...standing];
  const inMyName = known.filter(({ voter }) => sameLogin(voter, login)).map(({ digest }) => digest);
  const kept = context.mine.sealings.of(place);
  const own = kept.length > 0 ? kept : earlierSealing(context, place, inMyName.at(-1));
  if (own.length === 0 && isOverUnseen(context, place)) return undefined;
  return checkOwn(revealed, login, own, inMyName);
}

/** This machine knows nothing of the round, and its session has ended: whatever is in my name there, nobody can mend it here. */
function isOverUnseen({ mine, model }: BacklogContext, place: RoundPlace): boolean {
  const isOpen = model.sessions.all().find(({ number }) => number === place.session)?.isOpen ?? false;
  return !isOpen && mine.seen.of(place) === undefined;
}

function placeOf({ session, story, round }: Revealed): RoundPlace {
  return { session, story, round };
}

/** What an earlier version has sealed here: it kept the receipt, and not the ballot, which is taken to be the one in my name. */
function earlierSealing({ mine, model }: BacklogContext, place: RoundPlace, digest = ''): readonly Sealing[] {
  const draft = mine.estimate(place.story);
  if (draft?.sealed?.session !== place.session || draft.sealed.round !== place.round) return [];
  const anonymous = model.sessions.all().find(({ number }) => number === place.session)?.anonymous ?? false;
  return [{ ...draft, digest, anonymous, state: 'there' }];
}

/** Undefined for the moment that hashing takes. */
function knownBallots(model: RepositoryModel, { session, story, round }: RoundPlace): KnownBallot[] | undefined {
  const found: KnownBallot[] = [];
  for (const { voter, ballot } of standingBallots(model, session)) {
    if (!isFor(ballot, story, round)) continue;
    const digest = digestOf(ballot);
    if (digest === undefined) return undefined;
    found.push({ voter, digest });
  }
  return found;
}

/** What is not as this machine left it, in a round that is not revealed. */
export type BallotTrouble =
  /** This machine has not sealed the ballot in my name. */
  | 'elsewhere'
  /** It is one that I had changed or withdrawn. */
  | 'restored'
  /** Mine is there no more. */
  | 'removed';

/** The ballot that stands in my name in the open round. */
export function myBallot(
  { model, me }: BacklogContext,
  session: Session,
  story: IssueNumber,
): SealedBallot | undefined {
  const standing = ballotsFor(model.records(session.number).ballots, story, currentRound(session, story));
  return [...standing].find(([voter]) => sameLogin(voter, me.login))?.[1];
}

/** Compares it with what this machine has sealed. */
export function ballotTrouble(
  context: BacklogContext,
  session: Session,
  story: IssueNumber,
  ballot: SealedBallot | undefined,
): BallotTrouble | undefined {
  const place = { session: session.number, story, round: currentRound(session, story) };
  const own = context.mine.sealings.of(place);
  if (!ballot) return own.some(({ state }) => state === 'there') ? 'removed' : undefined;
  const digest = digestOf(ballot);
  // An earlier version has kept nothing to compare with.
  if (digest === undefined || (own.length === 0 && earlierSealing(context, place).length > 0)) return undefined;
  const sealing = own.find((each) => each.digest === digest);
  if (!sealing) return 'elsewhere';
  return sealing.state === 'over' ? 'restored' : undefined;
}
