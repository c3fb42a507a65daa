import { createHash } from 'node:crypto';

/** The hash by which git knows a text. */
export function blobHash(text: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');
}
