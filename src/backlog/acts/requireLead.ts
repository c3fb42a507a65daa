import { t } from '../../base/translate';
import { RefinementError } from '../../domain/errors';
import { mayLead, type Role } from '../../domain/people';

/**
 * @param doing what is about to be done: "Recording a decision"
 * @throws {RefinementError} Forbidden, before anything is written, where the account's role is below triage
 */
export function requireLead({ role }: { readonly role: Role }, doing: string): void {
  if (mayLead(role)) return;
  throw new RefinementError(
    { code: 'Forbidden', reason: 'permission' },
    t('{0} needs the role “triage” or more in this repository; yours is “{1}”. Nothing was written.', doing, role),
  );
}
