import { type RefinementError } from '../domain/errors';
import { type BacklogStatus } from '../backlog/sync';
import { oneLine } from './plainText';
import { clockTime } from './time';
import { t } from './translate';

/** A line that says how true what is shown is, and the command that helps. */
export interface StatusNotice {
  readonly kind: 'loading' | 'offline' | 'limited' | 'signIn' | 'failed';
  readonly text: string;
  /** What still holds: "as of 14:05". */
  readonly detail: string;
  readonly action?: { readonly label: string; readonly command: string };
}

/** @returns undefined where all is current. */
export function statusNotice(status: BacklogStatus, now: Date): StatusNotice | undefined {
  if (status.phase === 'loading' && !status.asOf)
    return {
      kind: 'loading',
      text: t('Loading stories…'),
      detail: status.loaded > 0 ? t('{0} so far', status.loaded) : '',
    };
  if (!status.error) return undefined;
  const detail = status.asOf ? t('as of {0}', clockTime(status.asOf, now)) : '';
  return { ...failureNotice(status.error, now), detail };
}

const retry = () => ({ label: t('Try Again'), command: 'refinement.refresh' });

function failureNotice(error: RefinementError, now: Date): Omit<StatusNotice, 'detail'> {
  const { failure } = error;
  switch (failure.code) {
    case 'Offline':
      return { kind: 'offline', text: t('Offline'), action: retry() };
    case 'RateLimited':
      return { kind: 'limited', text: t('Limited, resumes at {0}', clockTime(failure.until, now)) };
    case 'AuthRequired':
      return {
        kind: 'signIn',
        text: t('Signed out of GitHub'),
        action: { label: t('Sign In'), command: 'refinement.signIn' },
      };
    case 'Forbidden':
    case 'NotFound':
    case 'Conflict':
    case 'InvalidData':
    case 'Cancelled':
      return { kind: 'failed', text: oneLine(error.message), action: retry() };
  }
}

/** The same on one line. */
export function noticeLine(notice: StatusNotice): string {
  return notice.detail ? `${notice.text} · ${notice.detail}` : notice.text;
}
