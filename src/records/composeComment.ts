import { numberText, t } from '../base/translate';
import type * as z from 'zod/mini';
import { invalid } from '../domain/errors';
import { maximumCommentLength } from '../domain/story';
import { withMessages } from '../base/zodMessages';
import { type RecordKind, writeEnvelope } from './envelope';
import { paragraphs } from './markdown';

/** A record on its way into a comment. */
export interface Composition<T> {
  readonly kind: RecordKind;
  /** The earliest that can say it; absent: the first. */
  readonly version?: number;
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
  const { kind, version, name, schema, stored } = composition;
  const checked = schema.safeParse(stored, withMessages);
  if (!checked.success)
    throw invalid(kind, t('The {0} cannot be written. {1}', name, checked.error.issues[0]?.message ?? ''));
  const envelope = writeEnvelope(kind, checked.data, version);
  let length = 0;
  for (const markdown of composition.markdown) {
    const body = paragraphs(markdown(), envelope);
    length = body.length;
    if (length <= maximumCommentLength) return body;
  }
  throw invalid(
    kind,
    t(
      'The {0} would take {1} characters and GitHub takes {2}. {3}',
      ...[name, numberText(length), numberText(maximumCommentLength), composition.advice],
    ),
  );
}

/** "Shorten the mitigation of “Cookie”, the longest text (12,000 characters)." */
export function shortenLongest(texts: readonly { readonly what: string; readonly text: string | undefined }[]): string {
  const length = (text: string | undefined) => text?.length ?? 0;
  const [longest] = [...texts].sort((a, b) => length(b.text) - length(a.text));
  if (!longest) return t('Shorten it.');
  return t('Shorten {0}, the longest text ({1} characters).', longest.what, numberText(length(longest.text)));
}
