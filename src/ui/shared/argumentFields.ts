import * as z from 'zod/mini';
import { anchorScopes, isRepositoryPath } from '../../domain/codeAnchor/codeAnchor';
import { levels, maximumAnchors, riskCategories } from '../../domain/risk';

/** A story as commands take it: its number, or `owner/name#12` where several repositories are open. */
export const story = z.union([z.int().check(z.positive()), z.string().check(z.minLength(1), z.maxLength(200))]);
export const someStories = z.array(story).check(z.minLength(1));
export const upToHundredStories = z.array(story).check(z.minLength(1), z.maxLength(100));

/** Of a risk, a question, or a write. */
export const id = z.string().check(z.minLength(1), z.maxLength(100));
export const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(10_000));
export const textOrNothing = z.string().check(z.trim(), z.maxLength(10_000));
export const card = z.string().check(z.trim(), z.minLength(1), z.maxLength(20));

const line = z.int().check(z.positive(), z.maximum(10_000_000));

/** A code anchor as commands take it; the text of the lines and the commit are added from the workspace. */
export const anchor = z
  .strictObject({
    path: z.string().check(z.refine(isRepositoryPath, 'not a path inside the repository')),
    startLine: line,
    endLine: line,
    scope: z.optional(z.enum(anchorScopes)),
    /** If the code is in another repository than the story. */
    repository: z.optional(z.string().check(z.regex(/^[\w.-]+\/[\w.-]+$/, 'not owner/name'))),
  })
  .check(z.refine(({ startLine, endLine }) => startLine <= endLine, 'endLine is before startLine'));
export type AnchorArgument = z.infer<typeof anchor>;

export const riskTitle = z.string().check(z.trim(), z.minLength(1), z.maxLength(300));
export const riskDetails = {
  category: z.optional(z.enum(riskCategories)),
  likelihood: z.optional(z.enum(levels)),
  impact: z.optional(z.enum(levels)),
  blocker: z.optional(z.boolean()),
  mitigation: z.optional(textOrNothing),
  anchor: z.optional(anchor),
  /** Instead of `anchor`, for several places. */
  anchors: z.optional(z.array(anchor).check(z.minLength(1), z.maxLength(maximumAnchors))),
};
/** Which of a risk's places is meant; absent: the first. */
export const place = z.optional(z.int().check(z.minimum(0), z.maximum(maximumAnchors - 1)));

/** Names the session that was shown to whoever agrees to it; absent: as it is now. */
export const shown = z.optional(z.string().check(z.maxLength(5_000)));

/** A web host, `github.com`. */
export const host = z.optional(z.string().check(z.minLength(1)));
/** What is new in a pre-read is a draft, unless it is to be posted at once. */
export const post = z.optional(z.boolean());
/** Only resolves to what would be written. */
export const dryRun = z.optional(z.boolean());
