import { encodeBase64Url } from './base64Url';

/** SHA-256 of a text as UTF-8, base64url. */
export async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(new TextEncoder().encode(text));
  return encodeBase64Url(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes)));
}
