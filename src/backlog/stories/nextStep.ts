import { type NextStep, type Stage, type Step } from '../../domain/stage';
import { type Login, sameLogin } from '../../domain/story';
import { needsPerson } from '../writing/pendingState';
import { type PendingWrite } from '../writing/outboxEntry';
import { type MyEstimate, type RoundView } from './storyDetail';

/** What of a story, and of what I have done about it, decides on the next step. */
export interface StepFacts {
  readonly isOpen: boolean;
  readonly stage: Stage;
  readonly me: { readonly login: Login; readonly isLead: boolean };
  /** Of mine about this story, not written yet. */
  readonly pending: readonly PendingWrite[];
  /** How many changes of my pre-read are drafts that nothing sends. */
  readonly unposted: number;
  readonly myEstimateState: MyEstimate['state'];
  /** My kept card can be sealed, and waits for my word to whose key. */
  readonly isCardAsked: boolean;
  /** Several open sessions have it. */
  readonly isContested: boolean;
  /** The round that is open or was last revealed. */
  readonly round?: Pick<RoundView, 'voters' | 'canReveal' | 'revealed'> | undefined;
  /** The Definition of Ready is met. */
  readonly isReadinessMet: boolean;
}

/**
 * The one next step for me on a story, or what it waits for; the same in the row of the tree and on the story's page. What
 * is mine comes first: what is stuck, a kept card that others wait for, then my pre-read, then my card while a round is open. A
 * lead who owes nothing goes on with the story itself.
 */
export function nextStep(facts: StepFacts): NextStep {
  if (!facts.isOpen) return { waitsFor: 'reopening' };
  const step =
    stuckStep(facts) ??
    sealStep(facts) ??
    preReadStep(facts) ??
    roundStep(facts) ??
    leadStep(facts) ??
    stepWithoutRound(facts);
  return step ?? waitsFor(facts);
}

/** What is not sent, and waits for nothing but its person. */
function stuckStep({ pending }: StepFacts): NextStep | undefined {
  const stuck = pending.find(needsPerson);
  if (!stuck) return undefined;
  if (stuck.state === 'conflict') return { step: 'compare' };
  return { step: stuck.failure?.code === 'AuthRequired' && stuck.state === 'waiting' ? 'signIn' : 'seeStopped' };
}

function preReadStep({ unposted, stage, pending }: StepFacts): NextStep | undefined {
  if (unposted > 0) return { step: 'postPreRead' };
  const isOnItsWay = pending.some(({ write }) => write.kind === 'preRead');
  return stage === 'needsPreRead' && !isOnItsWay ? { step: 'markRead' } : undefined;
}

function sealStep({ isCardAsked, stage }: StepFacts): NextStep | undefined {
  return isCardAsked && stage !== 'ready' ? { step: 'seal' } : undefined;
}

function roundStep({ round, stage, me, myEstimateState }: StepFacts): NextStep | undefined {
  if (!round || round.revealed) return undefined;
  const { voters } = round;
  const isExpected = voters.length === 0 || voters.some(({ login }) => sameLogin(login, me.login));
  if (isExpected && myEstimateState === 'none' && stage !== 'ready') return { step: 'estimate' };
  const haveAllVoted = voters.length > 0 && voters.every(({ hasVoted }) => hasVoted);
  return round.canReveal && haveAllVoted ? { step: 'reveal' } : undefined;
}

function leadStep({ me, stage, pending, round, isReadinessMet }: StepFacts): NextStep | undefined {
  if (!me.isLead || stage === 'ready') return undefined;
  if (pending.some(({ write }) => write.kind === 'decision')) return { waitsFor: 'sending' };
  if (isReadinessMet) return { step: 'markReady' };
  const isEstimated = round ? round.revealed !== undefined : stage === 'estimated';
  return isEstimated ? { step: 'decide' } : undefined;
}

/** An estimate that is in no session yet is kept as a draft; a lead can put the story into one. */
function stepWithoutRound({ round, stage, me, myEstimateState, isContested }: StepFacts): NextStep | undefined {
  if (round || stage === 'ready' || stage === 'estimated') return undefined;
  if (isContested && myEstimateState !== 'none') return undefined;
  const step: Step | undefined = myEstimateState === 'none' ? 'estimate' : me.isLead ? 'prepareSession' : undefined;
  return step && { step };
}

function waitsFor({ stage, round, isContested }: StepFacts): NextStep {
  if (stage === 'ready') return { waitsFor: 'nothing' };
  if (round?.revealed || (!round && stage === 'estimated')) return { waitsFor: 'decision' };
  if (!round) return { waitsFor: isContested ? 'oneSession' : 'session' };
  const missing = round.voters.filter(({ hasVoted }) => !hasVoted).length;
  return missing === 0 ? { waitsFor: 'reveal' } : { waitsFor: 'estimates', missing };
}
