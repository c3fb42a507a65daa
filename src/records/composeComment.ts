import type * as z from 'zod/mini';
import { invalid } from '../domain/errors';
import { inEnglish } from '../base/zodMessages';
import { type RecordKind, writeEnvelope } from './envelope';
import { paragraphs } from './markdown';

/** How many characters GitHub takes in a comment or an issue's body. */
export const maximumCommentLength = 65_536;

/** A record on its way into a comment. */
export interface Composition<T> {
  readonly kind: RecordKind;
  /** What errors call it: "pre-read". */
  readonly name: string;
  readonly schema: z.ZodMiniType<unknown, T>;
  readonly stored: T;
  /** Versions from the fullest to the shortest; the first that fits is taken. */
  readonly markdown: readonly (() => string)[];
  /** What a person can do where none fits: "Shorten …". */
  readonly advice: string;
}

/**
 * A complete comment: Markdown for people, then the record for programs. Nothing is written that we could not read back.
 * @throws {RefinementError} InvalidData where it is too long or could not be read back
 */
export function composeComment<T>(composition: Composition<T>): string {
  const { kind, name, schema, stored } = composition;
  const checked = schema.safeParse(stored, inEnglish);
  if (!checked.success) throw invalid(name, `The ${name} cannot be written. ${checked.error.issues[0]?.message ?? ''}`);
  const envelope = writeEnvelope(kind, checked.data);
  let length = 0;
  for (const markdown of composition.markdown) {
    const body = paragraphs(markdown(), envelope);
    length = body.length;
    if (length <= maximumCommentLength) return body;
  }
  throw invalid(
    name,
    `The ${name} would take ${length.toLocaleString('en')} characters and GitHub takes ` +
      `${maximumCommentLength.toLocaleString('en')}. ${composition.advice}`,
  );
}

/** "Shorten the mitigation of “Cookie”, the longest text (12,000 characters)." */
export function shortenLongest(texts: readonly { readonly what: string; readonly text: string | undefined }[]): string {
  const length = (text: string | undefined) => text?.length ?? 0;
  const [longest] = [...texts].sort((a, b) => length(b.text) - length(a.text));
  if (!longest) return 'Shorten it.';
  return `Shorten ${longest.what}, the longest text (${length(longest.text).toLocaleString('en')} characters).`;
}
