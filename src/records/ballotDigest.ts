import { type SealedBallot } from './ballotsRecord';
import { sha256 } from './sha256';

/**
 * Names a sealed ballot without telling what is in it: SHA-256 of its ciphertext as it stands in the record, base64url. Not a part
 * of the ciphertext, such as its tag: whoever holds the session's key could make another ballot with the same.
 */
export function ballotDigest({ sealed }: SealedBallot): Promise<string> {
  return sha256(sealed);
}
