import { type RefinementError } from '../../domain/errors';
import { t } from '../../base/translate';

/** What a person is told about a failure, and the one thing that helps. */
export interface Advice {
  readonly message: string;
  readonly action?: { readonly label: string } & (
    { readonly command: string; readonly argument?: unknown } | { readonly url: string }
  );
}

export function adviceFor(error: RefinementError): Advice {
  const { failure, message } = error;
  switch (failure.code) {
    case 'AuthRequired':
      return { message, action: { label: t('Sign In'), command: 'refinement.signIn' } };
    case 'Forbidden':
      return failure.url
        ? { message, action: { label: t('Authorize on GitHub'), url: failure.url } }
        : { message, action: { label: t('Use Another Token…'), command: 'refinement.useToken' } };
    case 'Offline':
    case 'NotFound':
      return { message, action: { label: t('Refresh'), command: 'refinement.refresh' } };
    case 'Conflict':
      return { message, action: conflictAction(failure.write) };
    // The message says until when.
    case 'RateLimited':
    case 'InvalidData':
    case 'Cancelled':
      return { message };
  }
}

/** Where something is kept until its person has chosen, both are shown. */
function conflictAction(write: string | undefined): NonNullable<Advice['action']> {
  if (write === undefined) return { label: t('Refresh'), command: 'refinement.refresh' };
  return { label: t('Compare and Choose…'), command: 'refinement.chooseWrite', argument: { write } };
}
