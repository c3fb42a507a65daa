import { type StoryPanelView } from '../../src/protocol/storyPanel';

export type Step = 'postPreRead' | 'markRead' | 'estimate' | 'reveal' | 'decide' | 'markReady' | 'prepareSession';

/** The one next step for this person on this story, or what it waits for. */
export type NextStep = { readonly step: Step; readonly label: string } | { readonly waitsFor: string };

export function nextStep(view: StoryPanelView): NextStep {
  if (view.state === 'closed') return { waitsFor: 'Closed on GitHub' };
  return preReadStep(view) ?? estimateStep(view) ?? leadStep(view) ?? { waitsFor: waitsFor(view) };
}

function preReadStep(view: StoryPanelView): NextStep | undefined {
  const { unposted, error } = view.preRead;
  if (unposted > 0) return { step: 'postPreRead', label: error ? 'Retry posting pre-read' : 'Post pre-read' };
  if (view.stage === 'needsPreRead') return { step: 'markRead', label: 'Mark as pre-read' };
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
