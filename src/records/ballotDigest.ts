import { type SealedBallot } from './ballotsRecord';
import { encodeBase64Url } from './base64Url';

/**
 * Names a sealed ballot without telling what is in it: SHA-256 of its ciphertext as it stands in the record, base64url. Not a part
 * of the ciphertext, such as its tag: whoever holds the session's key could make another ballot with the same.
 */
export async function ballotDigest({ sealed }: SealedBallot): Promise<string> {
  const bytes = new Uint8Array(new TextEncoder().encode(sealed));
  return encodeBase64Url(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes)));
}
