import { type Access } from '../../backlog/ports/people';
import { hasRole } from '../../domain/people';

/** May decide and label here. Where GitHub does not tell the role, the attempt will. */
export function canLead(access: Access | undefined): boolean {
  return access !== undefined && (access.role === 'unknown' || hasRole(access.role, 'triage'));
}
