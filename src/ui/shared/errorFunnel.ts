import * as vscode from 'vscode';
import { type Log } from '../../backlog/ports/storage';
import { isFailure, RefinementError } from '../../domain/errors';
import { type Advice, adviceFor } from './errorAdvice';
import { fail, type NoticeAction, openOutside, warn } from './notices';
import { t } from '../../base/translate';
import { runCall, runCommand } from './runCommand';

/** Every error of a command, a page's message or a background task ends here. */
export interface ErrorFunnel {
  /** Shows an error to the person who acted. Returns at once, without waiting for the notice to be closed. */
  readonly tell: (error: unknown) => void;
  /** Logs an error of background work, which nobody asked for. */
  readonly note: (error: unknown, doing: string) => void;
}

export function errorFunnel(log: Log): ErrorFunnel {
  const funnel: ErrorFunnel = {
    tell(error) {
      if (isCancellation(error)) return;
      if (!(error instanceof RefinementError)) {
        log.error('Unexpected error', error);
        void fail(t('Something unexpected happened. The log has the details.'), showLog());
        return;
      }
      log.warn(`${error.failure.code}: ${error.message}`);
      const advice = adviceFor(error);
      void warn(advice.message, ...(advice.action ? [toAction(advice.action, funnel.tell)] : []));
    },
    note(error, doing) {
      if (isCancellation(error)) return;
      if (error instanceof RefinementError && !isBug(error))
        log.warn(`${doing}: ${error.failure.code}: ${error.message}`);
      else log.error(doing, error);
    },
  };
  return funnel;
}

/**
 * Expected failures wrap an answer from GitHub; one that wraps a TypeError is a mistake of ours and needs its stack in the
 * log.
 */
function isBug(error: RefinementError): boolean {
  return error.failure.code === 'InvalidData' && error.cause instanceof TypeError;
}

function isCancellation(error: unknown): boolean {
  return isFailure(error, 'Cancelled') || error instanceof vscode.CancellationError;
}

function showLog(): NoticeAction {
  return { label: t('Show Log'), run: () => void runCommand('showLog') };
}

function toAction(action: NonNullable<Advice['action']>, tell: ErrorFunnel['tell']): NoticeAction {
  const { label } = action;
  if ('url' in action) return { label, run: () => void openOutside(action.url) };
  // A command that is given an argument rejects on failure, so the failure is told here.
  return { label, run: () => void runCall(action).catch(tell) };
}
