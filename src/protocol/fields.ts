import * as z from 'zod/mini';

/** What people write: as long as a comment on GitHub can be, and a little more. */
export const text = z.string().check(z.maxLength(70_000));
export const id = z.string().check(z.minLength(1), z.maxLength(100));
