import { type StoryPanelView } from '../../src/protocol/storyView';

export type Step =
  'resolve' | 'postPreRead' | 'markRead' | 'estimate' | 'reveal' | 'decide' | 'markReady' | 'prepareSession';

/** The one next step for this person on this story, or what it waits for. */
export type NextStep = { readonly step: Step; readonly label: string } | { readonly waitsFor: string };

export function nextStep(view: StoryPanelView): NextStep {
  if (view.state === 'closed') return { waitsFor: 'Closed on GitHub' };
  return stuckStep(view) ?? preReadStep(view) ?? estimateStep(view) ?? leadStep(view) ?? { waitsFor: waitsFor(view) };
}

/** What is not sent, and waits for nothing but its person. */
function stuckStep({ pending }: StoryPanelView): NextStep | undefined {
  const stuck = pending.find(({ needsPerson }) => needsPerson);
  if (!stuck) return undefined;
  const label = { compare: 'Compare and choose', signIn: 'See what waits' } as const;
  const [first] = stuck.actions;
  return { step: 'resolve', label: first === 'compare' || first === 'signIn' ? label[first] : 'See what stopped' };
}

/** The id of the part of the page where it stands. */
export function placeOfStuck({ pending }: StoryPanelView): string {
  switch (pending.find(({ needsPerson }) => needsPerson)?.kind) {
    case 'decision':
      return 'decide';
    case 'ballot':
    case 'reveal':
      return 'estimate';
    case 'preRead':
    case 'other':
    case undefined:
      return 'pre-read';
  }
}

function preReadStep(view: StoryPanelView): NextStep | undefined {
  if (view.preRead.unposted > 0) return { step: 'postPreRead', label: 'Post pre-read' };
  const isOnItsWay = view.pending.some(({ kind }) => kind === 'preRead');
  if (view.stage === 'needsPreRead' && !isOnItsWay) return { step: 'markRead', label: 'Mark as pre-read' };
  return undefined;
}

function estimateStep(view: StoryPanelView): NextStep | undefined {
  const { voters, revealed } = view.round ?? { voters: [] };
  const isExpected = voters.length === 0 || voters.some(({ login }) => isSame(login, view.viewer.login));
  const isDone = view.myEstimate.state !== 'none' || revealed !== undefined || view.stage === 'ready';
  return isExpected && !isDone ? { step: 'estimate', label: 'Estimate' } : undefined;
}

function leadStep(view: StoryPanelView): NextStep | undefined {
  const { round } = view;
  if (round && !round.revealed && round.canReveal && allHaveVoted(round))
    return { step: 'reveal', label: 'Reveal estimates' };
  if (!view.viewer.isLead || view.stage === 'ready') return undefined;
  if (view.pending.some(({ kind }) => kind === 'decision')) return { waitsFor: 'Decision waits to be sent' };
  if (view.readiness.every(({ met }) => met)) return { step: 'markReady', label: 'Mark ready' };
  if (round?.revealed) return { step: 'decide', label: 'Decide' };
  return round ? undefined : { step: 'prepareSession', label: 'Prepare session' };
}

function waitsFor({ stage, round }: StoryPanelView): string {
  if (stage === 'ready') return 'Ready';
  if (!round) return 'Waits for a session';
  if (round.revealed) return 'Waits for a decision';
  const missing = round.voters.filter(({ hasVoted }) => !hasVoted).length;
  if (missing === 0) return 'Waits for the reveal';
  return missing === 1 ? 'Waits for 1 estimate' : `Waits for ${missing} estimates`;
}

/** At least one, and nobody expected is missing. */
export function allHaveVoted({ voters }: NonNullable<StoryPanelView['round']>): boolean {
  return voters.length > 0 && voters.every(({ hasVoted }) => hasVoted);
}

/** GitHub's logins ignore case. */
export function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
