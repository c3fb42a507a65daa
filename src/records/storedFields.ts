import { numberText, t } from '../base/translate';
import * as z from 'zod/mini';
import { issueNumber as toIssueNumber } from '../domain/story';

/** Fields of stored records. Their bounds keep a hostile record from costing much, and tell a writer what to shorten. */

export const maximumTitleLength = 500;
export const maximumTextLength = 20_000;

/** `what` begins a sentence: "The title of a risk". Worded only when needed, in the language of whoever reads it. */
export function text(what: () => string, maximum: number) {
  const error = () => t('{0} has at most {1} characters.', what(), numberText(maximum));
  return z.string().check(z.maxLength(maximum, { error }));
}

/** `what` is in the plural: "replies in a pre-read". */
export function list<T extends z.ZodMiniType>(what: () => string, item: T, maximum: number) {
  const error = () => t('There are at most {0} {1}.', numberText(maximum), what());
  return z.array(item).check(z.maxLength(maximum, { error }));
}

export const id = z
  .string()
  .check(z.regex(/^[a-z\d][\w-]{0,63}$/i, { error: () => t('An id has 1 to 64 letters, digits, “-” or “_”.') }));

// Logins of Enterprise accounts have an underscore and a short code, those of apps end with [bot].
export const login = z
  .string()
  .check(z.regex(/^[a-z\d][a-z\d_-]{0,99}(\[bot\])?$/i, { error: () => t('A login is not one of GitHub.') }));

export const storyNumber = z.pipe(z.int().check(z.minimum(1), z.maximum(2 ** 31 - 1)), z.transform(toIssueNumber));

export const round = z.int().check(z.minimum(1), z.maximum(1_000));

export const card = text(() => t('A card'), 20).check(z.minLength(1, { error: () => t('A card has no text.') }));

export const moment = z.iso.datetime({ offset: true, error: () => t('A time is not in ISO 8601 with its zone.') });

export const base64Url = (maximum: number) => z.string().check(z.regex(/^[\w-]+$/), z.maxLength(maximum));

export const deck = z
  .object({
    cards: z.array(card).check(z.minLength(2), z.maxLength(30)),
    specials: z.array(card).check(z.maxLength(10)),
  })
  .check(
    z.refine(({ cards, specials }) => new Set([...cards, ...specials]).size === cards.length + specials.length, {
      error: () => t('A card is in the deck twice.'),
    }),
  );

/** Of items with equal keys, the first: what a hostile record repeats must not count twice. */
export function uniqueBy<T>(items: readonly T[], key: (item: T) => unknown): T[] {
  const seen = new Set<unknown>();
  return items.filter((item) => {
    const isNew = !seen.has(key(item));
    seen.add(key(item));
    return isNew;
  });
}
