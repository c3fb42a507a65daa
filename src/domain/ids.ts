// Crockford's base 32: no letters that read alike.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const idLength = 16;

/**
 * A random id (80 bits) for a record, a risk, a question or a follow-up. Given once, never changed: a repeated write is
 * recognized by it.
 */
export function newId(): string {
  const random = globalThis.crypto.getRandomValues(new Uint8Array(idLength));
  return Array.from(random, (byte) => alphabet[byte % alphabet.length]).join('');
}
