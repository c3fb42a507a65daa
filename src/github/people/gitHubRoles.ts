import type * as z from 'zod/mini';
import { type Role } from '../../domain/people';
import { type Permissions, type collaboratorPermissionSchema } from './peopleAnswers';

/** The highest role whose permission an answer has. */
export function roleFromPermissions(permissions: Permissions | undefined): Role {
  if (!permissions) return 'unknown';
  if (permissions.admin) return 'admin';
  if (permissions.maintain) return 'maintain';
  if (permissions.push) return 'write';
  if (permissions.triage) return 'triage';
  return permissions.pull ? 'read' : 'none';
}

const rolesByName: Readonly<Record<string, Role>> = {
  admin: 'admin',
  maintain: 'maintain',
  write: 'write',
  triage: 'triage',
  read: 'read',
  none: 'none',
};

/** REST writes roles in small letters, GraphQL in capitals. */
export function roleByName(name: string): Role {
  return rolesByName[name.toLowerCase()] ?? 'unknown';
}

/** A custom role has a name of its own: then its permissions tell or, without them, the coarser `permission`. */
export function roleFromAnswer(answer: z.infer<typeof collaboratorPermissionSchema>): Role {
  const named = rolesByName[answer.role_name ?? ''];
  if (named) return named;
  const permitted = roleFromPermissions(answer.user?.permissions);
  return permitted === 'unknown' ? roleByName(answer.permission) : permitted;
}
