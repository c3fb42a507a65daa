import * as z from 'zod';

/** A story as commands take it: its number, or `owner/name#12` where several repositories are open. */
export const storyArgument = z.union([z.int().positive(), z.string().min(1).max(200)]);
