import * as z from 'zod';
import { issueNumber as toIssueNumber } from '../domain/story';

/** Fields of stored records. Bounds keep a hostile record cheap; their messages also tell a writer what to shorten. */

export const maximumTitleLength = 500;
export const maximumTextLength = 20_000;

/** `what` begins a sentence: "The title of a risk". */
export function text(what: string, maximum: number) {
  return z.string().max(maximum, `${what} has at most ${maximum.toLocaleString('en')} characters.`);
}

export function list<T extends z.ZodType>(what: string, item: T, maximum: number) {
  return z.array(item).max(maximum, `There are at most ${maximum} ${what}.`);
}

export const id = z.string().regex(/^[a-z\d][\w-]{0,63}$/i, 'An id has 1 to 64 letters, digits, “-” or “_”.');

// Enterprise accounts carry a short code after an underscore, apps end with [bot].
export const login = z.string().regex(/^[a-z\d][a-z\d_-]{0,99}(\[bot\])?$/i, 'A login is not one of GitHub.');

export const storyNumber = z
  .int()
  .min(1)
  .max(2 ** 31 - 1)
  .transform(toIssueNumber);

export const round = z.int().min(1).max(1_000);

export const card = text('A card', 20).min(1, 'A card has no text.');

export const moment = z.iso.datetime({ offset: true, error: 'A time is not in ISO 8601 with its zone.' });

export const base64Url = (maximum: number) =>
  z
    .string()
    .regex(/^[\w-]+$/)
    .max(maximum);

export const deck = z
  .object({ cards: z.array(card).min(2).max(30), specials: z.array(card).max(10) })
  .refine(({ cards, specials }) => new Set([...cards, ...specials]).size === cards.length + specials.length, {
    error: 'A card is in the deck twice.',
  });

/** The first of those with equal keys: what a hostile record repeats does not count twice. */
export function uniqueBy<T>(items: readonly T[], key: (item: T) => unknown): T[] {
  const seen = new Set<unknown>();
  return items.filter((item) => {
    const isNew = !seen.has(key(item));
    seen.add(key(item));
    return isNew;
  });
}
