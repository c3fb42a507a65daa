import { type PendingWrite } from './outboxEntry';

/** Only its person can go on with it: by signing in, trying again or choosing. */
export function needsPerson({ state, failure }: PendingWrite): boolean {
  return state === 'stopped' || state === 'conflict' || (state === 'waiting' && failure?.code === 'AuthRequired');
}
