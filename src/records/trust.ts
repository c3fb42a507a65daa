import { t } from '../base/translate';
import { type Association, mayLead, type Role } from '../domain/people';
import { type RecordKind } from './envelope';

/** How the author of a comment stands to its repository. `role` is only asked for where it decides. */
export interface Standing {
  readonly association: Association;
  readonly role?: Role;
}

export type Trust = { readonly counts: true } | { readonly counts: false; readonly reason: string };

const trusted: readonly Association[] = ['OWNER', 'MEMBER', 'COLLABORATOR'];

/** Whether only those may write the record who may set labels. */
export function needsRole(kind: RecordKind): boolean {
  return kind === 'decision' || kind === 'session' || kind === 'result';
}

/** Whether a record counts. What decides is how its author stands to the repository, never a name in the record. */
export function countsFrom(kind: RecordKind, { association, role = 'unknown' }: Standing): Trust {
  if (!trusted.includes(association))
    return { counts: false, reason: t('Its author is not a collaborator of this repository.') };
  // GitHub tells another person's role only to those who may push. For everybody else the association decides: it keeps
  // outsiders out, and if only known roles counted, nobody below write would see a decision at all.
  if (!needsRole(kind) || mayLead(role)) return { counts: true };
  return {
    counts: false,
    reason: t('Its author may not apply labels in this repository (GitHub’s role “triage” or above).'),
  };
}
