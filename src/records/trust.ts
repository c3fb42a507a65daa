import { t } from '../base/translate';
import { type Association, hasRole, type Role } from '../domain/people';
import { type RecordKind } from './envelope';

/** How the author of a comment stands to its repository. `role` is only asked for where the association leaves it open. */
export interface Standing {
  readonly association: Association;
  readonly role?: Role;
}

/** `isRoleUnknown`: it counts by the association alone, since GitHub does not tell the role, which would decide. */
export type Trust =
  { readonly counts: true; readonly isRoleUnknown?: true } | { readonly counts: false; readonly reason: string };

const trusted: readonly Association[] = ['OWNER', 'MEMBER', 'COLLABORATOR'];

/** Whether only those may write the record who may set labels. */
export function needsRole(kind: RecordKind): boolean {
  return kind === 'decision' || kind === 'session' || kind === 'result';
}

/** Whether the association alone does not tell if the record counts. Nobody acts for a mannequin or a deleted account. */
export function leavesOpen(kind: RecordKind, association: Association): boolean {
  if (association === 'OWNER' || association === 'MANNEQUIN') return false;
  return needsRole(kind) || !trusted.includes(association);
}

/**
 * Whether a record counts. What decides is how its author stands to the repository, never a name in the record: first the
 * role, which GitHub tells of others only to those who may push; where it is not known, the association, by which a member
 * who may only read looks like a lead, and one whose membership is private like an outsider.
 */
export function countsFrom(kind: RecordKind, { association, role = 'unknown' }: Standing): Trust {
  if (hasRole(role, 'triage')) return { counts: true };
  const isInsider = trusted.includes(association);
  if (!needsRole(kind) && isInsider) return { counts: true };
  if (role === 'unknown' && isInsider)
    return association === 'OWNER' ? { counts: true } : { counts: true, isRoleUnknown: true };
  return { counts: false, reason: refusal(isInsider, role) };
}

function refusal(isInsider: boolean, role: Role): string {
  if (isInsider) return t('Its author may not apply labels in this repository (GitHub’s role “triage” or above).');
  if (role !== 'unknown') return t('Its author is not a collaborator of this repository.');
  return t(
    'GitHub does not show its author as a collaborator, and tells your account no more: somebody whose membership is private looks the same.',
  );
}
