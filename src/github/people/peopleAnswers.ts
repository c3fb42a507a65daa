import * as z from 'zod/mini';
import { associations, deletedAccount } from '../../domain/people';

export const userSchema = z.object({ login: z.string().check(z.minLength(1)) });
export const usersSchema = z.array(userSchema);

/** github.com shows @ghost in place of deleted accounts. */
export const authorSchema = z.pipe(
  z.nullish(userSchema),
  z.transform((value) => value?.login ?? deletedAccount),
);

/** A value that GitHub adds one day must not count as trusted. */
export const associationSchema = z.catch(z.enum(associations), 'NONE');

const permissions = z.object({
  admin: z.optional(z.boolean()),
  maintain: z.optional(z.boolean()),
  push: z.optional(z.boolean()),
  triage: z.optional(z.boolean()),
  pull: z.optional(z.boolean()),
});
/** There are no permissions in anonymous answers, and none for the tokens of some apps. */
export const repositorySchema = z.object({ permissions: z.optional(permissions) });

/** `permission` says read for triage and write for maintain; `user.permissions` and `role_name` tell them apart. */
export const collaboratorPermissionSchema = z.object({
  permission: z.string(),
  role_name: z.optional(z.string()),
  user: z.nullish(z.object({ permissions: z.optional(permissions) })),
});

export type Permissions = z.infer<typeof permissions>;
