/** What a person may do in a repository, rising. `unknown`: GitHub would not say. */
export const roles = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const;
export type Role = (typeof roles)[number] | 'unknown';

/** True from `least` upwards; never for `unknown`, which is none of them. */
export function hasRole(role: Role, least: Exclude<Role, 'unknown'>): boolean {
  return (roles as readonly Role[]).indexOf(role) >= roles.indexOf(least);
}

/** May decide, label and prepare sessions. Where GitHub does not tell the role, the attempt will. */
export function mayLead(role: Role): boolean {
  return role === 'unknown' || hasRole(role, 'triage');
}

/** May change texts of others. Where GitHub does not tell the role, the attempt will. */
export function mayEdit(role: Role): boolean {
  return role === 'unknown' || hasRole(role, 'write');
}

/** How the author of a comment stands to the repository, as GitHub tells with every comment. */
export const associations = [
  'OWNER',
  'MEMBER',
  'COLLABORATOR',
  'CONTRIBUTOR',
  'FIRST_TIMER',
  'FIRST_TIME_CONTRIBUTOR',
  'MANNEQUIN',
  'NONE',
] as const;
export type Association = (typeof associations)[number];

/** What GitHub shows in place of an account that was deleted. */
export const deletedAccount = 'ghost';
