import { clockTime } from '../../base/time';
import { t } from '../../base/translate';
import { type RefinementError } from '../../domain/errors';
import { type Conflict } from './plan';

/** Why a write waits, and what ends that. `label`: what is written, in a few words; `until`: ISO 8601. */
export function waitingMessage(
  label: string,
  { failure }: Pick<RefinementError, 'failure'>,
  until: string | undefined,
): string {
  if (failure.code === 'AuthRequired')
    return t('GitHub doesn’t accept the sign-in. “{0}” is kept, and sent as soon as you have signed in again.', label);
  if (failure.code === 'RateLimited')
    return t('GitHub’s rate limit is reached. “{0}” is kept, and sent by itself at {1}.', label, timeOf(until));
  return t('GitHub can’t be reached or has an outage. “{0}” is kept, and sent by itself.', label);
}

/** What went wrong, and that nothing is lost. Our own checks say it themselves; GitHub's refusals have a cause. */
export function keptMessage(kept: string, { message, cause }: RefinementError): string {
  return cause === undefined ? message : `${message} ${kept}`;
}

/** What others have changed meanwhile. */
export function conflictMessage(conflicts: readonly Conflict[]): string {
  const about = conflicts.map((conflict) => conflict.about).join(' ');
  return t('{0} Nothing was written over it, and what you entered is kept: compare, and choose.', about);
}

function timeOf(until: string | undefined): string {
  return until === undefined ? '' : clockTime(until, new Date());
}
