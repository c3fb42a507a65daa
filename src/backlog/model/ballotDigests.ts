import { type SealedBallot } from '../../records/ballotsRecord';
import { ballotDigest } from '../../records/ballotDigest';

/** A ballot is parsed once for each version of its comment, and never changed. */
const digests = new WeakMap<SealedBallot, string>();

/** Undefined until it has been learned: hashing takes a moment, and views are made at once. */
export function digestOf(ballot: SealedBallot): string | undefined {
  return digests.get(ballot);
}

/** @returns whether any of these was not known yet */
export async function learnDigests(ballots: readonly SealedBallot[]): Promise<boolean> {
  const unknown = ballots.filter((ballot) => !digests.has(ballot));
  await Promise.all(unknown.map(async (ballot) => digests.set(ballot, await ballotDigest(ballot))));
  return unknown.length > 0;
}
