import { type RefinementError } from '../../domain/errors';
import { t } from '../../base/translate';
import { type CommandCall } from './commandTable';

/** What a person is told about a failure, and the one action that helps. */
export interface Advice {
  readonly message: string;
  readonly action?: { readonly label: string } & (CommandCall | { readonly url: string });
}

export function adviceFor(error: RefinementError): Advice {
  const { failure, message } = error;
  switch (failure.code) {
    case 'AuthRequired':
      return { message, action: { label: t('Sign In'), command: 'signIn' } };
    case 'Forbidden':
      return failure.url
        ? { message, action: { label: t('Authorize on GitHub'), url: failure.url } }
        : { message, action: { label: t('Use Another Token…'), command: 'useToken' } };
    case 'Offline':
    case 'NotFound':
      return { message, action: { label: t('Refresh'), command: 'refresh' } };
    case 'Conflict':
      return { message, action: conflictAction(failure.write) };
    // For a rate limit, the message says until when.
    case 'RateLimited':
    case 'InvalidData':
    case 'Cancelled':
      return { message };
  }
}

/** If a write is kept until its person has chosen, the action shows both versions. */
function conflictAction(write: string | undefined): NonNullable<Advice['action']> {
  if (write === undefined) return { label: t('Refresh'), command: 'refresh' };
  return { label: t('Compare and Choose…'), command: 'chooseWrite', argument: { write } };
}
