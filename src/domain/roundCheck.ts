import { type Estimate, type RevealedCard, type RevealedRound } from './round';
import { type Login, sameLogin } from './story';

/** A sealed ballot of a round, named by the digest of its ciphertext. */
export interface KnownBallot {
  readonly voter: Login;
  readonly digest: string;
}

/** What this machine knows of the ballots of a round, apart from its result. */
export interface RoundEvidence {
  /** Those it saw when it last looked before the reveal; undefined where it did not look before. */
  readonly seen: readonly KnownBallot[] | undefined;
  /** Those that stand on GitHub now, whoever may have written them. */
  readonly standing: readonly KnownBallot[];
}

/** What can't be true of an honest count. */
export type CountFault =
  /** It has more or fewer cards than ballots. */
  | { readonly kind: 'number'; readonly cards: number; readonly ballots: number }
  /** They voted before the reveal, their ballots still stand, and they were not counted. */
  | { readonly kind: 'left out'; readonly voters: readonly Login[] }
  /** So many ballots were counted that were not there before the reveal, and are not there now. */
  | { readonly kind: 'unknown'; readonly ballots: number }
  /** More than one ballot of theirs was counted. */
  | { readonly kind: 'twice'; readonly voters: readonly Login[] }
  /** Cards are said to be theirs, and no ballot of theirs was counted. */
  | { readonly kind: 'names'; readonly voters: readonly Login[] };

/** Whether the ballots that were counted are those that stood there. What was not seen before the reveal is never `checked`. */
export interface CountCheck {
  readonly faults: readonly CountFault[];
  readonly checked: number;
  readonly unchecked: number;
  /** They had voted before the reveal, and their ballots are neither counted nor there: changed, withdrawn or removed in between. */
  readonly vanished: readonly Login[];
  /** False: the result is an earlier version's, which names no ballots. */
  readonly namesBallots: boolean;
}

export function checkCount({ cards, rejected, ballots }: RevealedRound, { seen, standing }: RoundEvidence): CountCheck {
  if (!ballots) return { faults: [], checked: 0, unchecked: cards.length, vanished: [], namesBallots: false };
  const counted = new Set(ballots);
  const known = [...standing, ...(seen ?? [])];
  const votersOf = (digest: string) => known.filter((ballot) => ballot.digest === digest).map(({ voter }) => voter);
  const voters = unique([...counted].flatMap((digest) => unique(votersOf(digest))));
  const isAnswered = ({ voter, digest }: KnownBallot) =>
    counted.has(digest) || rejected.some((other) => sameLogin(other.voter, voter));
  const unanswered = (seen ?? []).filter((ballot) => !isAnswered(ballot));
  const stands = ({ voter, digest }: KnownBallot) =>
    standing.some((other) => other.digest === digest && sameLogin(other.voter, voter));
  const votes = (voter: Login) => [...counted].filter((digest) => includes(votersOf(digest), voter)).length;
  const unknown = [...counted].filter((digest) => votersOf(digest).length === 0);
  const names = cards.flatMap(({ voter }) => voter ?? []);
  const found: CountFault[] = [
    { kind: 'number', cards: cards.length, ballots: ballots.length },
    { kind: 'left out', voters: unanswered.filter(stands).map(({ voter }) => voter) },
    { kind: 'unknown', ballots: unknown.length },
    { kind: 'twice', voters: voters.filter((voter) => votes(voter) > 1) },
    // A ballot that is not known may be anybody's: that is said already.
    { kind: 'names', voters: unknown.length > 0 ? [] : unique(names).filter((name) => !includes(voters, name)) },
  ];
  const checked = [...counted].filter((digest) => seen?.some((ballot) => ballot.digest === digest)).length;
  return {
    faults: found.filter(isFault),
    checked,
    unchecked: counted.size - checked,
    vanished: unanswered
      .filter((ballot) => !stands(ballot) && !includes(voters, ballot.voter))
      .map(({ voter }) => voter),
    namesBallots: true,
  };
}

function isFault(fault: CountFault): boolean {
  switch (fault.kind) {
    case 'number':
      return fault.cards !== fault.ballots;
    case 'unknown':
      return fault.ballots > 0;
    case 'left out':
    case 'twice':
    case 'names':
      return fault.voters.length > 0;
  }
}

function includes(logins: readonly Login[], login: Login): boolean {
  return logins.some((other) => sameLogin(other, login));
}

function unique(logins: readonly Login[]): Login[] {
  return logins.filter((login, at) => logins.findIndex((other) => sameLogin(other, login)) === at);
}

/** An estimate of mine that this machine has sealed for a round, and its ballot. */
export interface Sealing extends Estimate {
  readonly receipt: string;
  readonly digest: string;
  /** The session was to reveal without names. */
  readonly anonymous: boolean;
  /**
   * `sent`: it may have arrived. `there`: GitHub had it. `over`: GitHub had another in its place, or none, since I changed or
   * withdrew it.
   */
  readonly state: 'sent' | 'there' | 'over';
}

/** What became of my own estimate in a result. */
export type ReceiptCheck =
  | 'counted'
  | 'missing'
  /** The card, confidence, reason or name is not as it was sealed. */
  | 'changed'
  /** It counts one that I had changed or withdrawn. */
  | 'outdated'
  /** It counts a ballot in my name that this machine has not sealed. */
  | 'elsewhere';

/**
 * @param sealings what this machine has sealed for the round, the latest last
 * @param inMyName ballots in my name, by their digests: seen before the reveal, or there now
 * @returns undefined where I had no part in the round
 */
export function checkOwn(
  round: RevealedRound,
  me: Login,
  sealings: readonly Sealing[],
  inMyName: readonly string[],
): ReceiptCheck | undefined {
  const counted = (digest: string) => round.ballots?.includes(digest) === true;
  const cardOf = ({ receipt }: Sealing) => round.cards.find((card) => card.receipt === receipt);
  const isSealedHere = (digest: string) => sealings.some((sealing) => sealing.digest === digest);
  if (inMyName.some((digest) => counted(digest) && !isSealedHere(digest))) return 'elsewhere';
  const found = sealings.findLast((sealing) => counted(sealing.digest) || cardOf(sealing) !== undefined);
  if (!found) {
    if (sealings.some(({ state, digest }) => state === 'there' || (state === 'sent' && inMyName.includes(digest))))
      return 'missing';
    return round.cards.some(({ voter }) => voter !== undefined && sameLogin(voter, me)) ? 'elsewhere' : undefined;
  }
  const card = cardOf(found);
  if (!card || (round.ballots && !counted(found.digest))) return 'missing';
  if (!isAsSealed(card, found, me)) return 'changed';
  return found.state === 'over' ? 'outdated' : 'counted';
}

function isAsSealed(card: RevealedCard, mine: Sealing, me: Login): boolean {
  const isNameRight = mine.anonymous ? card.voter === undefined : card.voter !== undefined && sameLogin(card.voter, me);
  return isNameRight && card.card === mine.card && card.confidence === mine.confidence && card.reason === mine.reason;
}
