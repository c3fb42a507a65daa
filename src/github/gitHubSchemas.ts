import * as z from 'zod/mini';
import { associations } from '../domain/people';

/**
 * GitHub's answers, as far as we read them: https://docs.github.com/rest/issues. Only what we use is asked for, so that
 * older servers and new fields do no harm.
 */

const user = z.object({ login: z.string().check(z.minLength(1)) });
/** Accounts that are gone are shown as @ghost on github.com. */
const author = z.pipe(
  z.nullish(user),
  z.transform((value) => value?.login ?? 'ghost'),
);

// A value that we do not know yet must not count as trusted.
const association = z.catch(z.enum(associations), 'NONE');

/** Old issues have labels as bare strings. */
const label = z.pipe(
  z.union([
    z.pipe(
      z.string(),
      z.transform((name) => ({ name, color: '', description: null })),
    ),
    z.object({ name: z.nullish(z.string()), color: z.nullish(z.string()), description: z.nullish(z.string()) }),
  ]),
  z.transform(({ name, color, description }) => ({
    name: name ?? '',
    color: /^[\da-f]{6}$/i.test(color ?? '') ? (color ?? '') : 'ededed',
    ...(description ? { description } : {}),
  })),
);

export const labelsSchema = z.array(label);

export const issueSchema = z.object({
  number: z.number(),
  title: z.string(),
  body: z.pipe(
    z.nullish(z.string()),
    z.transform((body) => body ?? ''),
  ),
  /** Left out of some events' payloads; always there in answers. */
  state: z._default(z.enum(['open', 'closed']), 'open'),
  user: author,
  assignees: z.pipe(
    z.nullish(z.array(user)),
    z.transform((users) => users?.map(({ login }) => login) ?? []),
  ),
  labels: z.pipe(
    z.nullish(labelsSchema),
    z.transform((labels) => labels ?? []),
  ),
  milestone: z.nullish(z.object({ title: z.string() })),
  comments: z.number(),
  created_at: z.string(),
  updated_at: z.string(),
  html_url: z.string(),
  author_association: association,
  pull_request: z.optional(z.unknown()),
});

export const commentSchema = z.object({
  id: z.number(),
  body: z.pipe(
    z.nullish(z.string()),
    z.transform((body) => body ?? ''),
  ),
  user: author,
  author_association: association,
  created_at: z.string(),
  updated_at: z.string(),
  html_url: z.string(),
  /** Ends with `/issues/12`. */
  issue_url: z.string(),
});

export const searchSchema = z.object({ total_count: z.number(), items: z.array(issueSchema) });
export const usersSchema = z.array(user);
export const viewerSchema = user;

const permissions = z.object({
  admin: z.optional(z.boolean()),
  maintain: z.optional(z.boolean()),
  push: z.optional(z.boolean()),
  triage: z.optional(z.boolean()),
  pull: z.optional(z.boolean()),
});
/** Anonymous answers and some apps' tokens carry no permissions. */
export const repositorySchema = z.object({ permissions: z.optional(permissions) });

/** `permission` folds triage into read and maintain into write; `user.permissions` and `role_name` tell them apart. */
export const collaboratorPermissionSchema = z.object({
  permission: z.string(),
  role_name: z.optional(z.string()),
  user: z.nullish(z.object({ permissions: z.optional(permissions) })),
});

export type Permissions = z.infer<typeof permissions>;
export type IssueAnswer = z.infer<typeof issueSchema>;
export type CommentAnswer = z.infer<typeof commentSchema>;
