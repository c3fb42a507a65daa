import assert from 'node:assert/strict';
import { type StoryPageView } from '../../../src/protocol/storyPageView';
import { nextStep } from '../../../webview/story/nextStep';
import { inPreRead, pending, revealed, sealed } from '../../e2e/preview/stories';

function step(view: StoryPageView): string {
  const next = nextStep(view);
  return 'waitsFor' in next ? next.waitsFor : next.label;
}

const read: StoryPageView = { ...inPreRead, stage: 'preRead', preRead: { unposted: 0 } };
const round = sealed.round;
assert.ok(round);
const allSealed = { ...round, voters: round.voters.map(({ login }) => ({ login, hasVoted: true })) };
const allMet = revealed.readiness.map((criterion) => ({ ...criterion, met: true }));
const lead = { login: 'lena', isLead: true };

describe('the next step on a story', () => {
  for (const [situation, view, expected] of [
    ['I have not read it', { ...inPreRead, preRead: { unposted: 0 } }, 'Mark as pre-read'],
    ['I have drafts', inPreRead, 'Post pre-read'],
    [
      'posting them was refused',
      { ...inPreRead, preRead: { unposted: 0 }, pending: [pending.stopped] },
      'See what stopped',
    ],
    ['they wait to be sent', { ...inPreRead, preRead: { unposted: 0 }, pending: [pending.waiting] }, 'Estimate'],
    [
      'they wait until I sign in',
      { ...inPreRead, preRead: { unposted: 0 }, pending: [{ ...pending.stopped, actions: ['signIn', 'look'] }] },
      'See what waits',
    ],
    ['somebody else decided meanwhile', { ...revealed, pending: [pending.conflict] }, 'Compare and choose'],
    [
      'my decision waits to be sent',
      { ...revealed, pending: [{ ...pending.conflict, needsPerson: false }] },
      'Decision waits to be sent',
    ],
    ['I have read it', read, 'Estimate'],
    ['I am not asked to estimate', { ...read, viewer: { login: 'zoe', isLead: false } }, 'Waits for 2 estimates'],
    ['I have estimated', { ...read, myEstimate: sealed.myEstimate }, 'Waits for 2 estimates'],
    [
      'I estimated in no session',
      { ...read, round: undefined, myEstimate: { state: 'draft', note: '' } },
      'Waits for a session',
    ],
    [
      'I lead and it is in no session',
      { ...read, round: undefined, viewer: lead, myEstimate: { state: 'draft', note: '' } },
      'Prepare session',
    ],
    ['I hold the key and some are missing', sealed, 'Waits for 2 estimates'],
    ['I hold the key and all have sealed', { ...sealed, round: allSealed }, 'Reveal estimates'],
    [
      'somebody else holds the key',
      { ...sealed, viewer: lead, round: { ...allSealed, canReveal: false } },
      'Waits for the reveal',
    ],
    ['I lead and criteria are unmet', revealed, 'Decide'],
    ['I lead and all criteria are met', { ...revealed, readiness: allMet }, 'Mark ready'],
    ['I do not lead', { ...revealed, viewer: { login: 'carol', isLead: false } }, 'Waits for a decision'],
    ['it is ready', { ...revealed, stage: 'ready', readiness: allMet }, 'Ready'],
    ['it is closed', { ...inPreRead, state: 'closed' }, 'Closed on GitHub'],
  ] as const satisfies readonly (readonly [string, StoryPageView, string])[])
    it(`when ${situation}: ${expected}`, () => assert.equal(step(view), expected));
});
