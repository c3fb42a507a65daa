import { type PendingWriteView } from '../../../src/protocol/pendingWrite';

/** Of mine, not on GitHub yet. */
export const pending = {
  waiting: {
    ...{ id: 'w1', kind: 'preRead', what: 'Pre-read of #31', isSending: false, needsPerson: false },
    state: 'waits until 14:32',
    why: 'GitHub’s rate limit is reached. Your pre-read of #31 is kept, and sent by itself at 14:32.',
    conflicts: [],
    actions: ['retry', 'look', 'edit', 'discard'],
  },
  stopped: {
    ...{ id: 'w2', kind: 'preRead', what: 'Pre-read of #31', isSending: false, needsPerson: true },
    state: 'stopped',
    why: 'Your account isn’t allowed to do this. Ask a maintainer. Your pre-read is kept here as a draft.',
    conflicts: [],
    actions: ['retry', 'look', 'edit', 'discard'],
  },
  conflict: {
    ...{ id: 'w3', kind: 'decision', what: 'Decision “Ready” on #31', isSending: false, needsPerson: true },
    state: 'changed by somebody else',
    why: 'bob has decided on #31 since you looked: Split.',
    conflicts: [
      {
        about: 'bob has decided on #31 since you looked: Split.',
        mine: 'ready: Clear, small, and support asks for it.',
        theirs: 'split: The refund of a guest is a project of its own.',
      },
    ],
    actions: ['compare', 'mine', 'theirs', 'look', 'edit'],
    decision: { outcome: 'ready', rationale: 'Clear, small, and support asks for it.', estimate: '5' },
  },
  signedOut: {
    ...{ id: 'w4', kind: 'preRead', what: 'Pre-read of #31', isSending: false, needsPerson: true },
    state: 'waits until you sign in',
    why: 'GitHub doesn’t accept the sign-in. Your pre-read of #31 is kept, and sent as soon as you have signed in again.',
    conflicts: [],
    actions: ['signIn', 'look', 'edit', 'discard'],
  },
  ballot: {
    ...{ id: 'w5', kind: 'ballot', what: 'Estimate for #31', isSending: false, needsPerson: false },
    state: 'waits, tried again within a minute',
    why: 'GitHub can’t be reached or has an outage. Your estimate for #31 is kept, and sent by itself.',
    conflicts: [],
    actions: ['retry', 'discard'],
  },
  decision: {
    ...{ id: 'w6', kind: 'decision', what: 'Decision “Needs work” on #31', isSending: false, needsPerson: false },
    state: 'waits, tried again within a minute',
    why: 'GitHub can’t be reached or has an outage. Your decision on #31 is kept, and sent by itself.',
    conflicts: [],
    actions: ['retry', 'look', 'edit', 'discard'],
    decision: { outcome: 'needs-work', rationale: 'The sync is unclear.' },
  },
  comment: {
    ...{ id: 'w8', kind: 'comment', what: 'Comment on #31', isSending: false, needsPerson: false },
    state: 'waits, tried again within a minute',
    why: 'GitHub can’t be reached or has an outage. Your comment on #31 is kept, and sent by itself.',
    conflicts: [],
    actions: ['retry', 'look', 'edit', 'discard'],
    text: 'On a **phone**, too?',
  },
  refused: {
    ...{ id: 'w7', kind: 'decision', what: 'Decision “Dropped” on #31', isSending: false, needsPerson: true },
    state: 'stopped',
    why: '#31 has been closed meanwhile. Nothing was written.',
    conflicts: [],
    actions: ['retry', 'look', 'edit', 'discard'],
    decision: { outcome: 'dropped', rationale: 'Nobody asked.' },
  },
} satisfies Record<string, PendingWriteView>;
