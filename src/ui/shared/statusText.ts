import { type RefinementError } from '../../domain/errors';
import { type QueryProblem } from '../../backlog/reading/candidateQuery';
import { type BacklogStatus } from '../../backlog/reading/sync';
import { oneLine } from '../../base/plainText';
import { clockTime } from '../../base/time';
import { numberText, t } from '../../base/translate';
import { quotedNames } from '../../words/quotedNames';
import { type JsonCommandId } from './commandTable';

/** A line that says how current the stories are, with the command that helps. */
export interface StatusNotice {
  readonly kind: 'loading' | 'partial' | 'offline' | 'limited' | 'signIn' | 'failed';
  readonly text: string;
  /** From when the shown stories are: "as of 14:05". */
  readonly detail: string;
  readonly action?: { readonly label: string; readonly command: JsonCommandId };
  /** The label of the candidate query, if the notice is about one query only. */
  readonly query?: string;
}

// If the stories are older than this, the notice says so while they are brought up to date.
const stale = 10 * 60_000;

/** @returns undefined if everything is current. */
export function statusNotice(status: BacklogStatus, now: Date): StatusNotice | undefined {
  const { phase, asOf, error, isReadingAll = false } = status;
  const detail = asOf ? t('as of {0}', clockTime(asOf, now)) : '';
  if (phase === 'loading' && (!asOf || isReadingAll))
    return { kind: 'loading', text: t('Loading stories…'), detail: joined(progress(status), detail) };
  if (phase === 'loading' && asOf && now.getTime() - Date.parse(asOf) > stale)
    return { kind: 'loading', text: t('Looking for changes…'), detail };
  if (phase === 'partial')
    return {
      kind: 'partial',
      text: t('Not all stories are loaded'),
      detail: progress(status),
      action: { label: t('Load the Rest'), command: 'refresh' },
    };
  return error && { ...failureNotice(error, now), detail };
}

function progress({ loaded, total }: BacklogStatus): string {
  if (total !== undefined && total > 0) return t('{0} of {1}', numberText(loaded), numberText(total));
  return loaded > 0 ? t('{0} so far', numberText(loaded)) : '';
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** Notices about single queries: why one failed, or that one shows only the first of its stories. */
export function queryNotices({ queryProblems, capped }: BacklogStatus): readonly StatusNotice[] {
  const failed = [...queryProblems].map(([label, problem]): StatusNotice => {
    const text = t('The query “{0}” failed', oneLine(label));
    return { kind: 'failed', text, detail: oneLine(problemText(problem)), query: label };
  });
  const cut = [...capped].map(([label, { shown, total }]): StatusNotice => {
    const detail = t('the first {0} of {1}', numberText(shown), numberText(total));
    return {
      kind: 'partial',
      text: t('The query “{0}” finds more than GitHub gives', oneLine(label)),
      detail,
      query: label,
    };
  });
  return [...failed, ...cut];
}

/** What of the team's file can't be used. */
export function teamNotices([first, ...others]: readonly string[]): readonly StatusNotice[] {
  if (first === undefined) return [];
  const detail = others.length === 0 ? '' : t('and more: {0}', numberText(others.length));
  const action = { label: t('Open File'), command: 'openTeamFile' } as const;
  return [{ kind: 'failed', text: oneLine(first), detail, action }];
}

function problemText(problem: QueryProblem): string {
  switch (problem.kind) {
    case 'unreadable':
      return problem.message;
    case 'missing labels': {
      return t(
        'This repository lacks a label that the query asks for: {0}. Create it, or change the query.',
        quotedNames(problem.labels),
      );
    }
    case 'refused':
      return problem.error.message;
  }
}

const retry = () => ({ label: t('Refresh'), command: 'refresh' }) as const;

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
        action: { label: t('Sign In'), command: 'signIn' },
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
