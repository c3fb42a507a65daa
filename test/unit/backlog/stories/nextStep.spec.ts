import assert from 'node:assert/strict';
import { nextStep, type StepFacts } from '../../../../src/backlog/stories/nextStep';
import { type RoundView } from '../../../../src/backlog/stories/storyDetail';
import { type PendingWrite } from '../../../../src/backlog/writing/outboxEntry';
import { type NextStep } from '../../../../src/domain/stage';
import { issueNumber } from '../../../../src/domain/story';

const story = issueNumber(12);

/** Bob, a developer, has read the story, which is in no session. */
const read: StepFacts = {
  isOpen: true,
  stage: 'preRead',
  me: { login: 'bob', isLead: false },
  pending: [],
  unposted: 0,
  myEstimateState: 'none',
  isCardAsked: false,
  isContested: false,
  isReadinessMet: false,
};
const lead = { login: 'Lena', isLead: true };
const estimated: StepFacts = { ...read, stage: 'estimated' };

function round(own: Partial<RoundView> & { readonly sealed?: readonly string[] } = {}): StepFacts['round'] {
  const { sealed = [], ...others } = own;
  const voters = ['bob', 'carol', 'lena'].map((login) => ({ login, hasVoted: sealed.includes(login) }));
  return { voters, canReveal: false, ...others };
}
const everybody = ['bob', 'carol', 'lena'];
const revealed = round({ sealed: everybody, revealed: {} as NonNullable<RoundView['revealed']> });

const told = { what: 'A write', discardText: 'Gone.', canBeLookedAt: true, canBeEdited: true };

function pending(own: Partial<PendingWrite> = {}): PendingWrite {
  const write = { kind: 'preRead', issue: story, changes: [], seen: {} } as const;
  return { id: 'w1', write, ...told, story, state: 'waiting', since: '2026-03-02T09:00:00Z', conflicts: [], ...own };
}
const decision = { outcome: 'ready', rationale: '', followUps: [] } as const;
const pendingDecision: Partial<PendingWrite> = {
  write: { kind: 'decision', issue: story, decision } as unknown as PendingWrite['write'],
};
const signedOut = { code: 'AuthRequired' } as const;

const table: Readonly<Record<string, readonly (readonly [string, StepFacts, NextStep])[]>> = {
  'my pre-read first': [
    ['I have not read it', { ...read, stage: 'needsPreRead' }, { step: 'markRead' }],
    [
      'I lead, its DoR is met, and I have not read it',
      { ...read, stage: 'needsPreRead', me: lead, isReadinessMet: true },
      { step: 'markRead' },
    ],
    ['I have drafts', { ...read, unposted: 2 }, { step: 'postPreRead' }],
    [
      'I have drafts on a story that I could mark ready',
      { ...estimated, me: lead, isReadinessMet: true, unposted: 1 },
      { step: 'postPreRead' },
    ],
    ['they wait to be sent', { ...read, stage: 'needsPreRead', pending: [pending()] }, { step: 'estimate' }],
  ],
  'what is stuck before all': [
    ['sending was refused', { ...read, unposted: 1, pending: [pending({ state: 'stopped' })] }, { step: 'seeStopped' }],
    ['it waits until I sign in', { ...read, pending: [pending({ failure: signedOut })] }, { step: 'signIn' }],
    [
      'I was signed out when it stopped',
      { ...read, pending: [pending({ state: 'stopped', failure: signedOut })] },
      { step: 'seeStopped' },
    ],
    [
      'somebody has changed the same',
      { ...read, me: lead, pending: [pending({ ...pendingDecision, state: 'conflict' })] },
      { step: 'compare' },
    ],
    [
      'the second of two is stuck',
      { ...read, pending: [pending(), pending({ state: 'stopped' })] },
      { step: 'seeStopped' },
    ],
  ],
  'then the cards': [
    ['it is in no session', read, { step: 'estimate' }],
    ['my round is open', { ...read, round: round() }, { step: 'estimate' }],
    [
      'anybody may vote',
      { ...read, me: { login: 'zoe', isLead: false }, round: round({ voters: [] }) },
      { step: 'estimate' },
    ],
    ['I lead and my round is open', { ...read, me: lead, isReadinessMet: true, round: round() }, { step: 'estimate' }],
    ['it is estimated anew', { ...estimated, round: round() }, { step: 'estimate' }],
    [
      'I am not asked',
      { ...read, me: { login: 'zoe', isLead: false }, round: round({ sealed: ['bob'] }) },
      { waitsFor: 'estimates', missing: 2 },
    ],
    [
      'mine is sealed',
      { ...read, myEstimateState: 'sealed', round: round({ sealed: ['bob'] }) },
      { waitsFor: 'estimates', missing: 2 },
    ],
    [
      'mine is kept and asks to whose key',
      { ...read, myEstimateState: 'draft', isCardAsked: true, round: round() },
      { step: 'seal' },
    ],
    [
      'mine is kept and asks, though I lead and all others have sealed',
      { ...read, me: lead, isCardAsked: true, round: round({ sealed: everybody, canReveal: true }) },
      { step: 'seal' },
    ],
    ['it is ready, and mine is kept', { ...read, stage: 'ready', isCardAsked: true }, { waitsFor: 'nothing' }],
    ['several sessions have it and I have not estimated', { ...read, isContested: true }, { step: 'estimate' }],
    [
      'several sessions have it, as a lead',
      { ...read, me: lead, myEstimateState: 'draft', isContested: true },
      { waitsFor: 'oneSession' },
    ],
    ['mine is kept and it is in no session', { ...read, myEstimateState: 'draft' }, { waitsFor: 'session' }],
    [
      'I hold the key and some are missing',
      { ...read, me: lead, myEstimateState: 'sealed', round: round({ sealed: ['bob', 'lena'], canReveal: true }) },
      { waitsFor: 'estimates', missing: 1 },
    ],
    [
      'I hold the key and all have sealed',
      { ...read, me: lead, myEstimateState: 'sealed', round: round({ sealed: everybody, canReveal: true }) },
      { step: 'reveal' },
    ],
    [
      'somebody else holds the key',
      { ...read, me: lead, myEstimateState: 'sealed', round: round({ sealed: everybody }) },
      { waitsFor: 'reveal' },
    ],
  ],
  'then the story itself, as lead': [
    [
      'it is in no session and mine is kept',
      { ...read, me: lead, myEstimateState: 'draft' },
      { step: 'prepareSession' },
    ],
    ['criteria are unmet after the reveal', { ...estimated, me: lead, round: revealed }, { step: 'decide' }],
    ['all cards were “?”', { ...read, me: lead, round: revealed }, { step: 'decide' }],
    ['a decision has estimated it', { ...estimated, me: lead }, { step: 'decide' }],
    [
      'it is being estimated anew',
      { ...estimated, me: lead, myEstimateState: 'sealed', round: round({ sealed: ['lena'] }) },
      { waitsFor: 'estimates', missing: 2 },
    ],
    ['its DoR is met', { ...estimated, me: lead, isReadinessMet: true, round: revealed }, { step: 'markReady' }],
    ['its DoR is met and asks for no estimate', { ...read, me: lead, isReadinessMet: true }, { step: 'markReady' }],
    [
      'my decision waits',
      { ...estimated, me: lead, isReadinessMet: true, pending: [pending(pendingDecision)] },
      { waitsFor: 'sending' },
    ],
  ],
  'as anybody else': [
    ['its DoR is met', { ...estimated, isReadinessMet: true, round: revealed }, { waitsFor: 'decision' }],
    ['a decision has estimated it', estimated, { waitsFor: 'decision' }],
  ],
  'nothing at the end': [
    ['it is ready', { ...read, stage: 'ready', me: lead, isReadinessMet: true }, { waitsFor: 'nothing' }],
    ['it is ready and a round is open', { ...read, stage: 'ready', round: round() }, { waitsFor: 'nothing' }],
    [
      'it is closed',
      { ...read, isOpen: false, unposted: 1, pending: [pending({ state: 'stopped' })] },
      { waitsFor: 'reopening' },
    ],
  ],
};

describe('The next step on a story', () => {
  for (const [order, cases] of Object.entries(table))
    describe(`is ${order}`, () => {
      for (const [situation, facts, expected] of cases)
        it(`when ${situation}: ${JSON.stringify(expected)}`, () => assert.deepEqual(nextStep(facts), expected));
    });
});
