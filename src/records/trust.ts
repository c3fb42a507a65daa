import { type Association, mayLead, type Role } from '../domain/people';
import { type RecordKind } from './envelope';

/** How the author of a comment stands to its repository. `role` is asked for where it decides alone. */
export interface Standing {
  readonly association: Association;
  readonly role?: Role;
}

export type Trust = { readonly counts: true } | { readonly counts: false; readonly reason: string };

const trusted: readonly Association[] = ['OWNER', 'MEMBER', 'COLLABORATOR'];

/** True for records that only those may write who may write labels. */
export function needsRole(kind: RecordKind): boolean {
  return kind === 'decision' || kind === 'session' || kind === 'result';
}

/** Whether a record counts, by how its author stands to the repository, never by a name inside it. */
export function countsFrom(kind: RecordKind, { association, role = 'unknown' }: Standing): Trust {
  if (!trusted.includes(association))
    return { counts: false, reason: 'Its author is not a collaborator of this repository.' };
  // GitHub tells another person's role to those who may push, and to nobody else. Where it does not, the association
  // decides alone: it still keeps outsiders out, and without it nobody below write would see a decision at all.
  if (!needsRole(kind) || mayLead(role)) return { counts: true };
  return {
    counts: false,
    reason: 'Its author may not apply labels in this repository (GitHub’s role “triage” or above).',
  };
}
