import { t } from '../../../base/translate';
import { RefinementError } from '../../../domain/errors';

/** GitHub keeps a text with its own line ends, and without white space around it. */
export function isSameText(a: string, b: string): boolean {
  return normalized(a) === normalized(b);
}

function normalized(text: string): string {
  return text.replace(/\r\n/g, '\n').trim();
}

/**
 * GitHub drops some characters silently, and keeps an old text where a new one is too long.
 * @throws {RefinementError} InvalidData where it has another text than was sent
 */
export function requireSame({ body, url }: { readonly body: string; readonly url: string }, sent: string): void {
  if (isSameText(body, sent)) return;
  throw new RefinementError(
    { code: 'InvalidData', source: 'GitHub' },
    t(
      'GitHub stored something else than was sent ({0}). What you entered is kept here; compare before you try again.',
      url,
    ),
  );
}
