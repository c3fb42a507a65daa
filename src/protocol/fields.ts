import * as z from 'zod/mini';
import { issueNumber } from '../domain/story';

/** What is typed and not sent. However much was pasted is kept: what is too long is shortened by its person, never cut. */
export const typed = z.string();
/** What people send: as long as a comment on GitHub can be, and a little more. */
export const text = z.string().check(z.maxLength(70_000));
/** The number of a story or session. */
export const issue = z.pipe(z.int().check(z.positive()), z.transform(issueNumber));
export const id = z.string().check(z.minLength(1), z.maxLength(100));

/**
 * What is typed on a page, field by field: one that can't be read, such as an older version's, is left out and takes no other
 * with it.
 */
export function fieldByField<Fields extends Readonly<Record<string, z.ZodMiniOptional>>>(fields: Fields) {
  const kept = Object.entries(fields).map(([name, field]) => [name, z.catch(field, undefined)]);
  return z.object(Object.fromEntries(kept) as Fields);
}
