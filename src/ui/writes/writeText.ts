import { needsPerson } from '../../backlog/writing/pendingState';
import { type PendingWrite } from '../../backlog/writing/outboxEntry';
import { type Write } from '../../backlog/acts/writeKinds';
import { type WriteAction } from '../../protocol/pendingWrite';
import { oneLine } from '../../base/plainText';
import { clockTime } from '../../base/time';
import { t } from '../../base/translate';

/** Where a write stands, and until when. */
export function stateText(pending: PendingWrite<Write>, now: Date): string {
  switch (pending.state) {
    case 'queued':
      return t('next to be sent');
    case 'sending':
      return t('sending');
    case 'stopped':
      return t('stopped');
    case 'conflict':
      return t('changed by somebody else');
    case 'waiting':
      return waitText(pending, now);
  }
}

const minute = 60_000;

function waitText({ until, failure }: PendingWrite<Write>, now: Date): string {
  if (failure?.code === 'AuthRequired') return t('waits until you sign in');
  if (until === undefined || Date.parse(until) - now.getTime() < minute) return t('waits, tried again within a minute');
  return t('waits until {0}', clockTime(until, now));
}

/** Why a write is not sent yet, as a sentence; empty while it is on its way. */
export function whyText({ state, message = '', conflicts }: PendingWrite<Write>): string {
  return state === 'conflict' ? conflicts.map(({ about }) => about).join(' ') : message;
}

/** The status bar's entry for all that is not written yet. */
export interface WaitingStatus {
  readonly text: string;
  /** In words, for screen readers. */
  readonly spoken: string;
  readonly tooltip: string;
  readonly needsPerson: boolean;
}

/** @returns undefined if nothing waits */
export function waitingStatus(all: readonly PendingWrite<Write>[], now: Date): WaitingStatus | undefined {
  if (all.length === 0) return undefined;
  const stuck = all.filter(needsPerson).length;
  const isSending = all.some(({ state }) => state === 'sending' || state === 'queued');
  const tooltip = [t('Not on GitHub yet:'), ...all.map((pending) => tooltipLine(pending, now))].join('\n');
  const status = { tooltip, needsPerson: stuck > 0 };
  if (stuck > 0)
    return {
      ...status,
      text: stuck === 1 ? t('$(warning) 1 needs you') : t('$(warning) {0} need you', stuck),
      spoken: t('Writes to GitHub that need you: {0}, of {1} that wait', stuck, all.length),
    };
  if (isSending)
    return {
      ...status,
      text: t('$(sync~spin) Sending {0}', all.length),
      spoken: t('Sending to GitHub: {0}', all.length),
    };
  return {
    ...status,
    text: t('$(cloud-upload) {0} waiting', all.length),
    spoken: t('Writes that wait to be sent to GitHub: {0}', all.length),
  };
}

function tooltipLine(pending: PendingWrite<Write>, now: Date): string {
  const why = oneLine(whyText(pending));
  const line = `${pending.what}: ${stateText(pending, now)}`;
  return why === '' ? line : `${line}\n    ${why}`;
}

/** What can be done with a write; the first action is the one that helps most. */
export function actionsFor(pending: PendingWrite<Write>): readonly WriteAction[] {
  const { write, state, failure } = pending;
  const look: readonly WriteAction[] = pending.canBeLookedAt ? ['look'] : [];
  const edit: readonly WriteAction[] = pending.canBeEdited ? ['edit'] : [];
  switch (state) {
    case 'sending':
      return look;
    case 'queued':
      return [...look, 'discard'];
    case 'waiting':
      return [failure?.code === 'AuthRequired' ? 'signIn' : 'retry', ...look, ...edit, 'discard'];
    case 'stopped':
      return isRefused(pending) ? [...edit, ...look, 'retry', 'discard'] : ['retry', ...look, ...edit, 'discard'];
    case 'conflict':
      // Discarding would do the same as keeping GitHub's version, except for a pre-read, of which the rest is still written.
      return [
        'compare',
        'mine',
        'theirs',
        ...look,
        ...edit,
        ...(write.kind === 'preRead' ? (['discard'] as const) : []),
      ];
  }
}

/** GitHub has refused it as invalid: the very same would be refused again. */
function isRefused({ failure }: PendingWrite<Write>): boolean {
  return failure?.code === 'InvalidData';
}

export function actionLabel(action: WriteAction): string {
  switch (action) {
    case 'signIn':
      return t('Sign In');
    case 'retry':
      return t('Retry Now');
    case 'compare':
      return t('Compare');
    case 'mine':
      return t('Write Mine');
    case 'theirs':
      return t('Keep GitHub’s');
    case 'look':
      return t('Look at It');
    case 'edit':
      return t('Edit');
    case 'discard':
      return t('Discard');
  }
}

/** What an action does, where its name does not say it all. */
export function actionDetail(action: WriteAction, { write, discardText }: PendingWrite<Write>): string {
  switch (action) {
    case 'compare':
      return t('GitHub’s text and yours side by side');
    case 'mine':
      return t('Writes yours over what somebody else has changed');
    case 'theirs':
      return write.kind === 'preRead' ? t('Leaves that as it is on GitHub, and writes the rest') : t('Discards yours');
    case 'look':
      return t('What it will change on GitHub, as a diff');
    case 'edit':
      return t('Takes it back into the form it was typed in');
    case 'discard':
      return discardText;
    case 'signIn':
    case 'retry':
      return '';
  }
}
