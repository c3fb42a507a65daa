import { type Access } from '../../backlog/ports/people';
import { mayLead } from '../../domain/people';

/** Whether to offer what leads do; not before it is known who we are. */
export function canLead(access: Access | undefined): boolean {
  return access !== undefined && mayLead(access.role);
}
