import { type WaitingWriteView, type WritesPageView } from '../../../src/protocol/writesPage';
import { pending } from './pendingWrites';

function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

const story = { ref: 'acme/webshop#31', number: 31, title: 'Guest checkout' };

const conflict: WaitingWriteView = { ...pending.conflict, since: minutesAgo(190), story };
const waiting: WaitingWriteView = {
  ...pending.waiting,
  // Still the same when the last test of a long run comes to it.
  since: minutesAgo(122),
  story: { ref: 'acme/webshop#17', number: 17, title: 'Save the cart between visits, also for guests on a phone' },
  what: 'Pre-read of #17',
  why: 'GitHub can’t be reached. Your pre-read of #17 is kept, and sent by itself at 14:32.',
};
const signedOut: WaitingWriteView = {
  ...{ id: 'w4', kind: 'ballot', what: 'Estimate for #12', isSending: false, needsPerson: true },
  state: 'waits until you sign in',
  why: 'GitHub does not accept your sign-in any more. Your estimate is kept, sealed, on this machine.',
  conflicts: [],
  actions: ['signIn', 'discard'],
  since: minutesAgo(3),
  story: { ref: 'acme/webshop#12', number: 12, title: 'Search by colour' },
};
const sending: WaitingWriteView = {
  ...{ id: 'w5', kind: 'other', what: 'Session “Refinement, sprint 14”', isSending: true, needsPerson: false },
  state: 'next to be sent',
  why: '',
  conflicts: [],
  actions: ['look', 'discard'],
  since: minutesAgo(0),
};

/** Of every kind one, in one repository. */
export const someWait: WritesPageView = { writes: [conflict, waiting, signedOut, sending], elsewhere: 0 };
export const oneWaits: WritesPageView = { writes: [waiting], elsewhere: 0 };
export const twoRepositories: WritesPageView = {
  writes: [
    { ...waiting, repository: 'acme/webshop' },
    { ...signedOut, repository: 'acme/api' },
  ],
  elsewhere: 0,
};
export const nothingWaits: WritesPageView = { writes: [], elsewhere: 0 };
/** Just after a window was loaded anew: what it left has not been taken over yet. */
export const someElsewhere: WritesPageView = { writes: [], elsewhere: 2 };
