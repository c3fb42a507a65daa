import { type Access } from '../../backlog/ports/people';
import { mayLead } from '../../domain/people';

/** True if actions for leads are to be offered; false until it is known who we are. */
export function canLead(access: Access | undefined): boolean {
  return access !== undefined && mayLead(access.role);
}
