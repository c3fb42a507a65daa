import * as z from 'zod/mini';

/** A story as commands take it: its number, or `owner/name#12` where several repositories are open. */
export const storyArgument = z.union([z.int().check(z.positive()), z.string().check(z.minLength(1), z.maxLength(200))]);
